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
 * The objects that captions are searched for: categories, the words that name them, pairs of words that are read as one. All words
 * are lemmas in lower case. Written as a text file, which {@link #parse} describes.
 */
public final class ObjectVocabulary {
    /** The name of the vocabulary that comes with the program. */
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

    /** CHAIR's: the 80 categories of COCO under 403 words (Rohrbach et al. 2018). */
    public static ObjectVocabulary coco() {
        return parse(Resources.text(COCO_FILE), COCO);
    }

    /**
     * A vocabulary of a text. Lines that begin with # are comments. A line is a category: its name, then further words for it, a
     * comma between them. After a line {@code [pairs]}: two words that are read as one, or {@code bow tie = tie}, as another. After
     * {@code [beside]}: {@code toilet: seat} keeps "seat" from counting in a caption with "toilet".
     *
     * @param name says which it is in reports and messages
     * @throws Problem for a line that does not fit, with its number
     */
    public static ObjectVocabulary parse(String text, String name) {
        return new VocabularyParser(name).parse(text);
    }

    /** Which one it is. */
    public String name() {
        return name;
    }

    /** All categories, in the order of the file. */
    public Set<String> categories() {
        return new LinkedHashSet<>(words.values());
    }

    /** How many words name a category. */
    int size() {
        return words.size();
    }

    /** The category that a word names. */
    public Optional<String> category(String word) {
        return Optional.ofNullable(words.get(word));
    }

    /**
     * The categories that names of a truth stand for, by these names.
     *
     * @param source of the truth, for the message
     * @throws Problem where the vocabulary does not know all of them
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
            throw new Problem("The vocabulary " + name + " does not know " + unknown.size() + " of the categories of "
                    + source + ", such as '" + String.join("', '", some)
                    + "'. Give one that does with --vocabulary.");
        }
        return known;
    }

    /** The word as which two words are read. */
    Optional<String> pair(String first, String second) {
        return Optional.ofNullable(pairs.get(first + " " + second));
    }

    /** Whether a word does not count beside the others of its caption. */
    boolean isHidden(String word, Set<String> all) {
        return hidden.containsKey(word) && hidden.get(word).stream().anyMatch(all::contains);
    }
}
