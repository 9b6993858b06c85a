package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.Problem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyLogTest {
    private static final String ROW = "{\"image_id\": 1, \"caption\": \"A dog.\", \"alpha\": 0}\n";

    @TempDir
    Path folder;

    /** Another process that wants to write. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) {
            PrintStream console = System.out;
            try (StudyLog log = StudyLog.open(Path.of(args[0]))) {
                console.println("opened, " + log.read(List.of(0.0)).rows().size());
            } catch (Problem problem) {
                console.println(problem.getMessage());
            }
        }
    }

    private static String other(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            return said.readAllAsString();
        }
    }

    @Test
    void readingItKeepsOthersOutUntilItIsClosed() throws Exception {
        Path file = Files.writeString(folder.resolve("captions.jsonl"), ROW + "{\"image");
        try (StudyLog log = StudyLog.open(file)) {
            StudyLog.Content content = log.read(List.of(0.0));
            assertThat(content.rows()).containsOnlyKeys("1");
            log.keep(content.end());
            assertThat(other(file)).contains("Another run is writing");
        }
        assertThat(Files.readString(file)).isEqualTo(ROW);
        assertThat(other(file)).contains("opened, 1");
    }
}
