package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void whatMadeItStandsBeforeTheTable() throws IOException {
        Path file = folder.resolve("table.csv");
        CsvFile.write(Map.of("Prompt", "USER:\nwhat?"), List.of("layer", "value"), List.of(List.of(3, 0.25)), file);
        assertThat(Files.readString(file)).isEqualTo("# Prompt: USER: what?\r\nlayer,value\r\n3,0.25\r\n");
    }

    @Test
    void whatWouldBreakALineIsQuoted() {
        assertThat(CsvFile.text(
                        Map.of(), List.of("word"), List.of(List.of(","), List.of("say \"no\""), List.of("a b"))))
                .isEqualTo("word\r\n\",\"\r\n\"say \"\"no\"\"\"\r\na b\r\n");
    }
}
