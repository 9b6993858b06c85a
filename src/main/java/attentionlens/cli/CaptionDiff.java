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
        List<String> a = baseline.words().stream().map(Word::text).toList();
        List<String> b = guided.words().stream().map(Word::text).toList();
        if (a.equals(b)) {
            return guided.text().strip() + "  (the same words)";
        }
        StringBuilder out = new StringBuilder();
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        for (Pair pair : WordAlignment.of(a, b).pairs()) {
            String left = pair.left() == WordAlignment.NONE ? "" : a.get(pair.left());
            String right = pair.right() == WordAlignment.NONE ? "" : b.get(pair.right());
            if (left.equals(right)) {
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

    private static void flush(StringBuilder out, StringBuilder removed, StringBuilder added) {
        if (!removed.isEmpty()) {
            append(out, "[-" + removed + "-]");
        }
        if (!added.isEmpty()) {
            append(out, "{+" + added + "+}");
        }
        removed.setLength(0);
        added.setLength(0);
    }

    private static void append(StringBuilder out, String word) {
        boolean isClose = word.isEmpty() || (word.length() == 1 && ".,;:!?)".contains(word));
        out.append(out.isEmpty() || isClose ? "" : " ").append(word);
    }
}
