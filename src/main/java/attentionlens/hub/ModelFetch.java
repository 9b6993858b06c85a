package attentionlens.hub;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.HubCache;
import attentionlens.machine.DiskSpace;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Fetches models from the hub into its cache or a folder. Files that are there already are not fetched again. */
public final class ModelFetch {
    private final HubSettings settings;
    private final HubClient client;
    private final Pause pause;
    private final FreeSpace space;

    /** Tells how many bytes can still be written below a folder. */
    @FunctionalInterface
    interface FreeSpace {
        long at(Path folder);
    }

    /**
     * What to fetch, and where to.
     *
     * @param name {@code owner/name}
     * @param revision a branch, a tag or a commit
     * @param to a folder; empty for the cache
     */
    public record Request(String name, String revision, Optional<Path> to) {
        /** The newest revision. */
        public static final String NEWEST = "main";

        private static final String REVISION = "\\w[\\w.-]*(/\\w[\\w.-]*)*";

        public Request {
            if (!HubCache.isName(name)) {
                throw new Problem("'" + name + "' is not the name of a model on the hub. Write owner/name, such as"
                        + " llava-hf/llava-1.5-7b-hf.");
            }
            if (!revision.matches(REVISION)) {
                throw new Problem("'" + revision + "' is not a revision. Give a branch, a tag or a commit.");
            }
        }

        /** The newest revision, into the cache. */
        static Request of(String name) {
            return new Request(name, NEWEST, Optional.empty());
        }
    }

    /** Fetches from the hub, and into the cache, of the settings. */
    public ModelFetch(HubSettings settings) {
        this(settings, Pause.SLEEPING, DiskSpace::free);
    }

    ModelFetch(HubSettings settings, Pause pause, FreeSpace space) {
        this.settings = settings;
        this.pause = pause;
        this.space = space;
        this.client = new HubClient(settings, pause);
    }

    /**
     * Fetches a model, and its vision tower if that has a repository of its own.
     *
     * @throws Problem if it cannot be fetched
     * @throws CancellationException if cancelled; what was fetched is kept, and the next call resumes
     */
    public Fetched get(Request request, FetchProgress progress, Cancellation cancellation) throws InterruptedException {
        Fetched model = fetchOne(request, progress, cancellation);
        Optional<String> tower = Checkpoint.missingTower(model.folder());
        if (tower.isEmpty()) {
            return model;
        }
        String last = tower.get().substring(tower.get().indexOf('/') + 1);
        Optional<Path> beside = request.to().map(folder -> folder.resolve(last));
        Fetched more = fetchOne(new Request(tower.get(), Request.NEWEST, beside), progress, cancellation);
        return new Fetched(
                model.name(),
                model.commit(),
                model.folder(),
                model.files() + more.files(),
                model.bytes() + more.bytes(),
                model.downloaded() + more.downloaded());
    }

    private Fetched fetchOne(Request request, FetchProgress progress, Cancellation cancellation)
            throws InterruptedException {
        HubProblems problems = new HubProblems(settings, request.name());
        try {
            progress.at("asking " + settings.host(), 0, 0);
            Repository repository = lookUp(request, problems, cancellation);
            List<HubFile> files = NeededFiles.of(repository);
            Place place = place(request, repository);
            return new Fetching(settings, client, pause, repository, place, progress, cancellation).run(files, space);
        } catch (IOException e) {
            throw new Problem(
                    "Cannot write " + request.name() + " into "
                            + request.to().orElse(settings.cache().folder()) + ": " + IoReason.of(e) + ".",
                    e);
        }
    }

    private Repository lookUp(Request request, HubProblems problems, Cancellation cancellation)
            throws InterruptedException {
        URI uri = URI.create(settings.endpoint() + "/api/models/" + request.name() + "/revision/"
                + URLEncoder.encode(request.revision(), StandardCharsets.UTF_8) + "?blobs=true");
        try {
            byte[] json = client.read(uri, problems, request.revision(), cancellation);
            return Repository.parse(request.name(), json, settings.host());
        } catch (IOException e) {
            throw problems.unreachable(e, "");
        }
    }

    private Place place(Request request, Repository repository) {
        return request.to()
                .<Place>map(FolderPlace::new)
                .orElseGet(() -> new CachePlace(
                        settings.cache().repository(request.name()), repository.commit(), request.revision()));
    }
}
