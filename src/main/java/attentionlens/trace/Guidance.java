package attentionlens.trace;

import java.util.Locale;

/**
 * The intervention on a run: at the predicting row, on image keys, before the softmax, S becomes S + alpha * shared |S|.
 *
 * @param layers guided decoder layers, inclusive
 * @param alpha strength; 0 reproduces the baseline
 * @param aggregation what heads share
 * @param referenceQuirks also drop the causal mask of guided layers in prefill, as the public code does by accident
 */
public record Guidance(LayerRange layers, double alpha, Aggregation aggregation, boolean referenceQuirks) {
    public Guidance {
        if (!(Math.abs(alpha) <= Float.MAX_VALUE)) {
            throw new Problem("alpha must be a number, such as 0.5.");
        }
    }

    /** Writes a strength: {@code 0}, {@code 0.3}. */
    public static String text(double alpha) {
        return alpha == Math.rint(alpha) ? String.format(Locale.ROOT, "%.0f", alpha) : String.valueOf(alpha);
    }
}
