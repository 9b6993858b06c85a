package attentionlens.checkpoint;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's tokenizer, in the form that the tokenizers library takes.
 *
 * @param json a whole {@code tokenizer.json}, with all added tokens, and without padding or truncation
 * @param ids ids of all tokens by their text
 * @param imageToken what stands for an image in a prompt's text
 * @param beginToken what a text starts with; null if the model has none
 * @param partPrefix what LLaVA's own code puts before each part of a prompt, the one before the image and the one after it; empty if
 *     {@code json} says what is put there
 */
public record TokenizerSource(
        String json,
        Map<String, Integer> ids,
        String imageToken,
        @Nullable String beginToken,
        String partPrefix) {
    public TokenizerSource {
        // Map.copyOf takes a second for Qwen2's vocabulary, whose hashes lie close together
        ids = Collections.unmodifiableMap(new HashMap<>(ids));
    }
}
