package attentionlens.hallucination.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tagger's weights: Matthew Honnibal's averaged perceptron, as trained by NLTK. */
final class TaggerModel {
    private static final double THOUSANDTHS = 1000;
    private static final int TAG_BITS = 6;

    private final List<String> tags;
    private final Map<String, Integer> known;
    /** By feature: for each tag with a weight, the weight in thousandths, with the tag's index in the low bits. */
    private final Map<String, int[]> weights;

    private TaggerModel(List<String> tags, Map<String, Integer> known, Map<String, int[]> weights) {
        this.tags = tags;
        this.known = known;
        this.weights = weights;
    }

    /** Parses the lines of {@code tagger.txt}: tags, known words and weights, separated by blank lines. */
    static TaggerModel of(List<String> lines) {
        Iterator<String> in = lines.iterator();
        List<String> tags = List.of(in.next().split(" ", -1));
        in.next();
        Map<String, Integer> known = new HashMap<>(1 << 12);
        for (String line = in.next(); !line.isEmpty(); line = in.next()) {
            int tab = line.indexOf('\t');
            known.put(line.substring(0, tab), tags.indexOf(line.substring(tab + 1)));
        }
        Map<String, int[]> weights = new HashMap<>(1 << 17);
        int[] row = new int[tags.size()];
        while (in.hasNext()) {
            String line = in.next();
            int tab = line.indexOf('\t');
            weights.put(line.substring(0, tab), row(line, tab + 1, row));
        }
        return new TaggerModel(tags, known, weights);
    }

    /** Parses the rest of a line: pairs of a letter for the tag and its weight, without separators. */
    private static int[] row(String line, int start, int[] buffer) {
        int size = 0;
        for (int at = start; at < line.length(); ) {
            char letter = line.charAt(at++);
            int tag = letter >= 'a' ? letter - 'a' + 26 : letter - 'A';
            boolean negative = line.charAt(at) == '-';
            at += negative ? 1 : 0;
            int weight = 0;
            while (at < line.length() && line.charAt(at) <= '9') {
                weight = weight * 10 + line.charAt(at++) - '0';
            }
            buffer[size++] = (negative ? -weight : weight) << TAG_BITS | tag;
        }
        return Arrays.copyOf(buffer, size);
    }

    /** Penn Treebank tags in alphabetical order. */
    List<String> tags() {
        return tags;
    }

    /** Returns the index of the tag of a word that always has the same one; null for other words. */
    @Nullable
    Integer known(String word) {
        return known.get(word);
    }

    /** Adds a feature's weights to the scores of the tags. */
    void add(String feature, double[] scores) {
        int[] row = weights.get(feature);
        if (row != null) {
            for (int entry : row) {
                scores[entry & (1 << TAG_BITS) - 1] += (entry >> TAG_BITS) / THOUSANDTHS;
            }
        }
    }
}
