package attentionlens.figure;

import attentionlens.lens.Quantile;
import java.util.Arrays;
import java.util.List;

/**
 * A curve over the layers.
 *
 * @param guided whether it has the guided run's colour rather than the baseline's
 * @param mean over heads, by layer
 * @param low lower edge of the band, by layer
 * @param high upper edge of the band, by layer
 * @param heads every head's value, [L][H]; empty if heads are not drawn
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; curves are not compared
public record LayerCurve(boolean guided, double[] mean, double[] low, double[] high, double[][] heads) {
    /**
     * Returns the mean over heads, with a band between their quartiles.
     *
     * @param values [L][H]
     * @param everyHead whether each head has a line
     */
    public static LayerCurve of(boolean guided, double[][] values, boolean everyHead) {
        double[] mean = new double[values.length];
        double[] low = new double[values.length];
        double[] high = new double[values.length];
        for (int layer = 0; layer < values.length; layer++) {
            double[] sorted = values[layer].clone();
            Arrays.sort(sorted);
            mean[layer] = Arrays.stream(sorted).average().orElse(0);
            low[layer] = Quantile.of(sorted, 0.25);
            high[layer] = Quantile.of(sorted, 0.75);
        }
        return new LayerCurve(guided, mean, low, high, everyHead ? values : new double[0][]);
    }

    /** Returns this curve without its band. */
    public LayerCurve withoutBand() {
        return new LayerCurve(guided, mean, mean, mean, heads);
    }

    /**
     * Returns the curve of one number per layer, without a band.
     *
     * @param values [L]
     */
    static LayerCurve line(boolean guided, double[] values) {
        return new LayerCurve(guided, values, values, values, new double[0][]);
    }

    /**
     * Returns the mean over many words, with a band of one standard deviation to each side.
     *
     * @param words values by layer, for each word; at least one word
     */
    public static LayerCurve ofWords(boolean second, List<double[]> words) {
        int layers = words.getFirst().length;
        double[] mean = new double[layers];
        double[] low = new double[layers];
        double[] high = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            int at = layer;
            mean[layer] = words.stream().mapToDouble(word -> word[at]).average().orElseThrow();
            double variance = words.stream()
                    .mapToDouble(word -> (word[at] - mean[at]) * (word[at] - mean[at]))
                    .average()
                    .orElseThrow();
            low[layer] = mean[layer] - Math.sqrt(variance);
            high[layer] = mean[layer] + Math.sqrt(variance);
        }
        return new LayerCurve(second, mean, low, high, new double[0][]);
    }
}
