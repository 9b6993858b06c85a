package attentionlens.hallucination.detector;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Scores of a detector with the true labels. Immutable. */
public final class Scored {
    private final double[] scores;
    private final boolean[] real;

    /**
     * Copies its arguments.
     *
     * @param scores (N), higher for mentions that look real
     * @param real (N), whether the mention is real
     * @throws IllegalArgumentException if lengths differ or a score is NaN
     */
    public Scored(double[] scores, boolean[] real) {
        if (scores.length != real.length) {
            throw new IllegalArgumentException(scores.length + " scores, " + real.length + " labels");
        }
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("A score is NaN");
            }
        }
        this.scores = Arrays.stream(scores).map(score -> score + 0.0).toArray(); // no -0
        this.real = real.clone();
    }

    /** N, the number of rows. */
    public int size() {
        return scores.length;
    }

    public double score(int row) {
        return scores[row];
    }

    public boolean isReal(int row) {
        return real[row];
    }

    /** Returns some rows, repeats allowed: a bootstrap sample, or one part of a split. */
    public Scored rows(int[] rows) {
        double[] chosen = new double[rows.length];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = scores[rows[i]];
            labels[i] = real[rows[i]];
        }
        return new Scored(chosen, labels);
    }

    /** Returns the row numbers by descending score. */
    int[] descending() {
        return IntStream.range(0, size())
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
