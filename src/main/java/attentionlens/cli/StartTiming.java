package attentionlens.cli;

import attentionlens.store.Assets;
import attentionlens.trace.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long starts take, from the start of {@code run.sh}'s process: until the first frame of the window with the example's heatmap has been
 * painted, by the processor and without a display; and until a command has printed its help.
 *
 * @param what window or command
 * @param starts how many were measured
 * @param fastestMillis the fastest of them
 * @param medianMillis their median
 * @param goalMillis the goal; 0 if there is none
 */
record StartTiming(String what, int starts, double fastestMillis, double medianMillis, double goalMillis) {
    private static final double WINDOW_MILLIS = 2000;

    /** A kind of start, which is measured until the process prints a line that begins with {@code last}. */
    private record Start(String what, double goal, List<String> words, String last) {
        double millis() {
            List<String> command = Stream.concat(Stream.of("bash", script().toString()), words.stream())
                    .toList();
            long began = System.nanoTime();
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(Redirect.INHERIT)
                        .start();
                long done = 0;
                try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    for (String line = out.readLine(); line != null; line = out.readLine()) {
                        done = line.startsWith(last) ? System.nanoTime() : done;
                    }
                }
                if (process.waitFor() != CommandLineApp.OK || done == 0) {
                    throw new Problem("'" + String.join(" ", command) + "' did not start. See its output above.");
                }
                return (done - began) / 1e6;
            } catch (IOException e) {
                throw new Problem("Cannot run '" + String.join(" ", command) + "': " + e.getMessage() + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem("Interrupted.", e);
            }
        }
    }

    private static final List<Start> STARTS = List.of(
            new Start("window", WINDOW_MILLIS, List.of(CommandLineApp.FIRST_FRAME), CommandLineApp.PAINTED),
            new Start("command", 0, List.of("caption", "--help"), "Usage"));

    /** Measures each kind of start, after one unmeasured start that brings the files into memory. */
    static List<StartTiming> measure(int starts) {
        return STARTS.stream()
                .map(start -> {
                    start.millis();
                    double[] millis = Stream.generate(start::millis)
                            .limit(starts)
                            .mapToDouble(Double::doubleValue)
                            .toArray();
                    Arrays.sort(millis);
                    return new StartTiming(start.what(), starts, millis[0], millis[(starts - 1) / 2], start.goal());
                })
                .toList();
    }

    private static Path script() {
        return Assets.startScript();
    }
}
