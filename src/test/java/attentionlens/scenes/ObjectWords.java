package attentionlens.scenes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the words in a text that a scorer of captions takes for things, the longest first. */
final class ObjectWords {
    private final Map<String, String> categories = new HashMap<>();

    ObjectWords() {
        Rows.of("object-words.txt").forEach(row -> {
            for (String word : row[1].split(",", -1)) {
                categories.put(word.strip(), row[0]);
                categories.put(English.plural(word.strip()), row[0]);
            }
        });
    }

    /** A word or two of a text. */
    record Found(int start, int end, String category) {}

    String category(String word) {
        return categories.getOrDefault(word, "");
    }

    List<Found> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<int[]> words = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("[a-z]+").matcher(lower);
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
        String category = categories.get(text.substring(start, end));
        if (category == null) {
            return false;
        }
        found.add(new Found(start, end, category));
        return true;
    }
}
