package attentionlens.cli;

import java.io.Console;
import java.io.PrintWriter;

/** One line on a terminal that says what is going on, and is wiped when words come. Silent where no terminal is. */
final class ProgressLine {
    private final PrintWriter err;
    private final boolean shown;
    private boolean dirty;

    @SuppressWarnings("SystemConsoleNull") // null where input or output is no terminal, by JDK 25's default console
    ProgressLine(PrintWriter err, boolean wanted) {
        this.err = err;
        Console console = System.console();
        shown = wanted && console != null && console.isTerminal();
    }

    /** Bytes of a model being loaded. */
    void loading(String what, long done, long total) {
        show("loading " + what, (double) done / total);
    }

    /** Steps of what comes before the first token. */
    void step(String what, int done, int total) {
        show("reading the " + what, (double) done / total);
    }

    /** Scenes being drawn. */
    void scenes(String doing, int done, int total) {
        show(doing + " scenes (" + done + " of " + total + ")", (double) done / total);
    }

    /** Wipes the line. */
    void clear() {
        if (dirty) {
            err.print("\r\u001b[K");
            err.flush();
            dirty = false;
        }
    }

    private void show(String what, double share) {
        if (shown) {
            err.printf("\r\u001b[K%s %d %%", what, Math.round(share * 100));
            err.flush();
            dirty = true;
        }
    }
}
