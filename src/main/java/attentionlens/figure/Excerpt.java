package attentionlens.figure;

import attentionlens.lens.ReadingDirection;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Word;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * As much of a caption around a word as fits on a line.
 *
 * @param before the text before the word
 * @param word the word
 * @param after the text after it
 */
record Excerpt(String before, String word, String after) {
    private static final String CUT = "…";

    /** @param width measures a text */
    static Excerpt of(Run run, Word word, double room, ToDoubleFunction<String> width) {
        String caption = run.tokens().stream().map(TokenStep::text).collect(Collectors.joining());
        List<Word> words = run.words();
        int first = words.indexOf(word);
        int last = first;
        Excerpt best = between(caption, words, word, first, last);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (int side = 0; side < 2; side++) {
                int wider = side == 0 ? first - 1 : last + 1;
                if (wider < 0 || wider >= words.size()) {
                    continue;
                }
                int from = Math.min(first, wider);
                int to = Math.max(last, wider);
                Excerpt next = between(caption, words, word, from, to);
                if (width.applyAsDouble(next.before + next.word + next.after) <= room) {
                    best = next;
                    first = from;
                    last = to;
                    grew = true;
                }
            }
        }
        return best;
    }

    /** Whether it is read from right to left. */
    boolean isFromRight() {
        return ReadingDirection.isFromRight(before + word + after);
    }

    private static Excerpt between(String caption, List<Word> words, Word word, int first, int last) {
        String before = caption.substring(
                words.get(first).characters().start(), word.characters().start());
        String after = caption.substring(
                word.characters().end(), words.get(last).characters().end());
        return new Excerpt(
                (first > 0 ? CUT + " " : "") + plain(before),
                plain(word.text()),
                plain(after) + (last < words.size() - 1 ? " " + CUT : ""));
    }

    /** Replaces line breaks and other control characters by spaces. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }
}
