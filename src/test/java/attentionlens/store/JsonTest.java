package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
    @TempDir
    Path folder;

    private record Note(String name, @Nullable String remark, List<String> words) {}

    @Test
    void onlyWhatSaysSoMayBeNull() throws IOException {
        assertThat(note("{\"name\": \"a\", \"remark\": null, \"words\": []}"))
                .isEqualTo(new Note("a", null, List.of()));
        for (String damaged : List.of(
                "null",
                "{\"name\": null, \"remark\": null, \"words\": []}",
                "{\"name\": \"a\", \"remark\": null, \"words\": null}",
                "{\"name\": \"a\", \"remark\": null, \"words\": [null]}",
                "{\"name\": \"a\", \"words\": []}")) {
            assertThatThrownBy(() -> note(damaged))
                    .as(damaged)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("note.json is not a note")
                    .hasMessageEndingWith("Write another.");
        }
    }

    @Test
    void aDamagedRecordIsReportedWithItsPlaceAndARemedy() {
        assertThatThrownBy(() -> note("{\"name\": \"a\",\n\"remark"))
                .isInstanceOf(Problem.class)
                .hasMessageMatching(
                        ".*note.json is not a note, or it is damaged \\(line 2, column \\d+\\). Write another.");
    }

    @Test
    void otherEncodingsAreNotReportedAsDamage() throws IOException {
        Path file =
                Files.write(folder.resolve("latin.json"), "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("latin.json", "not text in UTF-8");
    }

    @Test
    void twoBytesPerLetterAreNotReportedAsDamage() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(folder.resolve("wide.json"), "{\"a\": 1}".getBytes(charset));
            assertThatThrownBy(() -> Json.read(file))
                    .isInstanceOf(Problem.class)
                    .hasMessageContainingAll("wide.json", "not text in UTF-8");
        }
    }

    private Note note(String json) throws IOException {
        return Json.read(Files.writeString(folder.resolve("note.json"), json), Note.class, "a note", "Write another.");
    }

    private record Share(double of, Double also) {}

    @Test
    void aShareOfNothingIsNull() {
        assertThat(Json.text(new Share(Double.NaN, Double.NaN))).isEqualTo("{\"of\":null,\"also\":null}");
        assertThat(Json.text(List.of(0.5, Double.NaN))).isEqualTo("[0.5,null]");
    }
}
