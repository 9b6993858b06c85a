package attentionlens.cli;

import attentionlens.hub.Pace;
import attentionlens.machine.Bytes;
import attentionlens.study.TimeLeft;
import java.io.Console;
import java.io.PrintWriter;

/** A line of progress on a terminal, which is wiped before other output. Mostly silent without a terminal. */
final class ProgressLine implements AutoCloseable {
    /** Shortest time between updates: nobody reads faster. */
    private static final long BETWEEN_NANOS = 100_000_000;

    private static final String WIPE = "\r\u001b[K";
    /** What is too long for the terminal is cut off: of a line that wraps, only the last part can be wiped. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintWriter err;
    private final boolean wanted;
    private final boolean shown;
    private boolean dirty;
    private String latest = "";
    private long latestNanos;

    ProgressLine(PrintWriter err, boolean wanted) {
        this(err, wanted, isTerminal());
    }

    ProgressLine(PrintWriter err, boolean wanted, boolean terminal) {
        this.err = err;
        this.wanted = wanted;
        shown = wanted && terminal;
    }

    @SuppressWarnings("SystemConsoleNull") // null without a terminal, as JDK 25's default console is
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Shows the loading of a model, in bytes. */
    void loading(String what, long done, long total) {
        show("loading " + what, (double) done / total);
    }

    /** Shows steps of the work before the first token. */
    void step(String what, int done, int total) {
        show("reading the " + what, (double) done / total);
    }

    /** Shows work on scenes. */
    void scenes(String doing, int done, int total) {
        show(doing + " scenes (" + done + " of " + total + ")", (double) done / total);
    }

    /** Shows the fetching of a model, in bytes; without a terminal, prints a line for each file. */
    void fetching(String what, long done, long total, Pace pace) {
        boolean isNew = !what.equals(latest);
        if (!isNew && System.nanoTime() - latestNanos < BETWEEN_NANOS) {
            return;
        }
        latest = what;
        latestNanos = System.nanoTime();
        if (!shown) {
            if (wanted && isNew && what.startsWith("fetching")) {
                err.println(what);
            }
        } else if (total > 0) {
            show(
                    Bytes.words(done) + " of " + Bytes.words(total) + speed(total - done, pace) + ": " + what,
                    (double) done / total);
        }
    }

    private static String speed(long left, Pace pace) {
        return pace.rest(left)
                .map(rest -> ", " + Bytes.words((long) pace.perSecond()) + "/s, "
                        + TimeLeft.of((double) rest.toSeconds()) + " left")
                .orElse("");
    }

    /** Shows any other progress in words; false if there is no terminal to show it. */
    boolean update(String what, int done, int total) {
        show(what, (double) done / total);
        return shown;
    }

    /** Wipes the line at the end, before a failure is reported too. */
    @Override
    public void close() {
        clear();
    }

    /** Wipes the line. */
    void clear() {
        if (dirty) {
            err.print(WIPE);
            err.flush();
            dirty = false;
        }
    }

    private void show(String what, double share) {
        if (shown) {
            err.print(WIPE + CUT + Math.round(share * 100) + " % " + Printable.of(what) + WRAP);
            err.flush();
            dirty = true;
        }
    }
}
