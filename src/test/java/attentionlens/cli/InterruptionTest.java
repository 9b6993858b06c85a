package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    /** A process that generates until it is interrupted; then it says goodbye. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws InterruptedException {
            PrintStream out = System.out;
            try (Interruption interruption = Interruption.watch()) {
                out.println("generating");
                while (!interruption.isCancelled()) {
                    Thread.sleep(5);
                }
                out.println("saved what there was");
            }
        }
    }

    @Test
    void isNotCancelledByItself() {
        try (Interruption interruption = Interruption.watch()) {
            assertThat(interruption.isCancelled()).isFalse();
        }
    }

    @Test
    void aSignalLetsTheVerbEnd() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-cp", System.getProperty("java.class.path"), Endless.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("generating");
            process.toHandle().destroy(); // SIGTERM, which the JVM treats like Ctrl-C
            assertThat(said.readLine()).isEqualTo("saved what there was");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
