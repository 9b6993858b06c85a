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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Captions many images, each by the baseline and every guided run, into one file. It goes on where an earlier study into the same file
 * was cut off: of what a kill loses, most is the image in flight, and no image is there twice.
 */
public final class CaptionStudy {
    private final CaptionOrder order;
    private final Path out;
    private final Listener listener;
    private final Keeper keeper;
    private boolean isRedoing;
    private boolean isCompared;

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

    /** Captions images anew whose files have changed since; else they end the study. */
    public CaptionStudy redoing() {
        isRedoing = true;
        return this;
    }

    /**
     * Refuses a file that cannot be gone on with, before a model is loaded.
     *
     * @throws Problem where its folder is missing, or it was made by other settings, or of images that have changed since
     */
    public void check() {
        WholeFile.requirePlace(out);
        ModelInfo any = StudyFile.of(out)
                .map(before -> new ModelInfo(before.model(), before.weights(), "", 0, 0, 0, 0, 0, 0, 0, 0))
                .orElse(new ModelInfo("", "", "", 0, 0, 0, 0, 0, 0, 0, 0));
        EarlierCaptions earlier =
                EarlierCaptions.of(out, order.describedFor(any), alphas -> StudyLog.read(out, alphas));
        isCompared = changed(earlier).isEmpty();
    }

    /**
     * Captions what is not in the file yet. Once all is there, it stands in the order of the images.
     *
     * @throws Problem where the file was made by another model or other settings, or an image cannot be used and may not be skipped
     */
    public Outcome run(VisionLanguageModel model, Cancellation cancellation) {
        StudyFile asked = order.describedFor(model.info());
        try (StudyLog log = StudyLog.open(out)) {
            EarlierCaptions earlier = EarlierCaptions.of(out, asked, log::read);
            Set<String> changed = changed(earlier);
            isCompared = true;
            if (changed.isEmpty()) {
                log.keep(earlier.content().end());
                Outcome outcome = new Work(model, log, new Progress(earlier), cancellation).go();
                if (!outcome.cancelled()) {
                    putInOrder(EarlierCaptions.of(out, asked, log::read), log);
                }
                return outcome;
            }
            log.replace(earlier.rows(earlier.content().rows().keySet().stream()
                    .filter(image -> !changed.contains(image))
                    .toList()));
        }
        return run(model, cancellation);
    }

    private static void putInOrder(EarlierCaptions all, StudyLog log) {
        if (all.isOutOfOrder()) {
            log.replace(all.rows(all.made().images()));
        }
    }

    /** The images, by their ids, that have to be captioned anew. */
    private Set<String> changed(EarlierCaptions earlier) {
        ChangedImages changed = isCompared ? new ChangedImages(List.of()) : earlier.changed(order.ofShard());
        if (!isRedoing) {
            changed.refuse(out);
        }
        return changed.ids();
    }

    /** What the files say so far. */
    private final class Progress {
        private final Map<String, String> skipped = new LinkedHashMap<>();
        private final Set<String> earlier;
        private StudyFile written;
        private boolean isOnDisk;

        Progress(EarlierCaptions before) {
            this.written = before.made();
            this.earlier = before.content().rows().keySet();
            this.isOnDisk = before.content().end() > 0
                    && StudyFile.of(out).filter(written::equals).isPresent();
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
                            trace.image(),
                            run.text().strip(),
                            run.guidance(),
                            run.tokens().size(),
                            run.finish().name()))
                    .toList());
            return true;
        }
    }
}
