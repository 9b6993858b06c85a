package attentionlens.hallucination.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Punkt's trained parameters for English, as in NLTK, by Jan Strunk.
 *
 * @param abbreviations without their last full stop
 * @param collocations pairs of words around a full stop that ends no sentence, separated by a tab
 * @param starters words that often begin a sentence
 * @param contexts how a word was capitalised in the training text: a sum of flags such as {@link #BEGIN_LOWER}
 */
record SentenceParameters(
        Set<String> abbreviations, Set<String> collocations, Set<String> starters, Map<String, Integer> contexts) {
    /** Capitalised within a sentence. */
    static final int MIDDLE_UPPER = 1 << 2;
    /** Capitalised anywhere: at the start of a sentence, within, or unknown. */
    static final int ANY_UPPER = 1 << 1 | MIDDLE_UPPER | 1 << 3;
    /** In lower case at the start of a sentence. */
    static final int BEGIN_LOWER = 1 << 4;
    /** In lower case anywhere. */
    static final int ANY_LOWER = BEGIN_LOWER | 1 << 5 | 1 << 6;

    /** Parses the lines of {@code punkt.txt}: four parts, separated by blank lines. */
    static SentenceParameters of(List<String> lines) {
        Iterator<String> in = lines.iterator();
        Set<String> abbreviations = part(in);
        Set<String> collocations = part(in);
        Set<String> starters = part(in);
        Map<String, Integer> contexts = new HashMap<>(1 << 15);
        while (in.hasNext()) {
            String line = in.next();
            int tab = line.indexOf('\t');
            contexts.put(line.substring(0, tab), Integer.valueOf(line.substring(tab + 1)));
        }
        return new SentenceParameters(abbreviations, collocations, starters, contexts);
    }

    private static Set<String> part(Iterator<String> in) {
        Set<String> part = new HashSet<>();
        for (String line = in.next(); !line.isEmpty(); line = in.next()) {
            part.add(line);
        }
        return part;
    }

    int contexts(String word) {
        return contexts.getOrDefault(word, 0);
    }
}
