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
    private static final int ABANDONED = 124;

    private Programs() {}

    /**
     * Runs a program to its end.
     *
     * @param patienceSeconds seconds after which it is killed, with exit code 124
     * @return what it printed; empty if there is no such program
     */
    public static Optional<Output> run(int patienceSeconds, List<String> command) {
        try {
            Path said = Files.createTempFile("attention-lens", ".txt"); // a pipe could fill up while we wait
            try {
                return start(command, said).map(process -> output(process, patienceSeconds, said));
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Process> start(List<String> command, Path said) {
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start());
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    private static Output output(Process process, int patienceSeconds, Path said) {
        int exit = ABANDONED;
        try {
            if (process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                exit = process.exitValue();
            } else {
                process.destroyForcibly().waitFor();
            }
            return new Output(exit, new String(Files.readAllBytes(said), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return new Output(ABANDONED, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
