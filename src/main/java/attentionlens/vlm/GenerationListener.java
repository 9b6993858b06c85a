package attentionlens.vlm;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Prompt;
import attentionlens.trace.SourceImage;
import attentionlens.trace.TokenStep;
import java.util.Map;

/** Follows a generation. Called on the engine's thread: return quickly, or hand over to another thread. */
public interface GenerationListener {
    /** Ignores everything. */
    GenerationListener NONE = new GenerationListener() {};

    /** Called before the first token with what the engine is doing: {@code done} of {@code total} steps. */
    default void progress(String what, int done, int total) {}

    /** Called once the image has been read and the prompt tokenised. */
    default void prepared(SourceImage image, ImageGeometry geometry, Prompt prompt) {}

    /**
     * Called with the next token of a run; in beam search, only once the search is over.
     *
     * @param run index of the run, 0 for the baseline
     * @param step the token
     * @param captured the per-token kinds captured at its predicting row, each without the token axis
     */
    default void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {}
}
