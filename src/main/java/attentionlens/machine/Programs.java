package attentionlens.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs other programs and reads what they print. */
public final class Programs {
    private static final int TIMED_OUT = 124;

    private Programs() {}

    /**
     * Runs a program to its end.
     *
     * @param timeoutSeconds seconds after which it is killed, with exit code 124
     * @return what it printed; empty if there is no such program
     */
    public static Optional<Output> run(int timeoutSeconds, List<String> command) {
        Path outputFile = TemporaryFiles.file("attention-lens", ".txt"); // a pipe could fill up while we wait
        try {
            return start(command, outputFile).map(process -> output(process, timeoutSeconds, outputFile));
        } finally {
            if (!outputFile.toFile().delete()) { // on Windows, a virus scanner may have it open
                outputFile.toFile().deleteOnExit();
            }
        }
    }

    private static Optional<Process> start(List<String> command, Path outputFile) {
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(outputFile.toFile())
                    .start());
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    private static Output output(Process process, int timeoutSeconds, Path outputFile) {
        int exit = TIMED_OUT;
        try {
            if (process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                exit = process.exitValue();
            } else {
                process.destroyForcibly().waitFor();
            }
            return new Output(exit, new String(Files.readAllBytes(outputFile), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return new Output(TIMED_OUT, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
