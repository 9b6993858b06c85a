package attentionlens.hallucination;

import attentionlens.trace.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Parses the text of an {@link ObjectVocabulary}. */
final class VocabularyParser {
    private static final String CATEGORIES = "";
    private static final String PAIRS = "[pairs]";
    private static final String BESIDE = "[beside]";

    private final String name;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> pairs = new HashMap<>();
    private final Map<String, Set<String>> hidden = new HashMap<>();

    private String section = CATEGORIES;
    private int lineNumber;

    VocabularyParser(String name) {
        this.name = name;
    }

    ObjectVocabulary parse(String text) {
        for (String line : text.split("\\R", -1)) {
            lineNumber++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                read(content);
            }
        }
        if (words.isEmpty()) {
            throw new Problem("The vocabulary " + name
                    + " names no category. It needs lines such as 'dog, puppy': a category and other words for it.");
        }
        return new ObjectVocabulary(name, words, pairs, hidden);
    }

    private void read(String line) {
        if (line.startsWith("[")) {
            if (!line.equals(PAIRS) && !line.equals(BESIDE)) {
                throw wrong("has the unknown section " + line + "; there are " + PAIRS + " and " + BESIDE);
            }
            section = line;
            return;
        }
        switch (section) {
            case PAIRS -> pair(line);
            case BESIDE -> beside(line);
            default -> category(line);
        }
    }

    private void category(String line) {
        List<String> names = list(line);
        String first = names.getFirst();
        if (!first.equals(first.toLowerCase(Locale.ROOT))) {
            throw wrong("begins with '" + first + "'; words are compared in lower case");
        }
        for (String word : names) {
            String known = words.putIfAbsent(word, names.getFirst());
            if (known != null) {
                throw wrong("lists '" + word + "' twice, for " + known + " and for " + names.getFirst());
            }
        }
    }

    private void pair(String line) {
        String[] sides = line.split("=", -1);
        String pair = sides[0].strip();
        if (sides.length > 2 || pair.split(" ", -1).length != 2 || sides[sides.length - 1].isBlank()) {
            throw wrong("needs two words, or 'two words = word'");
        }
        pairs.put(pair, sides[sides.length - 1].strip());
    }

    private void beside(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw wrong("needs 'word: words that do not count beside it'");
        }
        for (String word : list(line.substring(colon + 1))) {
            hidden.computeIfAbsent(word, key -> new HashSet<>())
                    .add(line.substring(0, colon).strip());
        }
    }

    private List<String> list(String line) {
        List<String> parts =
                Stream.of(line.split(",", -1)).map(VocabularyParser::unquoted).toList();
        if (parts.contains("")) {
            throw wrong("has a comma without a word");
        }
        return parts;
    }

    /** Quotes keep the spaces around a word. */
    private static String unquoted(String word) {
        String bare = word.strip();
        return bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private Problem wrong(String what) {
        return new Problem("Line " + lineNumber + " of the vocabulary " + name + " " + what + ".");
    }
}
