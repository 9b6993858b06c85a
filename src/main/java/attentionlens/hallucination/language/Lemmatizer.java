package attentionlens.hallucination.language;

import java.util.ArrayList;
import java.util.List;

/** Dictionary forms by WordNet's morphy, the shortest one where there are several, as NLTK's WordNetLemmatizer. */
final class Lemmatizer {
    private final WordNet words;

    Lemmatizer(WordNet words) {
        this.words = words;
    }

    /** The dictionary form; the word itself where WordNet has none. */
    String lemma(String word, PartOfSpeech part) {
        String shortest = null;
        for (String form : forms(word, part)) {
            if ((shortest == null || length(form) < length(shortest)) && words.has(form, part)) {
                shortest = form;
            }
        }
        return shortest == null ? word : shortest;
    }

    private List<String> forms(String word, PartOfSpeech part) {
        List<String> forms = new ArrayList<>();
        forms.add(word);
        List<String> irregular = words.irregular(word, part);
        if (irregular != null) {
            forms.addAll(irregular);
        } else {
            for (Ending ending : endings(part)) {
                if (word.endsWith(ending.inflected)) {
                    forms.add(word.substring(0, word.length() - ending.inflected.length()) + ending.plain);
                }
            }
        }
        return forms;
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    private record Ending(String inflected, String plain) {}

    private static List<Ending> endings(PartOfSpeech part) {
        return switch (part) {
            case NOUN -> Endings.NOUN;
            case VERB -> Endings.VERB;
            case ADJECTIVE -> Endings.ADJECTIVE;
            case ADVERB -> List.of();
        };
    }

    /** WordNet's rules of detachment, morphy(7WN). */
    private static final class Endings {
        static final List<Ending> NOUN = List.of(
                new Ending("s", ""),
                new Ending("ses", "s"),
                new Ending("ves", "f"),
                new Ending("xes", "x"),
                new Ending("zes", "z"),
                new Ending("ches", "ch"),
                new Ending("shes", "sh"),
                new Ending("men", "man"),
                new Ending("ies", "y"));
        static final List<Ending> VERB = List.of(
                new Ending("s", ""),
                new Ending("ies", "y"),
                new Ending("es", "e"),
                new Ending("es", ""),
                new Ending("ed", "e"),
                new Ending("ed", ""),
                new Ending("ing", "e"),
                new Ending("ing", ""));
        static final List<Ending> ADJECTIVE =
                List.of(new Ending("er", ""), new Ending("est", ""), new Ending("er", "e"), new Ending("est", "e"));
    }
}
