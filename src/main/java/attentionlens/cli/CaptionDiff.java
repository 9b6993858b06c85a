package attentionlens.cli;

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
        int[][] common = commonLengths(a, b);
        StringBuilder out = new StringBuilder();
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                flush(out, removed, added);
                append(out, a.get(i++));
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                append(removed, a.get(i++));
            } else {
                append(added, b.get(j++));
            }
        }
        flush(out, removed, added);
        return out.toString();
    }

    /** Lengths of the longest common subsequences of the words from i on and those from j on. */
    private static int[][] commonLengths(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
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
        boolean punctuation = word.length() == 1 && ".,;:!?)".contains(word);
        out.append(out.isEmpty() || punctuation ? "" : " ").append(word);
    }
}
