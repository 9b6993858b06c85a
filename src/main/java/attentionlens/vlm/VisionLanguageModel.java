package attentionlens.vlm;

import attentionlens.trace.ArrayData;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Trace;
import java.util.List;

/** A loaded model. Calls may come from any thread; they run one at a time. */
public interface VisionLanguageModel extends AutoCloseable {
    ModelInfo info();

    /** Generation settings of the checkpoint that are not followed, such as {@code repetition_penalty 1.1}. */
    default List<String> ignoredSettings() {
        return List.of();
    }

    /** Precision of products with weights; for {@code auto}, the one that was chosen. */
    Precision precision();

    /** The size of the weights in memory. */
    Footprint footprint();

    /**
     * Captions an image.
     *
     * @return the trace; runs that were cancelled end with {@code CANCELLED}
     * @throws attentionlens.trace.UnusableImage if the image cannot be used
     * @throws attentionlens.trace.Problem if the request cannot be met, saying why
     */
    Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation);

    /**
     * Logit lens: returns how probable tokens would be if a residual stream were the last layer's.
     *
     * @param hidden (N, D), f32, before the final norm
     * @param tokens (M), vocabulary ids
     * @return (N, M), f32
     */
    ArrayData logitLens(ArrayData hidden, int[] tokens);

    /** Frees the weights. Waits for a call in flight; cancel it first. */
    @Override
    void close();
}
