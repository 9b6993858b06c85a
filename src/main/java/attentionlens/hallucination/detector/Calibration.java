package attentionlens.hallucination.detector;

import java.util.ArrayList;
import java.util.List;

/**
 * How well probabilities are calibrated: the reliability curve over bins of equal width, (lower, upper], the first including 0 (as
 * scikit-learn's calibration_curve).
 *
 * @param bins the bins that are not empty
 */
public record Calibration(List<Bin> bins) {
    /**
     * Rows with similar probabilities.
     *
     * @param count number of rows
     * @param predicted their mean probability of being real
     * @param observed share of them that is real
     */
    public record Bin(double lower, double upper, int count, double predicted, double observed) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Bins rows whose scores are probabilities of being real.
     *
     * @throws IllegalArgumentException if a score is not a probability, or there are no bins
     */
    public static Calibration of(Scored rows, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("Bins: " + bins);
        }
        int[] count = new int[bins];
        double[] predicted = new double[bins];
        int[] real = new int[bins];
        for (int row = 0; row < rows.size(); row++) {
            int bin = bin(rows.score(row), bins);
            count[bin]++;
            predicted[bin] += rows.score(row);
            real[bin] += rows.isReal(row) ? 1 : 0;
        }
        List<Bin> filled = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (count[bin] > 0) {
                filled.add(new Bin(
                        (double) bin / bins,
                        (double) (bin + 1) / bins,
                        count[bin],
                        predicted[bin] / count[bin],
                        (double) real[bin] / count[bin]));
            }
        }
        return new Calibration(filled);
    }

    private static int bin(double probability, int bins) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("No probability: " + probability);
        }
        int bin = 0;
        while (bin < bins - 1 && probability > (double) (bin + 1) / bins) {
            bin++;
        }
        return bin;
    }

    /** The expected calibration error: the bins' mean distance between predicted and observed, weighted by rows. NaN without rows. */
    public double expectedError() {
        double sum = 0;
        int rows = 0;
        for (Bin bin : bins) {
            sum += bin.count * Math.abs(bin.observed - bin.predicted);
            rows += bin.count;
        }
        return sum / rows;
    }
}
