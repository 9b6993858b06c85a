package attentionlens.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.Json;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private final Outputs outputs = new Outputs();

    @Test
    void printedTextIsJoinedAndKeptLineByLine() {
        outputs.print("stdout", "one\ntw");
        outputs.print("stdout", "o\n");
        outputs.print("stderr", "bad");
        assertThat(outputs.list().toString())
                .isEqualTo("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"one\\n\",\"two\\n\"]},"
                        + "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":[\"bad\"]}]");
    }

    @Test
    void whatIsShownForgetsWhatIsDifferentInEveryRun() {
        outputs.show(Json.parse(
                "{\"data\": {\"image/png\": \"iVBOR\", \"text/html\": \"<b>\\n</b>\"}, \"metadata\": {},"
                        + " \"transient\": {\"display_id\": \"7-7\"}}",
                "test"));
        assertThat(outputs.list().toString())
                .isEqualTo("[{\"output_type\":\"display_data\",\"data\":{\"image/png\":\"iVBOR\","
                        + "\"text/html\":[\"<b>\\n\",\"</b>\"]},\"metadata\":{}}]");
    }
}
