package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.checkpoint.HubCache;
import attentionlens.hub.FakeHub;
import attentionlens.hub.HubSettings;
import attentionlens.hub.ModelFetch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetCommandTest {
    private static final Path TINY = Path.of("src/test/resources/conformance/models/clip-llama");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int get(FakeHub hub, String... args) {
        out.getBuffer().setLength(0);
        HubSettings settings =
                new HubSettings(hub.endpoint(), Optional.empty(), "HF_TOKEN", new HubCache(folder.resolve("hub")));
        Parts parts =
                TestParts.with(() -> {}).with(GetCommand.class, () -> new GetCommand(() -> new ModelFetch(settings)));
        String[] words = Stream.concat(Stream.of("get"), Stream.of(args)).toArray(String[]::new);
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), words);
    }

    @Test
    void tellsWhatWasFetchedAndHowToOpenIt() throws IOException {
        try (FakeHub hub = new FakeHub().with(TINY)) {
            assertThat(get(hub, FakeHub.NAME)).as(err.toString()).isZero();
            assertThat(out.toString().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("Fetched someone/tiny-llava \\(\\d+ files, .*B\\) into .*"),
                            line -> assertThat(line).isEqualTo("Open it with --model someone/tiny-llava"));
            assertThat(err.toString().lines()).contains("fetching config.json").noneMatch(line -> line.contains("%"));
            assertThat(get(hub, FakeHub.NAME)).isZero();
            assertThat(out.toString()).startsWith("someone/tiny-llava is already here (");
        }
    }

    /** The cache's name for a model is its newest revision. */
    @Test
    void whatTheNameDoesNotOpenIsOpenedByItsFolder() throws IOException {
        try (FakeHub hub = new FakeHub().with(TINY)) {
            Path tiny = folder.resolve("tiny");
            assertThat(get(hub, FakeHub.NAME, "--to", tiny.toString()))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).endsWith("Open it with --model " + tiny + System.lineSeparator());
            assertThat(tiny.resolve("config.json")).exists();
            assertThat(get(hub, FakeHub.NAME, "--revision", FakeHub.COMMIT))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).containsPattern("Open it with --model .*snapshots.*" + FakeHub.COMMIT);
        }
    }
}
