package attentionlens.hallucination;

import java.util.List;

/**
 * A caption as CHAIR reads it.
 *
 * @param words all its lemmas and punctuation marks, pairs merged
 * @param mentions the objects that it names, from the left
 */
public record CaptionWords(List<String> words, List<Mention> mentions) {
    public CaptionWords {
        words = List.copyOf(words);
        mentions = List.copyOf(mentions);
    }
}
