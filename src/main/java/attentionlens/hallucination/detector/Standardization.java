package attentionlens.hallucination.detector;

import java.util.Arrays;

/**
 * Standardises features: subtracts the mean and divides by the standard deviation. Constant features are divided by 1.
 *
 * @param mean (D)
 * @param deviation (D), positive
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record Standardization(float[] mean, float[] deviation) {
    /** Computes the standardisation of the given rows (as scikit-learn's StandardScaler). */
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

    /** Returns the standardisation that leaves features unchanged. */
    public static Standardization none(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return new Standardization(new float[width], ones);
    }

    /** Returns a standardised copy of a row. */
    public float[] apply(float[] row) {
        float[] out = new float[row.length];
        for (int column = 0; column < row.length; column++) {
            out[column] = (row[column] - mean[column]) / deviation[column];
        }
        return out;
    }
}
