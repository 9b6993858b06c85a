package attentionlens.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prompt that the decoder was given.
 *
 * @param text the whole prompt as text, with one {@code <image>}
 * @param question the question alone; null if the prompt was given raw
 * @param system the user's system message; null if there was none
 * @param inputIds token ids with the image placeholder expanded (N)
 * @param bos the begin token's span; empty if the model has none
 * @param image the image tokens' span
 */
public record Prompt(
        String text, @Nullable String question, @Nullable String system, List<Integer> inputIds, Span bos, Span image) {
    public Prompt {
        inputIds = List.copyOf(inputIds);
    }

    /** Number of positions. */
    public int length() {
        return inputIds.size();
    }

    /** The positions between the begin token and the image. */
    public Span beforeImage() {
        return new Span(/* start= */ bos.end(), /* end= */ image.start());
    }

    /** The positions between the image and the first generated token. */
    public Span afterImage() {
        return new Span(/* start= */ image.end(), /* end= */ length());
    }
}
