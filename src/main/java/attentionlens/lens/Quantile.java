package attentionlens.lens;

/** Quantiles with linear interpolation, as NumPy's default. */
public final class Quantile {
    private Quantile() {}

    /**
     * Returns a quantile; NaN without values.
     *
     * @param sorted values in ascending order
     * @param share from 0 for the least to 1 for the largest
     */
    public static double of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double rank = share * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
