package attentionlens.hallucination;

import attentionlens.store.Resources;
import attentionlens.trace.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that captions are searched for: categories, the words that name them, and pairs of words that are read as one. All words
 * are lemmas in lower case. {@link #parse} describes the file format.
 */
public final class ObjectVocabulary {
    /** The name of the built-in vocabulary. */
    public static final String COCO = "coco";

    private static final String COCO_FILE = "/attentionlens/hallucination/coco.txt";
    private static final int NAMED_AT_MOST = 5;

    private final String name;
    private final Map<String, String> words;
    private final Map<String, String> pairs;
    private final Map<String, Set<String>> hidden;

    ObjectVocabulary(
            String name, Map<String, String> words, Map<String, String> pairs, Map<String, Set<String>> hidden) {
        this.name = name;
        this.words = new LinkedHashMap<>(words);
        this.pairs = Map.copyOf(pairs);
        this.hidden = Map.copyOf(hidden);
    }

    /** Returns CHAIR's vocabulary: the 80 categories of COCO under 403 words (Rohrbach et al. 2018). */
    public static ObjectVocabulary coco() {
        return parse(Resources.text(COCO_FILE), COCO);
    }

    /**
     * Parses a vocabulary. Lines that begin with # are comments. Each line is a category: its name, then further words for it, separated
     * by commas. After a line {@code [pairs]}, each line has two words that are read as one; {@code bow tie = tie} reads them as another
     * word. After a line {@code [beside]}, {@code toilet: seat} keeps "seat" from counting in a caption with "toilet".
     *
     * @param name names the vocabulary in reports and messages
     * @throws Problem if a line is malformed, with its number
     */
    public static ObjectVocabulary parse(String text, String name) {
        return new VocabularyParser(name).parse(text);
    }

    /** The name that reports and messages use. */
    public String name() {
        return name;
    }

    /** All categories, in the order of the file. */
    public Set<String> categories() {
        return new LinkedHashSet<>(words.values());
    }

    /** The number of words that name a category. */
    int size() {
        return words.size();
    }

    /** Returns the category that a word names; empty if it names none. */
    public Optional<String> category(String word) {
        return Optional.ofNullable(words.get(word));
    }

    /**
     * Maps the category names of a ground truth to this vocabulary's categories.
     *
     * @param source of the ground truth, for the message
     * @throws Problem if the vocabulary lacks any of them
     */
    Map<String, String> categories(Set<String> names, String source) {
        Map<String, String> known = new HashMap<>();
        Set<String> unknown = new TreeSet<>();
        for (String each : names) {
            category(each.toLowerCase(Locale.ROOT))
                    .ifPresentOrElse(category -> known.put(each, category), () -> unknown.add(each));
        }
        if (!unknown.isEmpty()) {
            List<String> some = unknown.stream().limit(NAMED_AT_MOST).toList();
            throw new Problem("The vocabulary " + name + " lacks " + unknown.size() + " of the categories of "
                    + source + ", such as '" + String.join("', '", some)
                    + "'. Give one that has them, with --vocabulary.");
        }
        return known;
    }

    /** Returns the word that two words are read as; empty if they are no pair. */
    Optional<String> pair(String first, String second) {
        return Optional.ofNullable(pairs.get(first + " " + second));
    }

    /** Whether a word does not count because of another word in its caption. */
    boolean isHidden(String word, Set<String> all) {
        return hidden.containsKey(word) && hidden.get(word).stream().anyMatch(all::contains);
    }
}
