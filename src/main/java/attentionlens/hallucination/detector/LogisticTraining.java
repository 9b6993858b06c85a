package attentionlens.hallucination.detector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Logistic regression with an L2 penalty on the weights, as scikit-learn's: minimises |w|^2 / 2 + C * sum of cross-entropies, by L-BFGS
 * (Nocedal and Wright, algorithm 7.5). The loss is strictly convex, so the minimum is unique.
 */
public final class LogisticTraining {
    private static final int HISTORY_SIZE = 10;
    private static final int MAX_ITERATIONS = 2000;
    private static final double GRADIENT_TOLERANCE = 1e-5;
    private static final double SUFFICIENT_DECREASE = 1e-4;

    private final float[][] features;
    private final boolean[] real;
    private final int[] rows;
    private final double c;
    private final int width;

    /** A step and the change of the gradient over it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pair(double[] step, double[] change, double rho) {}

    private LogisticTraining(float[][] features, boolean[] real, int[] rows, double c) {
        this.features = features;
        this.real = real;
        this.rows = rows;
        this.c = c;
        this.width = features[rows[0]].length;
    }

    /**
     * Fits a network of one layer.
     *
     * @param features (N, D), as the network will see them: standardised, if at all
     * @param rows rows to train on
     * @param c inverse strength of the penalty, as in scikit-learn
     */
    public static Network fit(float[][] features, boolean[] real, int[] rows, double c) {
        double[] w = new LogisticTraining(features, real, rows, c).minimum();
        float[][] weights = new float[w.length - 1][1];
        for (int i = 0; i < weights.length; i++) {
            weights[i][0] = (float) w[i];
        }
        return new Network(List.of(new Network.Dense(weights, new float[] {(float) w[w.length - 1]})));
    }

    /** Returns the weights, followed by the bias. */
    private double[] minimum() {
        double[] at = new double[width + 1];
        double[] gradient = new double[width + 1];
        double value = value(at, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int step = 0; step < MAX_ITERATIONS && largest(gradient) > GRADIENT_TOLERANCE; step++) {
            double[] direction = direction(gradient, memory);
            double steepness = dot(direction, gradient);
            double[] next = new double[at.length];
            double[] nextGradient = new double[at.length];
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double nextValue;
            do {
                for (int i = 0; i < at.length; i++) {
                    next[i] = at[i] + length * direction[i];
                }
                nextValue = value(next, nextGradient);
                length /= 2;
            } while (nextValue > value + SUFFICIENT_DECREASE * 2 * length * steepness && length > 1e-12);
            if (nextValue >= value) {
                break; // as exact as the arithmetic allows
            }
            remember(memory, minus(next, at), minus(nextGradient, gradient));
            at = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return at;
    }

    /** Returns the penalised loss and writes its gradient into {@code gradient}. */
    private double value(double[] w, double[] gradient) {
        double value = 0;
        for (int i = 0; i < width; i++) {
            value += w[i] * w[i] / 2;
            gradient[i] = w[i];
        }
        gradient[width] = 0;
        for (int row : rows) {
            float[] x = features[row];
            double logit = w[width];
            for (int i = 0; i < width; i++) {
                logit += w[i] * x[i];
            }
            double margin = real[row] ? logit : -logit;
            value += c * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
            double pull = c * (real[row] ? -1 : 1) / (1 + Math.exp(margin));
            for (int i = 0; i < width; i++) {
                gradient[i] += pull * x[i];
            }
            gradient[width] += pull;
        }
        return value;
    }

    /** The two-loop recursion (Nocedal and Wright, algorithm 7.4). */
    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] q = gradient.clone();
        double[] shares = new double[memory.size()];
        int i = 0;
        for (Pair pair : memory) { // the newest first
            shares[i] = pair.rho * dot(pair.step, q);
            addScaled(q, -shares[i], pair.change);
            i++;
        }
        if (!memory.isEmpty()) {
            Pair newest = memory.getFirst();
            double scale = 1 / (newest.rho * dot(newest.change, newest.change));
            for (int k = 0; k < q.length; k++) {
                q[k] *= scale;
            }
        }
        for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            i--;
            addScaled(q, shares[i] - pair.rho * dot(pair.change, q), pair.step);
        }
        for (int k = 0; k < q.length; k++) {
            q[k] = -q[k];
        }
        return q;
    }

    private static void remember(Deque<Pair> memory, double[] step, double[] change) {
        double curvature = dot(step, change);
        if (curvature <= 0) {
            return;
        }
        if (memory.size() == HISTORY_SIZE) {
            memory.removeLast();
        }
        memory.addFirst(new Pair(step, change, 1 / curvature));
    }

    private static double[] minus(double[] a, double[] b) {
        double[] out = a.clone();
        addScaled(out, -1, b);
        return out;
    }

    private static void addScaled(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
