package attentionlens.lens;

import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Aligns the words of two captions by the cheapest way to turn one into the other: keeping a word costs nothing, changing its capitals
 * little, and replacing it less than a removal and an insertion.
 */
public final class WordAlignment {
    /** In place of a word: the caption has none here. */
    public static final int NONE = -1;

    private static final int CAPITALS = 1;
    private static final int ALONE = 8;
    private static final int REPLACED = 14;

    /**
     * Two aligned words, or a word that only one caption has.
     *
     * @param left index of a word of the left caption, or {@link #NONE}
     * @param right index of a word of the right caption, or {@link #NONE}
     * @param same whether they are the same word, ignoring capitals
     */
    public record Pair(int left, int right, boolean same) {}

    /** A word; classified once, because it is compared with all of the other caption's. */
    private record Entry(String text, boolean isWord) {
        static List<Entry> of(List<String> texts) {
            return texts.stream()
                    .map(text -> new Entry(text, !Word.isPunctuation(text)))
                    .toList();
        }
    }

    private final List<Pair> pairs;
    private final int[] rightOf;
    private final int[] leftOf;

    private WordAlignment(List<Pair> pairs, int left, int right) {
        this.pairs = List.copyOf(pairs);
        rightOf = new int[left];
        leftOf = new int[right];
        Arrays.fill(rightOf, NONE);
        Arrays.fill(leftOf, NONE);
        for (Pair pair : pairs) {
            if (pair.left != NONE && pair.right != NONE) {
                rightOf[pair.left] = pair.right;
                leftOf[pair.right] = pair.left;
            }
        }
    }

    /** Aligns two captions, words in order. */
    public static WordAlignment of(List<String> leftTexts, List<String> rightTexts) {
        List<Entry> left = Entry.of(leftTexts);
        List<Entry> right = Entry.of(rightTexts);
        int[][] cost = costs(left, right);
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        // Of equal words the first are paired; insertions come after replacements.
        while (i < left.size() || j < right.size()) {
            boolean both = i < left.size() && j < right.size();
            int paired = both ? substitutionCost(left.get(i), right.get(j)) : 0;
            if (both && cost[i][j] == cost[i + 1][j + 1] + paired) {
                pairs.add(new Pair(i++, j++, paired <= CAPITALS));
            } else if (i < left.size() && cost[i][j] == cost[i + 1][j] + ALONE) {
                pairs.add(new Pair(i++, NONE, false));
            } else {
                pairs.add(new Pair(NONE, j++, false));
            }
        }
        return new WordAlignment(pairs, left.size(), right.size());
    }

    /** Returns all words of both captions in order, each of them once. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** Returns the right caption's word that is aligned with one of the left's. */
    public OptionalInt right(int left) {
        return at(rightOf, left);
    }

    /** Returns the left caption's word that is aligned with one of the right's. */
    public OptionalInt left(int right) {
        return at(leftOf, right);
    }

    private static OptionalInt at(int[] others, int index) {
        boolean there = index >= 0 && index < others.length && others[index] != NONE;
        return there ? OptionalInt.of(others[index]) : OptionalInt.empty();
    }

    /** The costs of aligning the words from i on with those from j on. */
    private static int[][] costs(List<Entry> left, List<Entry> right) {
        int[][] cost = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size(); i >= 0; i--) {
            for (int j = right.size(); j >= 0; j--) {
                if (i == left.size() || j == right.size()) {
                    cost[i][j] = ALONE * (left.size() - i + right.size() - j);
                    continue;
                }
                int alone = Math.min(cost[i + 1][j], cost[i][j + 1]) + ALONE;
                cost[i][j] = Math.min(alone, cost[i + 1][j + 1] + substitutionCost(left.get(i), right.get(j)));
            }
        }
        return cost;
    }

    /** Returns the cost of pairing two words; words and punctuation are never paired. */
    private static int substitutionCost(Entry one, Entry other) {
        if (one.text.equals(other.text)) {
            return 0;
        }
        if (one.text.equalsIgnoreCase(other.text)) {
            return CAPITALS;
        }
        return one.isWord == other.isWord ? REPLACED : 2 * ALONE + 1;
    }
}
