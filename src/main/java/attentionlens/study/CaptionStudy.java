package attentionlens.study;

import attentionlens.image.ImageFiles;
import attentionlens.store.StudyFile;
import attentionlens.store.StudyFile.Skipped;
import attentionlens.store.StudyLog;
import attentionlens.store.StudyRow;
import attentionlens.store.WholeFile;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Captions many images, each by the baseline and every guided run, into one file. It goes on where an earlier study into the same file
 * was cut off: of what a kill loses, most is the image in flight, and no image is there twice.
 */
public final class CaptionStudy {
    private final CaptionOrder order;
    private final Path out;
    private final Listener listener;
    private final Keeper keeper;

    /** Told of a study as it goes. */
    public interface Listener {
        /** So many of the images were done before. */
        void begun(int done, int images);

        /** An image is captioned. */
        void captioned(ImageList.Entry image, int done, int images);

        /** An image is left out. */
        void skipped(ImageList.Entry image, String reason);
    }

    /** Keeps what the model left behind of each image, beside its captions. */
    public interface Keeper {
        /** Keeps nothing. */
        Keeper NONE = new Keeper() {
            @Override
            public CaptureSpec capture() {
                return CaptureSpec.NONE;
            }

            @Override
            public void keep(ImageList.Entry image, Trace trace) {}
        };

        /** What is to be left behind. */
        CaptureSpec capture();

        /** Called before the image counts as done: a kill in between does the image once more. */
        void keep(ImageList.Entry image, Trace trace);
    }

    /**
     * How it ended.
     *
     * @param images in the file now
     * @param skipped left out
     * @param cancelled whether there are more
     */
    public record Outcome(int images, List<Skipped> skipped, boolean cancelled) {}

    /** @param out the file of captions, JSON lines */
    public CaptionStudy(CaptionOrder order, Path out, Listener listener) {
        this(order, out, listener, Keeper.NONE);
    }

    /** The same, keeping more than captions. */
    public CaptionStudy(CaptionOrder order, Path out, Listener listener, Keeper keeper) {
        this.order = order;
        this.out = out;
        this.listener = listener;
        this.keeper = keeper;
    }

    /**
     * Refuses a file that cannot be gone on with, before a model is loaded.
     *
     * @throws Problem where its folder is missing, or it was made by other settings
     */
    public void check() {
        WholeFile.requirePlace(out);
        StudyFile.of(out).ifPresentOrElse(this::checkSettings, this::nothing);
    }

    private void checkSettings(StudyFile before) {
        ModelInfo any = new ModelInfo(before.model(), before.weights(), "", 0, 0, 0, 0, 0, 0, 0, 0);
        found(order.describedFor(any), before, alphas -> StudyLog.read(out, alphas));
    }

    /**
     * Captions what is not in the file yet.
     *
     * @throws Problem where the file was made by another model or other settings, or an image cannot be used and may not be skipped
     */
    public Outcome run(VisionLanguageModel model, Cancellation cancellation) {
        StudyFile asked = order.describedFor(model.info());
        try (StudyLog log = StudyLog.open(out)) {
            Optional<StudyFile> before = StudyFile.of(out);
            StudyLog.Content content =
                    before.map(file -> found(asked, file, log::read)).orElseGet(this::nothing);
            Progress progress =
                    new Progress(before.filter(file -> content.end() > 0).orElse(asked), content);
            log.keep(content.end());
            return new Work(model, log, progress, cancellation).go();
        }
    }

