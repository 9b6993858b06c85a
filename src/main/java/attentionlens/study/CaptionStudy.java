package attentionlens.study;

import attentionlens.store.AtomicFile;
import attentionlens.store.StudyFile;
import attentionlens.store.StudyFile.Skipped;
import attentionlens.store.StudyLog;
import attentionlens.store.StudyRow;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.UnusableImage;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Captions many images, each in the baseline and every guided run, into one file. It resumes an interrupted study that wrote into the same
 * file: a kill loses at most the image being captioned, and no image is captioned twice.
 */
public final class CaptionStudy {
    private final CaptionPlan plan;
    private final Path out;
    private final Listener listener;
    private final Keeper keeper;
    private boolean isRedoing;
    private boolean isCompared;

    /** Hears of a study's progress. */
    public interface Listener {
        /** The study begins; {@code done} of the images were captioned by an earlier one. */
        void begun(int done, int images);

        /** An image has been captioned. */
        void captioned(ImageList.Entry image, int done, int images);

        /** An image has been left out. */
        void skipped(ImageList.Entry image, String reason);
    }

    /** Keeps each image's trace beside its captions. */
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

        /** What the traces have to contain. */
        CaptureSpec capture();

        /** Keeps a trace. Called before the image counts as done: after a kill in between, the image is captioned again. */
        void keep(ImageList.Entry image, Trace trace);
    }

    /**
     * How a study ended.
     *
     * @param images number of images in the file now
     * @param skipped images that were left out
     * @param cancelled whether it was stopped with images left to do
     */
    public record Outcome(int images, List<Skipped> skipped, boolean cancelled) {}

    /** @param out the file of captions, JSON lines */
    public CaptionStudy(CaptionPlan plan, Path out, Listener listener) {
        this(plan, out, listener, Keeper.NONE);
    }

    /** @param keeper keeps more than captions */
    public CaptionStudy(CaptionPlan plan, Path out, Listener listener, Keeper keeper) {
        this.plan = plan;
        this.out = out;
        this.listener = listener;
        this.keeper = keeper;
    }

    /** Recaptions images whose files have changed since they were captioned; otherwise they end the study. */
    public CaptionStudy redoing() {
        isRedoing = true;
        return this;
    }

    /**
     * Refuses a file that cannot be resumed. For use before a model is loaded.
     *
     * @throws Problem if its folder is missing, it was made with other settings, or images have changed since
     */
    public void check() {
        AtomicFile.requireWritable(out);
        ModelInfo any = StudyFile.of(out)
                .map(before -> new ModelInfo(before.model(), before.weights(), "", 0, 0, 0, 0, 0, 0, 0, 0))
                .orElse(new ModelInfo("", "", "", 0, 0, 0, 0, 0, 0, 0, 0));
        EarlierCaptions earlier = EarlierCaptions.of(out, plan.describedFor(any), alphas -> StudyLog.read(out, alphas));
        isCompared = changed(earlier).isEmpty();
    }

    /**
     * Captions the images that are not in the file yet, and puts a complete file into the order of the images.
     *
     * @throws Problem if the file was made with another model or other settings, or an image cannot be used and may not be skipped
     */
    public Outcome run(VisionLanguageModel model, Cancellation cancellation) {
        StudyFile asked = plan.describedFor(model.info());
        try (StudyLog log = StudyLog.open(out)) {
            EarlierCaptions earlier = EarlierCaptions.of(out, asked, log::read);
            Set<String> changed = changed(earlier);
            isCompared = true;
            if (changed.isEmpty()) {
                log.truncate(earlier.content().end());
                Outcome outcome = new Work(model, log, new Progress(earlier), cancellation).run();
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
            log.replace(all.rows(all.study().images()));
        }
    }

    /** The ids of the images that have to be captioned again. */
    private Set<String> changed(EarlierCaptions earlier) {
        ChangedImages changed = isCompared ? new ChangedImages(List.of()) : earlier.changed(plan.shardImages());
        if (!isRedoing) {
            changed.refuse(out);
        }
        return changed.ids();
    }

    /** The study's description on disk, and what it is about to become. */
    private final class Progress {
        private final Map<String, String> skipped = new LinkedHashMap<>();
        private final Set<String> earlier;
        private StudyFile written;
        private boolean isOnDisk;

        Progress(EarlierCaptions before) {
            this.written = before.study();
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

        /** An image that an earlier study left out has turned out readable. */
        void markReadable(String imageId) {
            if (skipped.remove(imageId) != null) {
                isOnDisk = false;
            }
        }

        /** Puts the description on disk before the first caption that it describes. */
        void ensureWritten(String dtype) {
            if (!isOnDisk || !dtype.equals(written.dtype())) {
                write(dtype);
            }
        }

        /** Records what was left out, even for an empty shard. A killed run does not get here: the next one tries those images again. */
        void close(boolean cancelled) {
            if (isOnDisk || !cancelled) {
                write(written.dtype());
            }
        }

        private void write(String dtype) {
            StudyFile now = written.with(dtype, skipped());
            now.difference(written).ifPresent(difference -> {
                throw new Problem(
                        out + " was made with other settings: now it would be " + difference + ". Choose the precision "
                                + written.dtype() + " (--dtype), or another place for the results (--out).");
            });
            if (!isOnDisk || !now.equals(written)) {
                now.writeFor(out);
                written = now;
                isOnDisk = true;
            }
        }
    }

    /** The work of one call. */
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

        Outcome run() {
            Outcome outcome = captionAll();
            progress.close(outcome.cancelled());
            return outcome;
        }

        private Outcome captionAll() {
            List<ImageList.Entry> images = plan.shardImages();
            int done = progress.earlier.size();
            listener.begun(done, images.size());
            for (ImageList.Entry image : images) {
                if (progress.earlier.contains(image.imageId())) {
                    continue;
                }
                if (cancellation.isCancelled()) {
                    return new Outcome(done, progress.skipped(), true);
                }
                Optional<Trace> trace = trace(image);
                if (trace.isPresent()) {
                    if (isCancelled(trace.get())) {
                        return new Outcome(done, progress.skipped(), true);
                    }
                    keep(image, trace.get());
                    done++;
                    listener.captioned(image, done, images.size());
                }
            }
            return new Outcome(done, progress.skipped(), false);
        }

        /** Captions an image; empty if it cannot be used and is left out. Other failures may happen to all images, and end the study. */
        private Optional<Trace> trace(ImageList.Entry image) {
            try {
                return Optional.of(
                        model.generate(plan.request(image, keeper.capture()), GenerationListener.NONE, cancellation));
            } catch (UnusableImage e) {
                if (!plan.skipping()) {
                    throw new Problem(
                            e.getMessage() + " Fix or remove the image, or leave out such images with"
                                    + " --on-bad skip, and run the same command again to resume.",
                            e);
                }
                String reason = String.valueOf(e.getMessage());
                progress.skipped.put(image.imageId(), reason);
                listener.skipped(image, reason);
                return Optional.empty();
            }
        }

        private static boolean isCancelled(Trace trace) {
            return trace.runs().stream().anyMatch(run -> run.finish() == Run.Finish.CANCELLED);
        }

        private void keep(ImageList.Entry image, Trace trace) {
            progress.markReadable(image.imageId());
            progress.ensureWritten(trace.provenance().dtype());
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
        }
    }
}
