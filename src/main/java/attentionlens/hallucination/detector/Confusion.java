package attentionlens.hallucination.detector;

/**
 * The confusion matrix at a threshold.
 *
 * @param realKept real rows classified as real
 * @param realFlagged real rows classified as hallucinated
 * @param hallucinatedKept hallucinated rows classified as real
 * @param hallucinatedFlagged hallucinated rows classified as hallucinated
 */
public record Confusion(int realKept, int realFlagged, int hallucinatedKept, int hallucinatedFlagged) {

    /** Classifies rows as real if their score is at least the threshold. */
    public static Confusion at(double threshold, Scored rows) {
        int[] counts = new int[4];
        for (int row = 0; row < rows.size(); row++) {
            boolean kept = rows.score(row) >= threshold;
            counts[(rows.isReal(row) ? 0 : 2) + (kept ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** The share of rows classified correctly. */
    public double accuracy() {
        int all = realKept + realFlagged + hallucinatedKept + hallucinatedFlagged;
        return (double) (realKept + hallucinatedFlagged) / all;
    }

    /** The share of real rows classified as real. */
    public double recallReal() {
        return (double) realKept / (realKept + realFlagged);
    }

    /** The share of hallucinated rows that are flagged. */
    public double recallHallucinated() {
        return (double) hallucinatedFlagged / (hallucinatedKept + hallucinatedFlagged);
    }
}
