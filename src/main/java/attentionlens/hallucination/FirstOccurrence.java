package attentionlens.hallucination;

import attentionlens.hallucination.language.English;
import attentionlens.hallucination.language.Lemma;
import attentionlens.trace.Span;
import java.util.List;
import java.util.Optional;

/**
 * Where the public code of the paper looks for a mention: at the first word of the caption that is written like the mention's first
 * word, case and all, else at the first plural of it, else nowhere. It takes repeated words for one, and a "baseball glove" for the
 * "baseball bat" before it; what {@link Mention#span()} says is right. Here on words, there on tokens.
 */
public final class FirstOccurrence {
    private final English english;

    public FirstOccurrence(English english) {
        this.english = english;
    }

    /** The place of each mention of a caption; empty where the rule finds none. */
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

    /** Of a word whose lemma is the singular. */
    private static boolean isPlural(String written, String singular) {
        return Character.isLowerCase(written.codePointAt(0)) && !written.equals(singular);
    }
}
