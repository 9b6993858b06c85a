package attentionlens.cli;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.trace.Count;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Reports the rows of a file that cannot be used.
 *
 * @param file a list, or a folder whose images are counted
 * @param place what a row's number counts, such as {@code line}
 * @param thing what a row is, such as {@code row}
 * @param action what to do with such rows
 * @param option that sets the action
 */
record BadRows(Path file, String place, String thing, OnBad action, String option) {
    private static final int SHOWN = 10;

    /**
     * Reports each row; only the first ones if they are refused.
     *
     * @throws Problem if there are rows that may not be left out
     */
    void report(List<BadRow> bad, PrintWriter err) {
        if (bad.isEmpty()) {
            return;
        }
        boolean skips = action == OnBad.SKIP;
        int shown = skips ? bad.size() : Math.min(bad.size(), SHOWN);
        bad.subList(0, shown)
                .forEach(row -> err.println(
                        (skips ? "left out: " : "") + file + " " + place + " " + row.line() + ": " + row.reason()));
        if (shown < bad.size()) {
            err.println("... and " + (bad.size() - shown) + " more");
        }
        if (!skips) {
            throw new Problem(Count.of(bad.size(), thing) + " of " + file
                    + " cannot be used. Fix what is listed above, or leave it out with " + option + " skip.");
        }
    }
}
