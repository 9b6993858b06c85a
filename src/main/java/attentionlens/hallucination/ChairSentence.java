package attentionlens.hallucination;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scored caption.
 *
 * @param words its lemmas and punctuation marks, with pairs such as "wine glass" merged
 * @param mentions the objects that it names
 * @param truth the categories in its image
 */
public record ChairSentence(Caption caption, List<String> words, List<Mention> mentions, Set<String> truth) {
    public ChairSentence {
        words = List.copyOf(words);
        mentions = List.copyOf(mentions);
        truth = Set.copyOf(truth);
    }

    /** The mentions of objects that are not in the image. */
    public List<Mention> hallucinated() {
        return mentions.stream().filter(this::isHallucinated).toList();
    }

    /** Whether the object that a mention names is not in the image. */
    public boolean isHallucinated(Mention mention) {
        return !truth.contains(mention.category());
    }

    /** The categories that the caption names. */
    public Set<String> named() {
        Set<String> named = new HashSet<>();
        mentions.forEach(mention -> named.add(mention.category()));
        return named;
    }
}
