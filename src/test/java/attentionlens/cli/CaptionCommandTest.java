package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.store.Json;
import attentionlens.store.LensFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void prepare() throws IOException {
        SampleImage.write(folder);
    }

    private void caption(String... more) {
        Parts parts = TestParts.with(() -> {})
                .with(
                        CaptionCommand.class,
                        () -> new CaptionCommand((model, device, precision, progress, cancellation) ->
                                new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE))));
        String image = folder.resolve("living-room.png").toString();
        String[] args = Stream.concat(
                        Stream.of("caption", "--model", "fake", "--image", image, "--guide", "1-2", "--alpha", "0.5"),
                        Stream.of(more))
                .toArray(String[]::new);
        assertThat(CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args))
                .as(err.toString())
                .isZero();
    }

    @Test
    void theCaptionIsFollowedByWhatGuidanceChanges() {
        Path trace = folder.resolve("room.lens");
        caption("--out", trace.toString());
        assertThat(out.toString().lines())
                .containsExactly(
                        FakeModel.BASELINE,
                        "",
                        "guided: layers 1-2, alpha 0.5, mean",
                        "The image shows a couch and a dog in a living room. The dog is to the left of the tv. "
                                + "[-There is also a cat-] {+A potted plant can be seen+} in the background.");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("fake · cpu f32 · first token after 0.40 s, 32 tokens in 2.20 s · " + trace);
        assertThat(LensFile.read(trace).runs()).hasSize(2);
    }

    @Test
    void withoutAFileNoneIsNamed() {
        caption();
        assertThat(err.toString()).endsWith("2.20 s" + System.lineSeparator());
    }

    @Test
    void asJsonNothingElseIsPrinted() {
        caption("--json");
        JsonNode runs = Json.parse(out.toString(), "the output").get("runs");
        assertThat(List.of(
                        runs.get(0).get("text").asText(),
                        runs.get(1).get("text").asText()))
                .containsExactly(FakeModel.BASELINE, FakeModel.GUIDED);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aSystemMessageThatIsLeftOutIsReported() {
        caption("--system", "Be brief.");
        assertThat(err.toString()).contains("the chat template of fake has no place for a system message");
    }
}
