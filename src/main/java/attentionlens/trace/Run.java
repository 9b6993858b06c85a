package attentionlens.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decoding of a prompt: baseline, or guided by one setting.
 *
 * @param name unique in its trace: {@code baseline}, {@code guided}, {@code guided-2}...
 * @param guidance null for the baseline
 * @param tokens generated tokens (T), including the end token if there was one
 * @param text the caption, without special tokens
 * @param finish why it ended
 * @param arrays what was captured, by kind
 */
public record Run(
        String name,
        @Nullable Guidance guidance,
        List<TokenStep> tokens,
        String text,
        Finish finish,
        Map<Capture, ArrayData> arrays) {

    /** Why a run ended. */
    public enum Finish {
        END_TOKEN,
        MAX_TOKENS,
        CANCELLED
    }

    public Run {
        tokens = List.copyOf(tokens);
        arrays = Map.copyOf(arrays);
    }

    /** Returns a captured array; empty if it was not captured. */
    public Optional<ArrayData> array(Capture kind) {
        return Optional.ofNullable(arrays.get(kind));
    }

    /** The caption's words, in order. */
    public List<Word> words() {
        return Word.of(tokens);
    }
}
