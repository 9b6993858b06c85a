package attentionlens.scenes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A byte-level byte-pair encoding (Radford et al. 2019), learnt from text: the most frequent pair becomes a token, repeatedly.
 *
 * @param tokens in the order of their ids, the special ones first
 * @param merges pairs in the order in which they were merged
 */
record BytePairs(List<String> tokens, List<List<String>> merges) {
    /** GPT-2's pre-tokenisation: pairs are merged only within these pieces. */
    private static final Pattern PIECES =
            Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

    private static final int BYTES = 256;

    BytePairs {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /**
     * Learns an encoding from texts.
     *
     * @param special special tokens, first in the vocabulary
     * @param size of the vocabulary; it is smaller if no pairs are left
     */
    static BytePairs learn(List<String> texts, List<String> special, int size) {
        Map<List<String>, Integer> words = words(texts);
        List<String> tokens = new ArrayList<>(special);
        for (int value = 0; value < BYTES; value++) {
            tokens.add(letter(value));
        }
        List<List<String>> merges = new ArrayList<>();
        while (tokens.size() < size) {
            List<String> pair = mostFrequentPair(words).orElse(List.of());
            if (pair.isEmpty()) {
                break;
            }
            merges.add(pair);
            tokens.add(pair.get(0) + pair.get(1));
            words = joined(words, pair);
        }
        return new BytePairs(tokens, merges);
    }

    private static Map<List<String>, Integer> words(List<String> texts) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String text : texts) {
            Matcher piece = PIECES.matcher(text);
            while (piece.find()) {
                counts.merge(piece.group(), 1, Integer::sum);
            }
        }
        Map<List<String>, Integer> words = new LinkedHashMap<>();
        counts.forEach((word, count) -> words.put(letters(word), count));
        return words;
    }

    private static List<String> letters(String word) {
        List<String> letters = new ArrayList<>();
        for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
            letters.add(letter(value & 0xff));
        }
        return letters;
    }

    /** GPT-2's printable character for a byte. */
    static String letter(int value) {
        if (isPrintable(value)) {
            return Character.toString(value);
        }
        int shift = 0;
        for (int other = 0; other < value; other++) {
            shift += isPrintable(other) ? 0 : 1;
        }
        return Character.toString(BYTES + shift);
    }

    private static boolean isPrintable(int value) {
        return (value >= '!' && value <= '~')
                || (value >= '\u00a1' && value <= '\u00ac')
                || (value >= '\u00ae' && value <= '\u00ff');
    }

    private static Optional<List<String>> mostFrequentPair(Map<List<String>, Integer> words) {
        Map<List<String>, Integer> pairs = new HashMap<>();
        words.forEach((letters, count) -> {
            for (int i = 0; i + 1 < letters.size(); i++) {
                pairs.merge(List.of(letters.get(i), letters.get(i + 1)), count, Integer::sum);
            }
        });
        Comparator<Entry<List<String>, Integer>> byCount = Entry.comparingByValue();
        return pairs.entrySet().stream()
                .max(byCount.thenComparing(pair -> String.join(" ", pair.getKey()), Comparator.reverseOrder()))
                .map(Entry::getKey);
    }

    private static Map<List<String>, Integer> joined(Map<List<String>, Integer> words, List<String> pair) {
        Map<List<String>, Integer> out = new LinkedHashMap<>();
        words.forEach((letters, count) -> out.merge(joined(letters, pair), count, Integer::sum));
        return out;
    }

    private static List<String> joined(List<String> letters, List<String> pair) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            boolean both = i + 1 < letters.size() && letters.subList(i, i + 2).equals(pair);
            out.add(both ? pair.get(0) + pair.get(1) : letters.get(i));
            i += both ? 1 : 0;
        }
        return out;
    }
}
