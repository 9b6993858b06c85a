package attentionlens.vlm;

import java.util.List;

/**
 * How every run begins: with tokens that are given, after which the model goes on.
 *
 * @param kept vocabulary ids, such as those a run said before a word
 * @param text what stands in the place of that word, its leading blank included; may be empty
 */
public record Opening(List<Integer> kept, String text) {
    /** Nothing is given. */
    public static final Opening NONE = new Opening(List.of(), "");

    public Opening {
        kept = List.copyOf(kept);
    }

    public boolean isEmpty() {
        return kept.isEmpty() && text.isEmpty();
    }
}
