package attentionlens.hallucination.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What the tagger learned: Matthew Honnibal's averaged perceptron, in NLTK's training.
 *
 * @param tags Penn Treebank tags in alphabetical order
 * @param known the tag, by index, of words that have only one
 * @param weights by feature: a letter for a tag and its weight in thousandths, again and again
 */
record TaggerModel(List<String> tags, Map<String, Integer> known, Map<String, String> weights) {
    private static final double THOUSANDTHS = 1000;

    /** Of the lines of {@code tagger.txt}: the tags, known words, weights, a blank line between them. */
    static TaggerModel of(List<String> lines) {
        Iterator<String> in = lines.iterator();
        List<String> tags = List.of(in.next().split(" ", -1));
        in.next();
        Map<String, Integer> known = new HashMap<>(1 << 12);
        for (String line = in.next(); !line.isEmpty(); line = in.next()) {
            int tab = line.indexOf('\t');
            known.put(line.substring(0, tab), tags.indexOf(line.substring(tab + 1)));
        }
        Map<String, String> weights = new HashMap<>(1 << 17);
        while (in.hasNext()) {
            String line = in.next();
            int tab = line.indexOf('\t');
            weights.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return new TaggerModel(new ArrayList<>(tags), known, weights);
    }

    /** Adds a feature's weights to the scores of the tags. */
    void add(String feature, double[] scores) {
        String row = weights.get(feature);
        if (row == null) {
            return;
        }
        int at = 0;
        while (at < row.length()) {
            char letter = row.charAt(at++);
            boolean negative = at < row.length() && row.charAt(at) == '-';
            at += negative ? 1 : 0;
            int weight = 0;
            while (at < row.length() && row.charAt(at) <= '9') {
                weight = weight * 10 + row.charAt(at++) - '0';
            }
            int tag = letter >= 'a' ? letter - 'a' + 26 : letter - 'A';
            scores[tag] += (negative ? -weight : weight) / THOUSANDTHS;
        }
    }
}
