package attentionlens.checkpoint;

import java.util.Set;

/**
 * How generation ends.
 *
 * @param endTokens ids after which nothing more is said
 */
public record GenerationDefaults(Set<Integer> endTokens) {
    public GenerationDefaults {
        endTokens = Set.copyOf(endTokens);
    }
}
