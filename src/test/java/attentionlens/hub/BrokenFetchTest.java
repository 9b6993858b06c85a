package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Connections that break, hubs that are busy or lie, and disks that are full. */
class BrokenFetchTest extends FetchFixture {
    @Test
    void resumesWhereTheConnectionBroke() throws Exception {
        hub.breaking(WEIGHTS, 1000, 500);
        get();
        assertThat(hub.asked(WEIGHTS).stream().distinct()).containsExactly("null", "bytes=1000-", "bytes=1500-");
        assertThat(Files.readAllBytes(repository().resolve("snapshots/" + FakeHub.COMMIT + "/" + WEIGHTS)))
                .isEqualTo(hub.content(WEIGHTS));
        assertThat(partial()).doesNotExist();
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void restartsWhereTheServerIgnoresRanges() throws Exception {
        hub.withoutRanges().breaking(WEIGHTS, 1000);
        get();
        assertThat(hub.asked(WEIGHTS)).containsExactly("null", "null", "bytes=1000-", "bytes=1000-");
        assertThat(Files.readAllBytes(repository().resolve("snapshots/" + FakeHub.COMMIT + "/" + WEIGHTS)))
                .isEqualTo(hub.content(WEIGHTS));
    }

    @Test
    void aConnectionThatNeverHoldsIsGivenUpAndWhatCameIsKept() throws Exception {
        hub.breaking(WEIGHTS, 1000, 0, 0, 0, 0, 0, 0, 0);
        assertProblem(this::get, "127.0.0.1", "What was fetched is kept", "HF_ENDPOINT");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 32L);
        assertThat(partial()).hasSize(1000);
        hub.breaking(WEIGHTS);
        hub.requests.clear();
        get();
        assertThat(hub.asked(WEIGHTS)).containsOnly("bytes=1000-");
    }

    @Test
    void aFileShorterThanTheHubSaysIsGivenUp() {
        hub.halving(WEIGHTS);
        assertProblem(this::get, "cannot be reached", "What was fetched is kept");
        assertThat(pauses).hasSize(5);
    }

    @Test
    void aWrongHashIsDetected() {
        hub.lying(WEIGHTS);
        assertProblem(this::get, WEIGHTS, "another hash", "discarded");
        assertThat(partial()).isEmptyFile();
        assertThat(repository().resolve("snapshots/" + FakeHub.COMMIT + "/" + WEIGHTS))
                .doesNotExist();
        assertThat(repository().resolve("refs/main")).doesNotExist();
    }

    @Test
    void aSmallFileIsCheckedToo() {
        hub.lying("tokenizer.json");
        assertProblem(this::get, "tokenizer.json", "another hash");
    }

    @Test
    void aDamagedPartialFileIsFetchedAgain() throws Exception {
        Files.createDirectories(partial().getParent());
        Files.write(partial(), new byte[2000]);
        get();
        assertThat(Files.readAllBytes(repository().resolve("snapshots/" + FakeHub.COMMIT + "/" + WEIGHTS)))
                .isEqualTo(hub.content(WEIGHTS));
    }

    @Test
    void waitsAsLongAsABusyHubAsks() throws Exception {
        hub.refusing(429, Map.of("Retry-After", "7"))
                .refusing(500, Map.of())
                .refusing(503, Map.of("Retry-After", "86400"));
        get();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(4), Duration.ofMinutes(2));
    }

    @Test
    void waitsUntilADateAsWell() throws Exception {
        ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90);
        hub.refusing(429, Map.of("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(soon)));
        get();
        assertThat(pauses)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(91)));
    }

    @Test
    void doesNotWaitForever() {
        hub.refusing(429, Map.of("Retry-After", "86400"));
        assertProblem(this::get, "too many requests", "in 24 hours");
        assertThat(pauses).isEmpty();
        for (int i = 0; i < 5; i++) {
            hub.refusing(429, Map.of("Retry-After", "1"));
        }
        assertProblem(this::get, "too many requests", "HF_TOKEN");
        assertThat(pauses).hasSize(4);
    }

    @Test
    void cancellingKeepsWhatCame() throws Exception {
        hub.breaking(WEIGHTS, 1000);
        Cancellation onceBroken = () -> !pauses.isEmpty();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> fetch("").get(REQUEST, NO_PROGRESS, onceBroken));
        assertThat(partial()).hasSize(1000);
        pauses.clear();
        hub.requests.clear();
        get();
        assertThat(hub.asked(WEIGHTS)).containsOnly("bytes=1000-");
    }

    @Test
    void saysBeforehandThatTheDiskIsTooSmall() {
        free = 10;
        assertProblem(this::get, "needs", "only 0 MiB are free", "HF_HOME");
        assertThat(hub.requests).hasSize(1);
    }

    @Test
    void sizesTooLargeToAddUpDoNotFitTheDisk() {
        free = 1L << 40;
        hub.claiming(WEIGHTS, 6_000_000_000_000_000_000L)
                .claiming("model-00001-of-00002.safetensors", 6_000_000_000_000_000_000L);
        assertProblem(this::get, "needs 8589934592.0 GiB more, but only 1024.0 GiB are free");
        assertThat(hub.requests).hasSize(1);
    }

    @Test
    void aSmallFileThatIsListedAsLargeIsNotFetched() {
        for (String path : List.of("tokenizer.json", "config.json")) {
            hub.requests.clear();
            hub.claiming(path, 1L << 50);
            assertProblem(this::get, path, "1048576.0 GiB", "do not trust this model");
            assertThat(hub.requests).hasSize(1);
        }
    }

    @Test
    void whatIsFetchedAlreadyNeedsNoMoreSpace() throws Exception {
        get();
        Path weights = repository().resolve("snapshots/" + FakeHub.COMMIT + "/" + WEIGHTS);
        Files.delete(weights.toRealPath());
        Files.write(partial(), Arrays.copyOf(hub.content(WEIGHTS), 1000));
        free = hub.content(WEIGHTS).length - 1001L;
        assertProblem(this::get, "needs", "HF_HOME");
        free++;
        assertThat(get().folder().resolve(WEIGHTS)).hasBinaryContent(hub.content(WEIGHTS));
    }

    @Test
    void noHubAtAll() {
        hub.close();
        assertProblem(this::get, "cannot be reached", "it does not answer", "HF_ENDPOINT");
    }

    @Test
    void anAnswerThatIsNoHttpIsToldInWords() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\n";
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    // the test is over
                }
            });
            URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
            HubSettings strange = new HubSettings(
                    endpoint, Optional.empty(), "HF_TOKEN", settings("").cache());
            ModelFetch fetch = new ModelFetch(strange, (time, cancellation) -> {}, at -> free);
            assertProblem(
                    () -> fetch.get(REQUEST, NO_PROGRESS, () -> false),
                    "cannot be reached (its answer cannot be understood)",
                    "HF_ENDPOINT");
        }
    }

    @Test
    void failuresToConnectSayWhatIsWrong() {
        HubProblems problems = new HubProblems(settings(""), FakeHub.NAME);
        assertThat(problems.unreachable(new SSLException("Connection reset"), ""))
                .hasMessageContaining("(Connection reset)");
        ConnectException unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());
        assertThat(problems.unreachable(unknown, "")).hasMessageContaining("(its name cannot be resolved)");
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("unknown"));
        assertThat(problems.unreachable(untrusted, "")).hasMessageContaining("certificate is not trusted: PKIX");
    }
}
