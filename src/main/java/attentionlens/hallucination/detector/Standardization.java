package attentionlens.hallucination.detector;

import java.util.Arrays;

/**
 * Makes features comparable: less their mean, divided by their standard deviation. Those that never change are divided by 1.
 *
 * @param mean (D)
 * @param deviation (D), above 0
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record Standardization(float[] mean, float[] deviation) {
    /** Of the given rows (as scikit-learn's StandardScaler). */
    public static Standardization of(float[][] features, int[] rows) {
        int width = features[rows[0]].length;
        float[] mean = new float[width];
        float[] deviation = new float[width];
        for (int column = 0; column < width; column++) {
            double sum = 0;
            for (int row : rows) {
                sum += features[row][column];
            }
            double middle = sum / rows.length;
            double squares = 0;
            for (int row : rows) {
                squares += (features[row][column] - middle) * (features[row][column] - middle);
            }
            mean[column] = (float) middle;
            float spread = (float) Math.sqrt(squares / rows.length);
            deviation[column] = spread > 0 ? spread : 1;
        }
        return new Standardization(mean, deviation);
    }

    /** Leaves features as they are. */
    public static Standardization none(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return new Standardization(new float[width], ones);
    }

    /** A row, standardised. */
    public float[] apply(float[] row) {
        float[] out = new float[row.length];
        for (int column = 0; column < row.length; column++) {
            out[column] = (row[column] - mean[column]) / deviation[column];
        }
        return out;
    }
}
