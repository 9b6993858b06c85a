package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.PromptSource;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Adds the words of the patches to traces that were made without them: the model that made a trace runs its prompt once more. */
public final class PatchReadingViewModel {
    /** Number of image tokens assumed before it is known: that of LLaVA-1.5. */
    private static final long USUAL_TOKENS = 576;

    /** Number of multiplications and additions that take no noticeable time. */
    private static final double UNNOTICED = 8e9;

    private static final CaptureSpec LENS = new CaptureSpec(EnumSet.of(Capture.IMAGE_LENS), true);

    private final ModelViewModel model;
    private final TraceViewModel trace;
    private final LibraryViewModel library;
    private final GenerationViewModel generation;
    private final ActivityViewModel activity;
    private final MessagesViewModel messages;
    private final ReadOnlyObjectWrapper<Optional<TraceEntry>> unread = new ReadOnlyObjectWrapper<>(Optional.empty());

    PatchReadingViewModel(
            ModelViewModel model,
            TraceViewModel trace,
            LibraryViewModel library,
            GenerationViewModel generation,
            ActivityViewModel activity,
            MessagesViewModel messages) {
        this.model = model;
        this.trace = trace;
        this.library = library;
        this.generation = generation;
        this.activity = activity;
        this.messages = messages;
        Stream.of(trace.changesProperty(), trace.traceProperty(), generation.runningProperty())
                .forEach(watched -> watched.subscribe((before, now) -> unread.set(find())));
    }

    /** Returns what to capture with a caption: the words of the patches too, if the model is so small that they cost next to nothing. */
    static CaptureSpec captureSpec(ModelInfo model) {
        double cost = 2.0 * USUAL_TOKENS * model.width() * model.vocabulary() * (model.layers() + 1);
        return cost <= UNNOTICED ? CaptureSpec.DEFAULT.and(Capture.IMAGE_LENS) : CaptureSpec.DEFAULT;
    }

    /** The first complete trace shown whose patches have not been read; empty if there is none, or while the model is busy. */
    public ReadOnlyObjectProperty<Optional<TraceEntry>> unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    private Optional<TraceEntry> find() {
        return generation.runningProperty().get()
                ? Optional.empty()
                : trace.runs().stream()
                        .filter(run -> run.lens().isEmpty())
                        .flatMap(run -> library.holding(run).stream())
                        .filter(entry -> entry.trace().isPresent())
                        .findFirst();
    }

    /** Reads the patches, with the chosen model if it is the one that made the trace. */
    public void read() {
        unread.get().ifPresent(entry -> {
            messages.dismiss();
            try {
                Trace whole = entry.trace().orElseThrow();
                ModelChoice choice = model.choice();
                maker(whole).requireLikely(choice, model.loadedProperty().get());
                generation.instead(
                        entry,
                        job -> read(job, choice, whole, entry.image()),
                        found -> found.ifPresent(lens -> {
                            ArrayData array = lens.array(Capture.IMAGE_LENS).orElseThrow();
                            trace.enrich(entry, whole.with(Capture.IMAGE_LENS, array, lens.pieces()));
                        }));
            } catch (Problem problem) {
                messages.show(problem);
            }
        });
    }

    private static Maker maker(Trace whole) {
        return new Maker(whole.model(), "read its patches differently");
    }

    /** Returns a trace with the words of the patches; empty if it was cancelled. */
    private Optional<Trace> read(Job job, ModelChoice choice, Trace whole, ShownImage image)
            throws InterruptedException {
        Trace read = model.with(choice, job, loaded -> {
            maker(whole).require(choice, loaded.info());
            return ImageViewModel.reading(image, file -> loaded.generate(again(whole, file), progress(job), job));
        });
        if (read.array(Capture.IMAGE_LENS).isEmpty()) {
            return Optional.empty();
        }
        requireSame(whole, read);
        return Optional.of(read);
    }

    private static GenerationRequest again(Trace whole, Path image) {
        return new GenerationRequest(
                image, PromptSource.of(whole.prompt()), whole.geometry().kind(), Decoding.greedy(1), List.of(), LENS);
    }

    private GenerationListener progress(Job job) {
        return new GenerationListener() {
            @Override
            public void progress(String what, int done, int total) {
                String text =
                        what.equals("prompt") ? "Reading patches, layer " + done + " of " + total : "Reading the image";
                job.publish(() -> activity.show(text, total > 0 ? (double) done / total : ActivityViewModel.UNKNOWN));
            }
        };
    }

    private static void requireSame(Trace whole, Trace read) {
        if (!Objects.equals(whole.prompt().inputIds(), read.prompt().inputIds())
                || !whole.geometry().equals(read.geometry())
                || !whole.image().sha256().equals(read.image().sha256())) {
            throw new Problem(
                    "The patches cannot be read into this trace: the image, or the model's prompt or image size, has changed since it was"
                            + " made. Generate the caption again, then read its patches.");
        }
    }
}
