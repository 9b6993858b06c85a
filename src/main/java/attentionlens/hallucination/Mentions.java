package attentionlens.hallucination;

import attentionlens.hallucination.language.English;
import attentionlens.hallucination.language.Lemma;
import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the objects that texts name, each mention at its own place. Immutable. */
public final class Mentions {
    private final English english;
    private final ObjectVocabulary vocabulary;

    public Mentions(English english, ObjectVocabulary vocabulary) {
        this.english = english;
        this.vocabulary = vocabulary;
    }

    /** Returns a finder of COCO's objects. Loads {@link English}, which takes some tenths of a second: keep the result. */
    public static Mentions coco() {
        return new Mentions(English.load(), ObjectVocabulary.coco());
    }

    public ObjectVocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the objects that a text names, from left to right. */
    public List<Mention> find(String text) {
        return read(text).mentions();
    }

    /** Returns all words of a text and the objects that it names. */
    public CaptionWords read(String text) {
        List<Lemma> merged = merged(english.lemmas(text));
        Set<String> all = new HashSet<>();
        merged.forEach(lemma -> all.add(lemma.text()));
        List<Mention> mentions = new ArrayList<>();
        for (Lemma lemma : merged) {
            if (!vocabulary.isHidden(lemma.text(), all)) {
                vocabulary
                        .category(lemma.text())
                        .ifPresent(category -> mentions.add(new Mention(lemma.span(), lemma.text(), category)));
            }
        }
        return new CaptionWords(merged.stream().map(Lemma::text).toList(), mentions);
    }

    /** Merges pairs of words that are read as one, greedily from the left. */
    private List<Lemma> merged(List<Lemma> lemmas) {
        List<Lemma> merged = new ArrayList<>(lemmas.size());
        for (int i = 0; i < lemmas.size(); i++) {
            Lemma lemma = lemmas.get(i);
            if (i + 1 < lemmas.size()) {
                Lemma next = lemmas.get(i + 1);
                String pair = vocabulary.pair(lemma.text(), next.text()).orElse(null);
                if (pair != null) {
                    Span both = new Span(lemma.span().start(), next.span().end());
                    merged.add(new Lemma(pair, both));
                    i++;
                    continue;
                }
            }
            merged.add(lemma);
        }
        return merged;
    }
}