    /**
     * What is in the file already.
     *
     * @param reader of its rows, each image's of these alphas
     */
    private StudyLog.Content found(StudyFile asked, StudyFile before, Function<List<Double>, StudyLog.Content> reader) {
        if (size() == 0) {
            return new StudyLog.Content(Map.of(), 0);
        }
        String difference =
                before.shard().equals(asked.shard()) ? asked.difference(before).orElse("") : "another shard";
        if (!difference.isEmpty()) {
            throw new Problem(out + " was made otherwise: now it would be " + difference
                    + ". Name another --out, or remove the file to begin anew.");
        }
        StudyLog.Content content = reader.apply(before.alphas());
        Set<String> expected =
                order.ofShard().stream().map(ImageList.Entry::imageId).collect(Collectors.toSet());
        content.rows().keySet().stream()
                .filter(id -> !expected.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new Problem(out + " has image " + id
                            + ", which is not of this study. Mend the file, or remove it" + " to begin anew.");
                });
        return content;
    }

    private StudyLog.Content nothing() {
        if (size() > 0) {
            throw new Problem(
                    out + " is there already, and no " + StudyFile.beside(out).getFileName()
                            + " beside it says what made it. Name another --out, or remove it.");
        }
        return new StudyLog.Content(Map.of(), 0);
    }

    private long size() {
        try {
            return Files.exists(out) ? Files.size(out) : 0;
        } catch (IOException e) {
            throw new Problem("Cannot read " + out + ". Is it a file?", e);
        }
    }

    /** What the files say so far. */
    private final class Progress {
        private final Map<String, String> skipped = new LinkedHashMap<>();
        private final Set<String> earlier;
        private StudyFile written;
        private boolean isOnDisk;

        Progress(StudyFile written, StudyLog.Content content) {
            this.written = written;
            this.earlier = content.rows().keySet();
            this.isOnDisk = content.end() > 0;
            written.skipped().stream()
                    .filter(image -> !earlier.contains(image.imageId()))
                    .forEach(image -> skipped.put(image.imageId(), image.reason()));
        }

        List<Skipped> skipped() {
            return skipped.entrySet().stream()
                    .map(entry -> new Skipped(entry.getKey(), entry.getValue()))
                    .toList();
        }

        /** An image that was left out before is there now. */
        void found(String imageId) {
            if (skipped.remove(imageId) != null) {
                isOnDisk = false;
            }
        }

        /** The description is on disk before the first caption that it describes. */
        void settle(String dtype) {
            if (!isOnDisk || !dtype.equals(written.dtype())) {
                write(dtype);
            }
        }

        /** What was left out is on disk at the end, of a shard without images, too: a run that is killed tries it once more. */
        void close(boolean cancelled) {
            if (isOnDisk || !cancelled) {
                write(written.dtype());
            }
        }

        private void write(String dtype) {
            StudyFile now = written.with(dtype, skipped());
            now.difference(written).ifPresent(difference -> {
                throw new Problem(out + " was made otherwise: now it would be " + difference + ". Say --dtype "
                        + written.dtype() + ", or name another --out.");
            });
            if (!isOnDisk || !now.equals(written)) {
                now.writeFor(out);
                written = now;
                isOnDisk = true;
            }
        }
    }

    /** One call's work. */
    private final class Work {
        private final VisionLanguageModel model;
        private final StudyLog log;
        private final Progress progress;
        private final Cancellation cancellation;

        Work(VisionLanguageModel model, StudyLog log, Progress progress, Cancellation cancellation) {
            this.model = model;
            this.log = log;
            this.progress = progress;
            this.cancellation = cancellation;
        }

        Outcome go() {
            Outcome outcome = through();
            progress.close(outcome.cancelled());
            return outcome;
        }

        private Outcome through() {
            List<ImageList.Entry> images = order.ofShard();
            int done = progress.earlier.size();
            listener.begun(done, images.size());
            for (ImageList.Entry image : images) {
                if (progress.earlier.contains(image.imageId())) {
                    continue;
                }
                if (cancellation.isCancelled()) {
                    return new Outcome(done, progress.skipped(), true);
                }
                if (isReadable(image)) {
                    if (!caption(image)) {
                        return new Outcome(done, progress.skipped(), true);
                    }
                    done++;
                    listener.captioned(image, done, images.size());
                }
            }
            return new Outcome(done, progress.skipped(), false);
        }

        /** Whether an image can be decoded: what it cannot is the image's fault, and nobody else's. */
        private boolean isReadable(ImageList.Entry image) {
            try {
                ImageFiles.read(image.file());
                progress.found(image.imageId());
                return true;
            } catch (Problem e) {
                if (!order.skipping()) {
                    throw new Problem(
                            e.getMessage() + " Mend or remove the image, or leave such images out with"
                                    + " --on-bad skip; the same command goes on.",
                            e);
                }
                String reason = String.valueOf(e.getMessage());
                progress.skipped.put(image.imageId(), reason);
                listener.skipped(image, reason);
                return false;
            }
        }

        /** False where it was cancelled. */
        private boolean caption(ImageList.Entry image) {
            Trace trace = model.generate(order.request(image, keeper.capture()), GenerationListener.NONE, cancellation);
            if (trace.runs().stream().anyMatch(run -> run.finish() == Run.Finish.CANCELLED)) {
                return false;
            }
            progress.settle(trace.provenance().dtype());
            keeper.keep(image, trace);
            log.append(trace.runs().stream()
                    .map(run -> StudyRow.of(
                            image.imageId(),
                            String.valueOf(image.file().getFileName()),
                            run.text().strip(),
                            run.guidance(),
                            run.tokens().size(),
                            run.finish().name()))
                    .toList());
            return true;
        }
    }
}
