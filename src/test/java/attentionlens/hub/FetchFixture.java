package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import attentionlens.checkpoint.HubCache;
import attentionlens.hub.ModelFetch.Request;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small hub on this machine, and fetching from it. */
abstract class FetchFixture {
    private static final Path TINY = Path.of("src/test/resources/conformance/models/clip-llama");
    static final String WEIGHTS = "model-00002-of-00002.safetensors";
    static final Request REQUEST = Request.of(FakeHub.NAME);
    static final FetchProgress NO_PROGRESS = (what, done, total) -> {};

    @TempDir
    Path folder;

    final List<Duration> pauses = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    FakeHub hub;
    long free = Long.MAX_VALUE;

    @BeforeEach
    void startHub() throws IOException {
        hub = new FakeHub().with(TINY);
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    HubSettings settings(String token) {
        return new HubSettings(
                hub.endpoint(),
                Optional.of(token).filter(text -> !text.isEmpty()),
                "HF_TOKEN",
                new HubCache(folder.resolve("hub")));
    }

    ModelFetch fetch(String token) {
        return new ModelFetch(settings(token), (time, cancellation) -> pauses.add(time), at -> free);
    }

    Fetched get() throws InterruptedException {
        return fetch("").get(REQUEST, (what, done, total) -> told.add(what), () -> false);
    }

    static void assertProblem(ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(parts));
    }

    Path repository() {
        return folder.resolve("hub/models--someone--tiny-llava");
    }

    Path partial() {
        return repository().resolve("blobs/" + FakeHub.hash("SHA-256", hub.content(WEIGHTS)) + ".incomplete");
    }
}
