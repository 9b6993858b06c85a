package attentionlens.hub;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.hub.HubClient.Answer;
import attentionlens.hub.ModelFetch.FreeSpace;
import attentionlens.machine.Bytes;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Fetches the files of one model, one after the other. Interrupted transfers resume where they stopped. */
final class Fetching {
    private static final String CONFIG = "config.json";
    private static final int MAX_BREAKS = 5;

    private final HubSettings settings;
    private final HubClient client;
    private final Pause pause;
    private final HubProblems problems;
    private final Repository repository;
    private final Place place;
    private final FetchProgress progress;
    private final Cancellation cancellation;
    private long total;
    private long done;

    Fetching(
            HubSettings settings,
            HubClient client,
            Pause pause,
            Repository repository,
            Place place,
            FetchProgress progress,
            Cancellation cancellation) {
        this.settings = settings;
        this.client = client;
        this.pause = pause;
        this.repository = repository;
        this.problems = new HubProblems(settings, repository.name());
        this.place = place;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** Fetches the missing files; the configuration first, so that no large file is fetched of a model that could not be opened. */
    Fetched run(List<HubFile> files, FreeSpace space) throws IOException, InterruptedException {
        total = sum(files.stream().mapToLong(HubFile::size));
        List<HubFile> missing = new ArrayList<>();
        for (HubFile file : files) {
            progress.at("checking " + file.path(), done, total);
            if (place.has(file, cancellation)) {
                done += file.size();
            } else {
                missing.add(file);
            }
        }
        long got = total - done;
        if (!missing.isEmpty()) {
            checkSpace(missing, space);
            if (missing.getFirst().path().equals(CONFIG)) {
                fetch(missing.removeFirst());
            }
            Checkpoint.checkKind(place.folder());
            for (HubFile file : missing) {
                fetch(file);
            }
        }
        place.complete();
        return new Fetched(repository.name(), repository.commit(), place.folder(), files.size(), total, got);
    }

    private void checkSpace(List<HubFile> missing, FreeSpace space) throws IOException {
        List<Long> needs = new ArrayList<>();
        for (HubFile file : missing) {
            Path partial = place.partial(file);
            needs.add(file.size() - (Files.exists(partial) ? Math.min(Files.size(partial), file.size()) : 0));
        }
        long need = sum(needs.stream().mapToLong(size -> size));
        long free = space.at(place.folder());
        if (need > free) {
            throw new Problem(repository.name() + " needs " + Bytes.words(need) + " more, but only " + Bytes.words(free)
                    + " are free at " + place.folder()
                    + ". Free some space, or choose another place with --to or HF_HOME.");
        }
    }

    /** Adds sizes, which may be whatever a hub lists; the most that a long holds if there is more. */
    private static long sum(LongStream sizes) {
        return sizes.reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
    }

    private void fetch(HubFile file) throws IOException, InterruptedException {
        progress.at("checking " + file.path(), done, total);
        try (PartialFile partial = PartialFile.open(place.partial(file), file, cancellation)) {
            progress.at("fetching " + file.path(), done + partial.size(), total);
            gather(file, partial);
            if (!partial.hasItsHash()) { // perhaps an earlier part was damaged
                partial.restart();
                gather(file, partial);
                if (!partial.hasItsHash()) {
                    partial.restart();
                    throw problems.damaged(file);
                }
            }
        }
        place.put(file);
        done += file.size();
    }

    private void gather(HubFile file, PartialFile partial) throws InterruptedException {
        int breaks = 0;
        long most = partial.size();
        while (!partial.isComplete()) {
            try {
                receive(file, partial);
            } catch (IOException e) {
                breaks = partial.size() > most ? 1 : breaks + 1;
                most = Math.max(most, partial.size());
                if (breaks > MAX_BREAKS) {
                    throw problems.unreachable(
                            e, "What was fetched is kept (" + Bytes.words(done + partial.size()) + "). ");
                }
                pause.wait(Duration.ofSeconds(1L << breaks), cancellation);
            }
        }
    }

    private void receive(HubFile file, PartialFile partial) throws IOException, InterruptedException {
        URI uri = URI.create(
                settings.endpoint() + "/" + repository.name() + "/resolve/" + repository.commit() + "/" + file.path());
        Answer answer = client.get(uri, partial.size(), problems, repository.commit(), cancellation);
        try (Incoming body = new Incoming(answer.body(), HubClient.PATIENCE)) {
            if (answer.status() == 416) {
                partial.restart();
                throw new IOException("it has no such part of " + file.path());
            }
            if (!isContinuation(answer, partial.size())) {
                partial.restart();
            }
            for (List<ByteBuffer> bytes = body.next(cancellation); bytes != null; bytes = body.next(cancellation)) {
                for (ByteBuffer part : bytes) {
                    partial.write(part);
                }
                progress.at("fetching " + file.path(), done + partial.size(), total);
            }
        }
        if (!partial.isComplete()) {
            throw new IOException("it ends early");
        }
    }

    /** Whether an answer starts at the requested byte; otherwise it starts at the first. */
    private static boolean isContinuation(Answer answer, long from) throws IOException {
        if (answer.status() != 206) {
            return from == 0;
        }
        String range = answer.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + from + "-")) {
            throw new IOException("it sends another part than requested");
        }
        return true;
    }
}
