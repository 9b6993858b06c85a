package attentionlens.hallucination;

import attentionlens.hallucination.language.English;
import attentionlens.hallucination.language.Lemma;
import attentionlens.trace.Span;
import java.util.List;
import java.util.Optional;

/**
 * Locates mentions as the paper's public code does: at the first word of the caption that is spelled exactly like the mention's first
 * word, otherwise at its first plural, otherwise nowhere. This confuses repeated words, and a "baseball glove" with the "baseball bat"
 * before it; {@link Mention#span()} is right. The public code does this on tokens, this class on words.
 */
public final class FirstOccurrence {
    private final English english;

    public FirstOccurrence(English english) {
        this.english = english;
    }

    /** Returns the place of each mention of a caption; empty if the rule finds none. */
    public List<Optional<Span>> of(String caption, List<Mention> mentions) {
        List<Lemma> words = english.lemmas(caption);
        return mentions.stream().map(mention -> place(caption, words, mention)).toList();
    }

    private static Optional<Span> place(String caption, List<Lemma> words, Mention mention) {
        String first = mention.word().split(" ", 2)[0];
        return words.stream()
                .filter(word -> written(caption, word).equals(first))
                .findFirst()
                .or(() -> words.stream()
                        .filter(word -> word.text().equals(first) && isPlural(written(caption, word), first))
                        .findFirst())
                .map(Lemma::span);
    }

    private static String written(String caption, Lemma word) {
        return caption.substring(word.span().start(), word.span().end());
    }

    /** Whether a word whose lemma is {@code singular} is written in the plural. */
    private static boolean isPlural(String written, String singular) {
        return Character.isLowerCase(written.codePointAt(0)) && !written.equals(singular);
    }
}
