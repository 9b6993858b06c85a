package attentionlens.hallucination;

import java.util.List;

/**
 * A caption as CHAIR reads it.
 *
 * @param words its lemmas and punctuation marks, with pairs such as "wine glass" merged
 * @param mentions the objects that it names, from left to right
 */
public record CaptionWords(List<String> words, List<Mention> mentions) {
    public CaptionWords {
        words = List.copyOf(words);
        mentions = List.copyOf(mentions);
    }
}
