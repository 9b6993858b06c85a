package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.HubCache;
import attentionlens.hub.ModelFetch.Request;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small hub on this machine. */
class ModelFetchTest {
    private static final Path TINY = Path.of("src/test/resources/conformance/models/clip-llama");
    private static final String WEIGHTS = "model-00002-of-00002.safetensors";
    private static final Request REQUEST = Request.of(FakeHub.NAME);
    private static final FetchProgress NO_PROGRESS = (what, done, total) -> {};

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private FakeHub hub;
    private long free = Long.MAX_VALUE;

    @BeforeEach
    void startHub() throws IOException {
        hub = new FakeHub().with(TINY);
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    private HubSettings settings(String token) {
        return new HubSettings(
                hub.endpoint(),
                Optional.of(token).filter(text -> !text.isEmpty()),
                "HF_TOKEN",
                new HubCache(folder.resolve("hub")));
    }

    private ModelFetch fetch(String token) {
        return new ModelFetch(settings(token), (time, cancellation) -> pauses.add(time), at -> free);
    }

    private Fetched get() throws InterruptedException {
        return fetch("").get(REQUEST, (what, done, total) -> told.add(what), () -> false);
    }

    private static void assertProblem(ThrowingCallable call, String... parts) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.getMessage()).contains(parts));
    }

    private Path repository() {
        return folder.resolve("hub/models--someone--tiny-llava");
    }

    private Path partial() {
        return repository().resolve("blobs/" + FakeHub.hash("SHA-256", hub.content(WEIGHTS)) + ".incomplete");
    }

    @Test
    void laysTheModelOutAsTheHubsOwnToolsDo() throws Exception {
        Fetched fetched = get();
        Path snapshot = repository().resolve("snapshots/" + FakeHub.COMMIT);
        assertThat(fetched.folder()).isEqualTo(snapshot);
        assertThat(repository().resolve("refs/main")).hasContent(FakeHub.COMMIT);
        String sha256 = FakeHub.hash("SHA-256", hub.content(WEIGHTS));
        assertThat(snapshot.resolve(WEIGHTS)).isSymbolicLink();
        assertThat(Files.readSymbolicLink(snapshot.resolve(WEIGHTS))).isEqualTo(Path.of("../../blobs/" + sha256));
        assertThat(Files.readSymbolicLink(snapshot.resolve("config.json")))
                .isEqualTo(Path.of("../../blobs/" + FakeHub.gitHash(hub.content("config.json"))));
        assertThat(new HubCache(folder.resolve("hub")).snapshot(FakeHub.NAME)).contains(snapshot);
        assertThat(Checkpoint.open(snapshot.toString()).name()).isEqualTo(FakeHub.NAME);
        assertThat(fetched.downloaded()).isEqualTo(fetched.bytes()).isPositive();
        assertThat(told).contains("fetching " + WEIGHTS);
        assertThat(hub.asked("/config.json")).containsExactly("null");
    }

    @Test
    void theProgressIsThatOfAllFiles() throws Exception {
        Files.createDirectories(partial().getParent());
        Files.write(partial(), Arrays.copyOf(hub.content(WEIGHTS), 1000));
        List<Long> done = new ArrayList<>();
        Set<Long> totals = new HashSet<>();
        FetchProgress noted = (what, bytes, total) -> {
            if (what.equals("fetching " + WEIGHTS)) {
                done.add(bytes);
                totals.add(total);
            }
        };
        long all = fetch("").get(REQUEST, noted, () -> false).bytes();
        assertThat(totals).containsExactly(all);
        long missing = hub.content(WEIGHTS).length - 1000L;
        assertThat(done).isSorted().startsWith(all - missing).endsWith(all);
    }

    @Test
    void aSecondCallFetchesNothing() throws Exception {
        get();
        hub.requests.clear();
        Fetched again = get();
        assertThat(again.downloaded()).isZero();
        assertThat(hub.requests).hasSize(1);
    }

    @Test
    void whatAnotherSnapshotHasIsNotFetchedAgain() throws Exception {
        Path snapshot = get().folder();
        Files.move(snapshot, snapshot.resolveSibling("earlier"));
        assertThat(get().downloaded()).isZero();
        assertThat(snapshot.resolve(WEIGHTS)).hasBinaryContent(hub.content(WEIGHTS));
    }

    @Test
    void leavesAloneWhatTheEngineDoesNotRead() throws Exception {
        hub.with("pytorch_model.bin", new byte[50])
                .with("onnx/model.onnx", new byte[50])
                .with("README.md", new byte[50]);
        Fetched fetched = get();
        try (Stream<Path> files = Files.list(fetched.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("config.json", "tokenizer.json", "model.safetensors.index.json", WEIGHTS)
                    .doesNotContain("pytorch_model.bin", "onnx", "README.md");
        }
    }

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
    void theTokenIsForTheHubAlone() throws Exception {
        fetch("hf_secret").get(REQUEST, NO_PROGRESS, () -> false);
        assertThat(hub.requests)
                .filteredOn(FakeHub.Request::store)
                .isNotEmpty()
                .allMatch(request -> request.authorization().equals("null"));
        assertThat(hub.requests)
                .filteredOn(request -> !request.store())
                .allMatch(request -> request.authorization().equals("Bearer hf_secret"));
    }

    @Test
    void anInvalidTokenIsNotShown() throws IOException {
        for (String token : List.of("hf_secret\nhf_more", "hf_secret\u201d", "hf_secret more")) {
            Files.writeString(folder.resolve("token"), token);
            for (Map<String, String> set :
                    List.of(Map.of("HF_HOME", folder.toString()), Map.of("HF_TOKEN", token, "HF_HOME", "/none"))) {
                assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> HubSettings.of(set::get))
                        .withMessageContaining(set.containsKey("HF_TOKEN") ? "from HF_TOKEN" : folder.toString())
                        .withMessageNotContaining("secret");
            }
        }
    }

    @Test
    void anInvalidRedirectIsReported() {
        hub.refusing(302, Map.of("Location", "https://cdn.example/a b"));
        assertProblem(this::get, "cannot be reached", "'https://cdn.example/a b', which is not an address");
        hub.refusing(302, Map.of("Location", "file:///etc/passwd"));
        assertProblem(this::get, "cannot be reached", "file:///etc/passwd, which is not safe");
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

    @Test
    void refusalsSayTheWayOut() {
        hub.refusing(401, Map.of());
        assertProblem(this::get, "has no public model " + FakeHub.NAME, "HF_TOKEN");
        hub.refusing(401, Map.of());
        assertProblem(
                () -> fetch("hf_old").get(REQUEST, NO_PROGRESS, () -> false),
                "does not accept the token from HF_TOKEN",
                "/settings/tokens");
        hub.refusing(401, Map.of("X-Error-Code", "GatedRepo"));
        assertProblem(
                this::get, "is gated", "accept its licence at " + hub.endpoint() + "/" + FakeHub.NAME, "HF_TOKEN");
        hub.refusing(403, Map.of("X-Error-Code", "GatedRepo"));
        assertProblem(() -> fetch("hf_mine").get(REQUEST, NO_PROGRESS, () -> false), "accept its licence", "signed in");
        hub.refusing(403, Map.of("X-Error-Message", "no rights"));
        assertProblem(this::get, "no rights");
        assertProblem(
                () -> fetch("").get(Request.of("someone/else"), NO_PROGRESS, () -> false),
                "There is no model someone/else at 127.0.0.1");
        assertProblem(
                () -> fetch("").get(new Request(FakeHub.NAME, "v9", Optional.empty()), NO_PROGRESS, () -> false),
                "no revision 'v9'");
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
        assertThat(hub.asked(WEIGHTS)).isEmpty();
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
    void aNameThatLeadsOutOfTheFolderIsRefused() {
        for (String path : List.of("../../.bashrc", "/etc/passwd", "a/../../b", "C:\\autoexec.bat", "a\\..\\b")) {
            hub.with(path, new byte[1]);
            assertProblem(this::get, "outside the model's folder");
        }
        assertThat(repository()).doesNotExist();
        assertProblem(() -> Request.of("../.."), "not the name of a model");
        assertProblem(() -> new Request(FakeHub.NAME, "../../x", Optional.empty()), "not a revision");
    }

    @Test
    void refusesWhatCouldNotBeOpenedBeforeItsWeights() {
        hub.with(
                "config.json",
                "{\"model_type\":\"bert\",\"architectures\":[\"BertModel\"]}".getBytes(StandardCharsets.UTF_8));
        assertProblem(this::get, "BertModel", "Supported:");
        assertThat(hub.asked(WEIGHTS)).isEmpty();
    }

    @Test
    void aFolderGetsPlainFilesOnce() throws Exception {
        Path to = folder.resolve("here");
        Request request = new Request(FakeHub.NAME, "main", Optional.of(to));
        assertThat(fetch("").get(request, NO_PROGRESS, () -> false).folder()).isEqualTo(to);
        assertThat(to.resolve(WEIGHTS)).isRegularFile().hasBinaryContent(hub.content(WEIGHTS));
        assertThat(fetch("").get(request, NO_PROGRESS, () -> false).downloaded())
                .isZero();
        Files.write(to.resolve("config.json"), new byte[hub.content("config.json").length]);
        assertThat(fetch("").get(request, NO_PROGRESS, () -> false).downloaded())
                .isEqualTo(hub.content("config.json").length);
    }

    @Test
    void aFolderThatKnowsNoLinksGetsTheFilesThemselves() throws Exception {
        HubFile file = new HubFile("config.json", 3, FakeHub.gitHash("abc".getBytes(StandardCharsets.UTF_8)));
        URI zip = URI.create("jar:" + folder.resolve("no-links.zip").toUri());
        try (FileSystem withoutLinks = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            CachePlace place = new CachePlace(withoutLinks.getPath("/models--a--b"), FakeHub.COMMIT, "main");
            Files.createDirectories(place.partial(file).getParent());
            Files.writeString(place.partial(file), "abc");
            assertThat(place.has(file, () -> false)).isFalse();
            place.put(file);
            assertThat(place.has(file, () -> false)).isTrue();
            assertThat(Files.readString(place.folder().resolve("config.json"))).isEqualTo("abc");
        }
    }

    @Test
    void noHubAtAll() {
        hub.close();
        assertProblem(this::get, "cannot be reached", "it does not answer", "HF_ENDPOINT");
    }

    @Test
    void settingsAreThoseOfHuggingFacesTools() throws IOException {
        Map<String, String> set = Map.of("HF_HOME", folder.toString(), "HF_ENDPOINT", "https://mirror.example/");
        Files.writeString(folder.resolve("token"), "hf_file\n");
        HubSettings read = HubSettings.of(set::get);
        assertThat(read.endpoint()).isEqualTo(URI.create("https://mirror.example"));
        assertThat(read.token()).contains("hf_file");
        assertThat(read.cache().folder()).isEqualTo(folder.resolve("hub"));
        assertProblem(() -> HubSettings.of(Map.of("HF_ENDPOINT", "nonsense")::get), "HF_ENDPOINT is 'nonsense'");
        Map<String, String> token =
                Map.of("HF_TOKEN", "hf_set", "HF_HUB_CACHE", folder.resolve("c").toString());
        assertThat(HubSettings.of(token::get).token()).contains("hf_set");
        assertThat(HubSettings.of(token::get).cache().folder()).isEqualTo(folder.resolve("c"));
    }
}
