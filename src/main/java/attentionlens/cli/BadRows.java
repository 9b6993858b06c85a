package attentionlens.cli;

import attentionlens.store.CaptionFile.BadRow;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Says which rows of a file cannot be used.
 *
 * @param file a list's file, or a folder whose images are counted
 * @param place what a row's number counts, such as {@code line}
 * @param thing what a row is, such as {@code row}
 * @param action what to do with them
 * @param option that says so
 */
record BadRows(Path file, String place, String thing, OnBad action, String option) {
    private static final int SHOWN = 10;

    /**
     * Tells of each row; of the first ones only, where they are refused.
     *
     * @throws Problem where there are some that may not be left out
     */
    void report(List<BadRow> bad, PrintWriter err) {
        if (bad.isEmpty()) {
            return;
        }
        boolean skips = action == OnBad.SKIP;
        int shown = skips ? bad.size() : Math.min(bad.size(), SHOWN);
        bad.subList(0, shown)
                .forEach(row -> err.println(Printable.of(
                        (skips ? "left out: " : "") + file + " " + place + " " + row.line() + ": " + row.reason())));
        if (shown < bad.size()) {
            err.println("... and " + (bad.size() - shown) + " more");
        }
        if (!skips) {
            throw new Problem(bad.size() + " " + thing + (bad.size() == 1 ? "" : "s") + " of " + file
                    + " cannot be used. Mend what is told above, or leave it out with " + option + " skip.");
        }
    }
}
