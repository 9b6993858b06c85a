package attentionlens.scenes;

import attentionlens.hallucination.ObjectVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the words in a text that could be taken for things, whatever a tagger makes of them; two words before one. */
final class ObjectWords {
    private static final Map<String, String> IRREGULAR = Map.of(
            "people", "person", "men", "man", "women", "woman", "mice", "mouse", "knives", "knife", "oxen", "ox");

    private final ObjectVocabulary vocabulary = ObjectVocabulary.coco();

    /** A word or two of a text. */
    record Found(int start, int end, String category) {}

    /** What a word names, in the singular or the plural, or nothing. */
    String category(String word) {
        int last = word.lastIndexOf(' ') + 1;
        return singulars(word.substring(last))
                .map(singular -> vocabulary.category(word.substring(0, last) + singular))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> singulars(String word) {
        return Stream.of(
                word,
                IRREGULAR.getOrDefault(word, word),
                word.replaceFirst("s$", ""),
                word.replaceFirst("es$", ""),
                word.replaceFirst("ies$", "y"));
    }

    List<Found> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<int[]> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("[a-z]+").matcher(lower);
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int two = i + 1 < words.size() ? words.get(i + 1)[1] : words.get(i)[1];
            if (add(lower, words.get(i)[0], two, found)) {
                i++;
            } else {
                add(lower, words.get(i)[0], words.get(i)[1], found);
            }
        }
        return found;
    }

    private boolean add(String text, int start, int end, List<Found> found) {
        String category = category(text.substring(start, end));
        if (category.isEmpty()) {
            return false;
        }
        found.add(new Found(start, end, category));
        return true;
    }
}
