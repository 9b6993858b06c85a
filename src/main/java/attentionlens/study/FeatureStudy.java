package attentionlens.study;

import attentionlens.trace.Problem;
import attentionlens.trace.UnusableImage;
import attentionlens.vlm.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Extracts the features of all images of a list; resumable. Not thread-safe. */
public final class FeatureStudy {
    private static final long NANOS_BETWEEN_SAVES = 60_000_000_000L;

    private final VarExtraction extraction;
    private final FeatureSource source;
    private final Consumer<FeatureTable> saver;
    private final List<MentionFeatures> rows = new ArrayList<>();
    private final Map<Long, String> hashes = new HashMap<>();
    private final Map<Long, String> instructions = new HashMap<>();
    private final Set<Long> images = new TreeSet<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private int leftOut;
    private long saved = System.nanoTime();

    /** Hears of progress; the counts include images of earlier runs. */
    @FunctionalInterface
    public interface Progress {
        default void begun(int done, int total) {}

        void described(int done, int total);

        /** An image has been left out. */
        default void skipped(ImageList.Entry image, String reason) {}
    }

    /** @param saver saves the table so far: about once a minute, at the end, and before a failure */
    public FeatureStudy(VarExtraction extraction, FeatureSource source, Consumer<FeatureTable> saver) {
        this.extraction = extraction;
        this.source = source;
        this.saver = saver;
    }

    /** Takes over the table of an earlier run. */
    public void resume(FeatureTable earlier) {
        rows.addAll(earlier.rows());
        images.addAll(earlier.images());
        hashes.putAll(earlier.hashes());
        instructions.putAll(earlier.instructions());
    }

    /**
     * Describes the images that have not been described yet. The rows follow the order of the images, whenever each was described.
     *
     * @param skipping whether unusable images are left out; otherwise the first one ends the study
     * @throws Problem if an image cannot be used and may not be skipped, or the model fails; what is there is saved
     */
    public FeatureTable run(
            List<ImageList.Entry> entries, boolean skipping, Progress progress, Cancellation cancellation) {
        List<ImageList.Entry> open =
                entries.stream().filter(entry -> !isDone(entry)).toList();
        entries.forEach(entry -> places.put(entry.number().orElseThrow(), places.size()));
        int done = entries.size() - open.size();
        progress.begun(done, entries.size());
        for (ImageList.Entry entry : open) {
            if (cancellation.isCancelled()) {
                break;
            }
            describe(entry, skipping, progress, cancellation);
            if (isDone(entry)) {
                progress.described(++done, entries.size());
            }
            if (System.nanoTime() - saved > NANOS_BETWEEN_SAVES) {
                save();
            }
        }
        return save();
    }

    private void describe(ImageList.Entry entry, boolean skipping, Progress progress, Cancellation cancellation) {
        try {
            extraction.of(entry, cancellation).ifPresent(found -> {
                rows.addAll(found.rows());
                images.add(entry.number().orElseThrow());
                hashes.put(entry.number().orElseThrow(), found.imageHash());
                instructions.put(entry.number().orElseThrow(), found.instruction());
            });
        } catch (UnusableImage fault) {
            if (!skipping) {
                throw stopped(
                        entry,
                        sentence(String.valueOf(fault.getMessage()))
                                + " Earlier images are kept; leave out such images with --on-bad skip.",
                        fault);
            }
            leftOut++;
            progress.skipped(entry, String.valueOf(fault.getMessage()));
        } catch (Problem problem) {
            throw stopped(
                    entry, problem.getMessage() + " Earlier images are kept; fix that to resume the study.", problem);
        } catch (RuntimeException | Error failure) { // from the engine, or out of memory
            saveBefore(failure);
            throw failure;
        }
    }

    private boolean isDone(ImageList.Entry entry) {
        return images.contains(entry.number().orElseThrow());
    }

    private void saveBefore(Throwable failure) {
        try {
            save();
        } catch (RuntimeException | Error another) {
            failure.addSuppressed(another);
        }
    }

    private Problem stopped(ImageList.Entry entry, String how, RuntimeException cause) {
        save();
        return new Problem("Stopped at image " + entry.imageId() + ", " + entry.file() + ": " + how, cause);
    }

    /** Reasons have no full stop, as they also appear in lists. */
    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private FeatureTable save() {
        rows.sort(Comparator.comparing(row -> places.getOrDefault(row.imageId(), Integer.MAX_VALUE)));
        FeatureTable table = new FeatureTable(source, images, hashes, instructions, rows);
        saver.accept(table);
        saved = System.nanoTime();
        return table;
    }

    /** The number of images that could not be used. */
    public int leftOut() {
        return leftOut;
    }
}
