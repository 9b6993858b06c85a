package attentionlens.vlm;

import java.util.List;

/**
 * How every run begins: with given tokens, from which the model continues.
 *
 * @param kept vocabulary ids, such as those that a run generated before a word
 * @param text what replaces that word, including its leading space; may be empty
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
