package attentionlens.cli;

import attentionlens.app.headless.Scrubbing.Timing;
import attentionlens.app.headless.Streaming;
import attentionlens.store.Json;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints measurements, as a table or as JSON.
 *
 * @param json whether to print a line of JSON for each
 */
record BenchPrinter(PrintWriter out, boolean json) {
    /** Prints the heading of the table of modes. */
    void heading() {
        if (!json) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-8s %-5s %14s %10s %10s %9s %10s %11s",
                    "mode",
                    "dtype",
                    "first token s",
                    "ms/token",
                    "seconds",
                    "peak MB",
                    "weights MB",
                    "bandwidth"));
            out.flush();
        }
    }

    void print(BenchLine line) {
        out.println(json ? Json.text(line) : line.row());
    }

    void print(Timing timing) {
        if (json) {
            out.println(Json.text(timing));
        } else {
            if (timing.what().equals("layer")) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-8s %8s %10s %10s %10s %10s",
                        "key",
                        "presses",
                        "ready ms",
                        "median ms",
                        "95 % ms",
                        "goal ms"));
            }
            out.println(String.format(
                    Locale.ROOT,
                    "%-8s %8d %10.1f %10.1f %10.1f %10.0f",
                    timing.what(),
                    timing.presses(),
                    timing.readyMillis(),
                    timing.medianMillis(),
                    timing.p95Millis(),
                    timing.goalMillis()));
        }
        out.flush();
    }

    void print(Streaming.Timing timing) {
        out.println(
                json
                        ? Json.text(timing)
                        : String.format(
                                Locale.ROOT,
                                "%-8s %d tokens, shown as they come: %.1f ms each",
                                timing.what(),
                                timing.tokens(),
                                timing.millisPerToken()));
        out.flush();
    }

    void print(StartTiming timing) {
        if (json) {
            out.println(Json.text(timing));
        } else {
            String goal =
                    timing.goalMillis() > 0 ? String.format(Locale.ROOT, ", goal %.0f ms", timing.goalMillis()) : "";
            out.println(String.format(
                    Locale.ROOT,
                    "%-8s %d starts: fastest %.0f ms, median %.0f ms%s",
                    timing.what(),
                    timing.starts(),
                    timing.fastestMillis(),
                    timing.medianMillis(),
                    goal));
        }
        out.flush();
    }
}
