package attentionlens.hallucination;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One caption, scored.
 *
 * @param words all its lemmas and punctuation marks, pairs merged
 * @param mentions the objects that it names
 * @param truth the categories in its image
 */
public record ChairSentence(Caption caption, List<String> words, List<Mention> mentions, Set<String> truth) {
    public ChairSentence {
        words = List.copyOf(words);
        mentions = List.copyOf(mentions);
        truth = Set.copyOf(truth);
    }

    /** The mentions of what is not in the image. */
    public List<Mention> hallucinated() {
        return mentions.stream().filter(this::isHallucinated).toList();
    }

    /** Whether what a mention names is not in the image. */
    public boolean isHallucinated(Mention mention) {
        return !truth.contains(mention.category());
    }

    /** The categories that the caption names, each once. */
    public Set<String> named() {
        Set<String> named = new HashSet<>();
        mentions.forEach(mention -> named.add(mention.category()));
        return named;
    }
}
