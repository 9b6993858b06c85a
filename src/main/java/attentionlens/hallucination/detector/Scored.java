package attentionlens.hallucination.detector;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Scores of a detector with what is true. Immutable. */
public final class Scored {
    private final double[] scores;
    private final boolean[] real;

    /**
     * Copies its arguments.
     *
     * @param scores (N), larger where a mention looks real
     * @param real (N), whether it is
     * @throws IllegalArgumentException where lengths differ or a score is NaN
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

    /** N. */
    public int size() {
        return scores.length;
    }

    public double score(int row) {
        return scores[row];
    }

    public boolean isReal(int row) {
        return real[row];
    }

    /** Some rows, repeats allowed: a bootstrap's sample, or one side of a split. */
    public Scored rows(int[] rows) {
        double[] chosen = new double[rows.length];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = scores[rows[i]];
            labels[i] = real[rows[i]];
        }
        return new Scored(chosen, labels);
    }

    /** Rows by score, the largest first. */
    int[] descending() {
        return IntStream.range(0, size())
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
