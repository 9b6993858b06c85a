package attentionlens.vlm;

import attentionlens.trace.ArrayData;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Trace;
import java.util.List;

/** A loaded model. Calls may come from any thread; they are done one after another. */
public interface VisionLanguageModel extends AutoCloseable {
    ModelInfo info();

    /** What the checkpoint asks of generation and is not done, such as {@code repetition_penalty 1.1}. */
    default List<String> unheeded() {
        return List.of();
    }

    /** Of the weights' products: what {@code auto} came to. */
    Precision precision();

    /** Memory of the weights. */
    Footprint footprint();

    /**
     * Captions an image.
     *
     * @return the trace; its runs end with {@code CANCELLED} where they were cancelled
     * @throws attentionlens.trace.Problem where the request cannot be met, saying why
     */
    Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation);

    /**
     * Logit lens: how probable tokens are, were a residual stream the last layer's.
     *
     * @param hidden (N, D), f32, not normed
     * @param tokens (M), vocabulary ids
     * @return (N, M), f32
     */
    ArrayData logitLens(ArrayData hidden, int[] tokens);

    /** Frees the weights. Waits for a call in flight; cancel it first. */
    @Override
    void close();
}
