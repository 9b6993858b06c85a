package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyLogTest {
    private static final String ROW = "{\"image_id\": 1, \"caption\": \"A dog.\", \"alpha\": 0}\n";

    @TempDir
    Path folder;

    /** Another process that tries to write. */
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
            log.truncate(content.end());
            assertThat(other(file)).contains("Another run is writing");
        }
        assertThat(Files.readString(file)).isEqualTo(ROW);
        assertThat(other(file)).contains("opened, 1");
    }

    /** Each case is what follows the two complete rows of image 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "oops | is not a caption of a study",
                "'image_id': 2, 'caption': 'A dog.', 'alpha': 'half' | is not a caption of a study",
                "'image_id': 2.5, 'caption': 'A dog.', 'alpha': 0 | is not a caption of a study",
                "'image_id': 2, 'caption': 'A dog.', 'alpha': 0.5 | has alpha 0.5, not 0.0",
                "'image_id': 1, 'caption': 'A dog.', 'alpha': 0 | repeats image 1"
            })
    void aDamagedLineIsReportedWithItsNumber(String third, String why) throws Exception {
        Path file = folder.resolve("captions.jsonl");
        String again = row(1, 0.5);
        Files.writeString(file, row(1, 0) + again + "{" + third.replace('\'', '"') + "}\n" + again);
        int line = why.contains("repeats") ? 4 : 3;
        assertThatThrownBy(() -> StudyLog.read(file, List.of(0.0, 0.5)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("captions.jsonl was changed or is damaged: line " + line + " " + why + ".");
    }

    @Test
    void anImageThatIsNotWholeMayOnlyBeTheLast() throws Exception {
        Path file = Files.writeString(folder.resolve("captions.jsonl"), row(1, 0) + row(1, 0.5) + row(2, 0));
        StudyLog.Content content = StudyLog.read(file, List.of(0.0, 0.5));
        assertThat(content.rows()).containsOnlyKeys("1");
        assertThat(content.end()).isEqualTo((row(1, 0) + row(1, 0.5)).length());
        Files.writeString(file, row(3, 0.5) + row(3, 0), StandardOpenOption.APPEND);
        assertThatThrownBy(() -> StudyLog.read(file, List.of(0.0, 0.5)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("line 4 is of image 3, before image 2 is complete.");
    }

    private static String row(int image, double alpha) {
        return "{\"image_id\": " + image + ", \"caption\": \"A dog.\", \"alpha\": " + alpha + "}\n";
    }
}
