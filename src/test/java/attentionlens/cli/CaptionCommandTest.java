package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.store.Assets;
import attentionlens.store.Json;
import attentionlens.store.LensFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Runnable whileLoading = () -> {};

    @BeforeEach
    void prepare() throws IOException {
        SampleImage.write(folder);
    }

    private void caption(String... more) {
        String image = folder.resolve("living-room.png").toString();
        String[] args = Stream.concat(
                        Stream.of("caption", "--model", "fake", "--image", image, "--guide", "1-2", "--alpha", "0.5"),
                        Stream.of(more))
                .toArray(String[]::new);
        assertThat(run(args)).as(err.toString()).isZero();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Parts parts = TestParts.with(() -> {})
                .with(
                        CaptionCommand.class,
                        () -> new CaptionCommand((model, device, precision, progress, cancellation) -> {
                            whileLoading.run();
                            return new FakeModel(model, 4, 2, 4, new Semaphore(Integer.MAX_VALUE));
                        }));
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
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

    @Test
    void settingsThatAreIgnoredAreNamed() {
        String image = folder.resolve("living-room.png").toString();
        assertThat(run("caption", "--model", FakeModel.PARTICULAR, "--image", image))
                .isZero();
        assertThat(err.toString())
                .startsWith("note: the generation_config.json of particular asks for repetition_penalty 1.2,"
                        + " no_repeat_ngram_size 3, which is ignored: ");
        assertThat(out.toString()).isEqualToIgnoringNewLines(FakeModel.BASELINE);
    }

    @Test
    void aPhotoThatTheEmbeddedModelCannotKnowIsNoted() {
        assertThat(run("caption", "--image", folder.resolve("living-room.png").toString()))
                .isZero();
        assertThat(err.toString()).startsWith("note: the embedded model knows drawn scenes only");
        assertThat(run("caption", "--image", Assets.exampleImage().toString())).isZero();
        assertThat(err.toString()).doesNotContain("note:");
        assertThat(run("caption", "--image", folder.resolve("missing.png").toString()))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).doesNotContain("note:").contains("missing.png");
    }

    @Test
    void whereATraceCannotBeWrittenNoCaptionIsMade() {
        String image = folder.resolve("living-room.png").toString();
        String nowhere = folder.resolve("living-room.png/room.lens").toString();
        assertThat(run("caption", "--model", "fake", "--image", image, "--out", nowhere))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("room.lens");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-tokens=99", "--json"})
    void whatWasGeneratedIsPrintedEvenIfTheTraceCannotBeWritten(String option) throws IOException {
        Path results = Files.createDirectory(folder.resolve("results"));
        whileLoading = () -> assertThat(results.toFile().delete()).isTrue();
        String image = folder.resolve("living-room.png").toString();
        String trace = results.resolve("room.lens").toString();
        assertThat(run("caption", "--model", "fake", "--image", image, "--guide", "1-2", option, "--out", trace))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(out.toString()).contains("A potted plant can be seen");
        assertThat(err.toString()).contains("Cannot write " + trace);
    }
}
