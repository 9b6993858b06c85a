package attentionlens.hallucination.detector;

/**
 * Decisions at a threshold, against what is true.
 *
 * @param realKept real rows taken for real
 * @param realFlagged real rows taken for hallucinated
 * @param hallucinatedKept hallucinated rows taken for real
 * @param hallucinatedFlagged hallucinated rows taken for hallucinated
 */
public record Confusion(int realKept, int realFlagged, int hallucinatedKept, int hallucinatedFlagged) {

    /** Takes rows for real whose score is at least the threshold. */
    public static Confusion at(double threshold, Scored rows) {
        int[] counts = new int[4];
        for (int row = 0; row < rows.size(); row++) {
            boolean kept = rows.score(row) >= threshold;
            counts[(rows.isReal(row) ? 0 : 2) + (kept ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** Part of the rows decided rightly. */
    public double accuracy() {
        int all = realKept + realFlagged + hallucinatedKept + hallucinatedFlagged;
        return (double) (realKept + hallucinatedFlagged) / all;
    }

    /** Part of the real rows taken for real. */
    public double recallReal() {
        return (double) realKept / (realKept + realFlagged);
    }

    /** Part of the hallucinated rows that are flagged. */
    public double recallHallucinated() {
        return (double) hallucinatedFlagged / (hallucinatedKept + hallucinatedFlagged);
    }
}
