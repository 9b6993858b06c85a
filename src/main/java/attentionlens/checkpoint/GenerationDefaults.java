package attentionlens.checkpoint;

import java.util.List;
import java.util.Set;

/**
 * What a checkpoint says about generation.
 *
 * @param endTokens ids that end a generation
 * @param ignoredSettings settings that are not followed, such as {@code repetition_penalty 1.1}
 */
public record GenerationDefaults(Set<Integer> endTokens, List<String> ignoredSettings) {
    public GenerationDefaults {
        endTokens = Set.copyOf(endTokens);
        ignoredSettings = List.copyOf(ignoredSettings);
    }
}
