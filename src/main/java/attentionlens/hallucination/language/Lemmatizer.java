package attentionlens.hallucination.language;

import java.util.ArrayList;
import java.util.List;

/** Finds dictionary forms by WordNet's morphy, the shortest if there are several, as NLTK's WordNetLemmatizer. */
final class Lemmatizer {
    private final WordNet words;
    private final List<Ending> endings;

    private Lemmatizer(WordNet words, List<Ending> endings) {
        this.words = words;
        this.endings = endings;
    }

    /** Returns a lemmatizer for one part of speech. */
    static Lemmatizer of(PartOfSpeech part) {
        return new Lemmatizer(new WordNet(part), endings(part));
    }

    /** Returns the dictionary form of a word; the word itself if WordNet has none. */
    String lemma(String word) {
        String shortest = null;
        for (String form : forms(word)) {
            if ((shortest == null || length(form) < length(shortest)) && words.has(form)) {
                shortest = form;
            }
        }
        return shortest == null ? word : shortest;
    }

    private List<String> forms(String word) {
        List<String> forms = new ArrayList<>();
        forms.add(word);
        List<String> irregular = words.irregular(word);
        forms.addAll(irregular);
        if (irregular.isEmpty()) {
            for (Ending ending : endings) {
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

    /** WordNet's rules of detachment, morphy(7WN). */
    private static List<Ending> endings(PartOfSpeech part) {
        return switch (part) {
            case NOUN ->
                List.of(
                        new Ending("s", ""),
                        new Ending("ses", "s"),
                        new Ending("ves", "f"),
                        new Ending("xes", "x"),
                        new Ending("zes", "z"),
                        new Ending("ches", "ch"),
                        new Ending("shes", "sh"),
                        new Ending("men", "man"),
                        new Ending("ies", "y"));
            case VERB ->
                List.of(
                        new Ending("s", ""),
                        new Ending("ies", "y"),
                        new Ending("es", "e"),
                        new Ending("es", ""),
                        new Ending("ed", "e"),
                        new Ending("ed", ""),
                        new Ending("ing", "e"),
                        new Ending("ing", ""));
            case ADJECTIVE ->
                List.of(new Ending("er", ""), new Ending("est", ""), new Ending("er", "e"), new Ending("est", "e"));
            case ADVERB -> List.of();
        };
    }
}
