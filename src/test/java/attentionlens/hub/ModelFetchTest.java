package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.HubCache;
import attentionlens.hub.ModelFetch.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is fetched, where it is put, and what is refused. */
class ModelFetchTest extends FetchFixture {
    @Test
    @DisabledOnOs(OS.WINDOWS) // there, only administrators create links
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
    @DisabledOnOs(OS.WINDOWS) // where links are for administrators, a snapshot has its own files
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
    void anInvalidRedirectIsReported() {
        hub.refusing(302, Map.of("Location", "https://cdn.example/a b"));
        assertProblem(this::get, "cannot be reached", "'https://cdn.example/a b', which is not an address");
        for (String unsafe : List.of(
                "file:///etc/passwd",
                "file://host/etc/passwd",
                "ftp://example.com/x",
                "ws://localhost:1/x",
                "http://localhost:0/x",
                "http://localhost:99999/x")) {
            hub.refusing(302, Map.of("Location", unsafe));
            assertProblem(this::get, "cannot be reached", unsafe + ", which is not safe");
        }
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
}
