package attentionlens.trace;

/**
 * What guidance adds to the scores of a guided head (Jiang et al. 2025, section 5).
 *
 * @param kind the rule
 * @param k number of heads averaged; 0 unless {@code TOPK}
 */
public record Aggregation(Kind kind, int k) {
    /** What is added to a head's scores, times alpha. */
    public enum Kind {
        /** Mean over all heads of |S|: the paper's heads-guided intervention. */
        MEAN,
        /** Mean of |S| over the k heads with the largest mass on the image in the row. */
        TOPK,
        /** The head's own |S| (PAI, Liu et al. 2024). */
        PAI
    }

    public static final Aggregation MEAN = new Aggregation(Kind.MEAN, 0);
    public static final Aggregation PAI = new Aggregation(Kind.PAI, 0);

    /** Parses {@code mean}, {@code topk:K} or {@code pai}. */
    public static Aggregation parse(String text) {
        if (text.equals("mean")) {
            return MEAN;
        }
        if (text.equals("pai")) {
            return PAI;
        }
        if (text.matches("topk:[1-9]\\d{0,3}")) {
            return new Aggregation(Kind.TOPK, Integer.parseInt(text.substring(5)));
        }
        throw new Problem("Unknown aggregation '" + text + "'. Use mean, topk:K (such as topk:8) or pai.");
    }

    @Override
    public String toString() {
        return switch (kind) {
            case MEAN -> "mean";
            case TOPK -> "topk:" + k;
            case PAI -> "pai";
        };
    }
}
