package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class InterruptionTest {
    /** A process that generates until it is interrupted; then it says why it failed. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws InterruptedException {
            PrintStream out = System.out;
            CountDownLatch ended = new CountDownLatch(1);
            try (Interruption interruption = Interruption.watch(ended)) {
                out.println("generating");
                while (!interruption.isCancelled()) {
                    Thread.sleep(5);
                }
            }
            Thread.sleep(200);
            out.println("said why");
            ended.countDown();
        }
    }

    @Test
    void isNotCancelledByItself() {
        try (Interruption interruption = Interruption.watch(new CountDownLatch(1))) {
            assertThat(interruption.isCancelled()).isFalse();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // Java sends no signals there
    void aSignalLetsTheCommandLineEndAlsoAfterItsVerb() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-cp", System.getProperty("java.class.path"), Endless.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("generating");
            process.toHandle().destroy(); // SIGTERM, which the JVM treats like Ctrl-C
            assertThat(said.readLine()).isEqualTo("said why");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
