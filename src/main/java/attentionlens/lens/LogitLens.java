package attentionlens.lens;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * Logit lens: the words that the output head reads from each patch's residual stream, layer by layer, as if it were the last layer's;
 * Jiang et al. 2025, section 4.
 */
public final class LogitLens {
    /** In place of a layer: the input of the first one, the projected patch. */
    public static final int INPUT = -1;

    private final Trace trace;
    private final ArrayData values; // (L + 1, P, K, 2)

    private LogitLens(Trace trace, ArrayData values) {
        this.trace = trace;
        this.values = values;
    }

    /**
     * A token that a patch stands for.
     *
     * @param text the token, with its leading space if it has one
     * @param probability 0 to 1
     */
    public record Guess(String text, float probability) {}

    /**
     * Returns the usual logit lens, with the final norm; empty if it was not captured.
     *
     * @throws Problem if what was captured does not fit the trace's model and image
     */
    public static Optional<LogitLens> of(Trace trace) {
        return of(trace, Capture.IMAGE_LENS);
    }

    /** Returns the logit lens of the paper's code, see {@link Capture#IMAGE_LENS_PUBLISHED}; empty if it was not captured. */
    public static Optional<LogitLens> asPublished(Trace trace) {
        return of(trace, Capture.IMAGE_LENS_PUBLISHED);
    }

    private static Optional<LogitLens> of(Trace trace, Capture kind) {
        return trace.array(kind).map(values -> {
            requireFit(kind, trace, values);
            return new LogitLens(trace, values);
        });
    }

    private static void requireFit(Capture kind, Trace trace, ArrayData values) {
        List<Long> shape = values.shape();
        long tokens = trace.geometry().imageTokens();
        boolean fits = shape.size() == 4
                && shape.get(0) > 1
                && shape.get(1) == tokens
                && shape.get(2) > 0
                && shape.get(3) == 2;
        if (!fits) {
            throw new Problem("The trace's " + kind.key() + " has the shape " + shape + ", which does not fit its "
                    + tokens + " image tokens. It is damaged: caption the image again.");
        }
    }

    public int layers() {
        return values.axis(0) - 1;
    }

    /** Number of guesses per patch. */
    public int ranks() {
        return values.axis(2);
    }

    /**
     * Returns what a patch stands for after a layer, or before the first one.
     *
     * @param layer decoder layer, or {@link #INPUT}
     * @param patch row-major
     * @param rank 0 for the likeliest
     * @throws Problem if one of them is not in the trace
     */
    public Guess guess(int layer, int patch, int rank) {
        check("Layer", layer, INPUT, layers());
        check("Patch", patch, 0, trace.geometry().patches());
        check("Rank", rank, 0, ranks());
        int place = trace.geometry().tokenOfPatch(patch);
        long at = 2 * (((long) (layer + 1) * values.axis(1) + place) * ranks() + rank);
        int id = (int) values.at(at);
        return new Guess(trace.pieces().getOrDefault(id, "<" + id + ">"), values.at(at + 1));
    }

    private static void check(String what, int index, int from, int end) {
        if (index < from || index >= end) {
            throw new Problem(
                    what + " " + index + " has no logit lens here: choose " + from + " to " + (end - 1) + ".");
        }
    }
}
