package attentionlens.cli;

import attentionlens.lens.WordAlignment;
import attentionlens.lens.WordAlignment.Pair;
import attentionlens.trace.Guidance;
import attentionlens.trace.Run;
import attentionlens.trace.Word;
import java.util.List;

/** A guided caption against the baseline's, word by word: {@code the [-cat-] {+dog+} sits}. */
final class CaptionDiff {
    private CaptionDiff() {}

    /** The run's name and guidance. */
    static String heading(Run run) {
        Guidance guidance = run.guidance();
        return guidance == null
                ? run.name()
                : run.name() + ": layers " + guidance.layers() + ", alpha " + guidance.alpha() + ", "
                        + guidance.aggregation() + (guidance.referenceQuirks() ? ", reference quirks" : "");
    }

    /** Returns the guided text, with words only in the baseline as [-...-], and words only in the guided caption as {+...+}. */
    static String of(Run baseline, Run guided) {
        List<Word> a = baseline.words();
        List<Word> b = guided.words();
        if (texts(a).equals(texts(b))) {
            return guided.text().strip() + "  (the same words)";
        }
        StringBuilder out = new StringBuilder();
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        for (Pair pair : WordAlignment.of(texts(a), texts(b)).pairs()) {
            String left = spaced(a, pair.left());
            String right = spaced(b, pair.right());
            if (left.strip().equals(right.strip())) {
                flush(out, removed, added);
                append(out, right);
            } else {
                append(removed, left);
                append(added, right);
            }
        }
        flush(out, removed, added);
        return out.toString();
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    /** Returns a word with a space before it if its caption has one there; empty if there is no such word. */
    private static String spaced(List<Word> words, int index) {
        if (index == WordAlignment.NONE) {
            return "";
        }
        Word word = words.get(index);
        boolean follows = index > 0
                && word.characters().start()
                        == words.get(index - 1).characters().end();
        return follows ? word.text() : " " + word.text();
    }

    private static void flush(StringBuilder out, StringBuilder removed, StringBuilder added) {
        if (!removed.isEmpty()) {
            append(out, " [-" + removed + "-]");
        }
        if (!added.isEmpty()) {
            append(out, " {+" + added + "+}");
        }
        removed.setLength(0);
        added.setLength(0);
    }

    private static void append(StringBuilder out, String word) {
        out.append(out.isEmpty() ? word.strip() : word);
    }
}
