package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.task.Work;
import attentionlens.app.viewmodel.TraceViewModel.StreamedToken;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.trace.Prompt;
import attentionlens.trace.Run;
import attentionlens.trace.SourceImage;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.Opening;
import attentionlens.vlm.VisionLanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** Captions the image: starts the model, takes the words as they come, and stops it. */
public final class GenerationViewModel {
    private final TaskRunner runner;
    private final Slot slot;
    private final ModelViewModel model;
    private final ImageViewModel image;
    private final RequestViewModel request;
    private final TraceViewModel trace;
    private final LibraryViewModel library;
    private final SelectionViewModel selection;
    private final HistoryViewModel history;
    private final ActivityViewModel activity;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    /** The entry whose words are coming, or came last; empty if the model has done something else since. */
    private Optional<TraceEntry> current = Optional.empty();
    /** The entry for which the model did something else last. */
    private Optional<TraceEntry> served = Optional.empty();

    private final ReadOnlyDoubleWrapper millisPerToken = new ReadOnlyDoubleWrapper(Double.NaN);

    GenerationViewModel(
            Services services,
            ModelViewModel model,
            ImageViewModel image,
            RequestViewModel request,
            TraceViewModel trace,
            LibraryViewModel library,
            SelectionViewModel selection,
            HistoryViewModel history) {
        this.runner = services.runner();
        this.slot = new Slot(runner);
        this.model = model;
        this.image = image;
        this.request = request;
        this.trace = trace;
        this.library = library;
        this.selection = selection;
        this.history = history;
        this.activity = services.activity();
        this.messages = services.messages();
        this.settings = services.settings();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return slot.runningProperty();
    }

    /** Time from one token to the next, ms; NaN if nothing was generated. */
    public ReadOnlyDoubleProperty millisPerTokenProperty() {
        return millisPerToken.getReadOnlyProperty();
    }

    /** Captions the image with the chosen model, which is loaded first if it is not. */
    public void generate() {
        messages.dismiss();
        try {
            start();
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Stops the generation at once; the words that came stay. */
    public void cancel() {
        if (slot.isRunning()) {
            slot.cancel();
            activity.clear();
            current.ifPresent(trace::stop);
        }
    }

    /** Takes over the speed of a trace that was opened or is complete; without a trace, there is none. */
    void timed(Optional<Trace> shown) {
        millisPerToken.set(shown.map(GenerationViewModel::millisPerToken).orElse(Double.NaN));
    }

    private static double millisPerToken(Trace whole) {
        int tokens =
                whole.runs().stream().mapToInt(run -> run.tokens().size()).max().orElse(0);
        double seconds = whole.provenance().seconds() - whole.provenance().secondsToFirst();
        return tokens > 1 && seconds > 0 ? 1000 * seconds / (tokens - 1) : Double.NaN;
    }

    /**
     * Generates from just before a run's word with something else in its place, and shows the result beside that run. The prompt and the
     * image's geometry are those of the run, and so must the model be.
     *
     * @param opening what the run said before the word, and what stands in the word's place
     */
    public void fork(RunViewModel run, Opening opening) {
        messages.dismiss();
        try {
            Asked now = Asked.of(request);
            Asked first = library.holding(run).flatMap(TraceEntry::asked).orElse(now);
            Asked asked = first.continued(now, run.guidance(), opening);
            ModelChoice choice = model.choice();
            Optional<Maker> maker = run.model().map(made -> new Maker(made, "continue it differently"));
            maker.ifPresent(
                    made -> made.requireLikely(choice, model.loadedProperty().get()));
            TraceEntry entry = TraceEntry.awaited(run.image(), asked);
            RunViewModel fork = entry.runs().get(run.guidance().isPresent() ? 1 : 0);
            begin(entry, asked, choice, maker, List.of(run, fork));
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Stops what is being done for a trace, if anything is. */
    void cancel(TraceEntry entry) {
        if (current.or(() -> served).filter(entry::equals).isPresent()) {
            cancel();
        }
    }

    /**
     * Lets the model do something other than captioning. It cancels what is running, and the next caption cancels it.
     *
     * @param entry the trace for which it is done
     */
    <T> void instead(TraceEntry entry, Work<T> work, Consumer<T> done) {
        cancel();
        current = Optional.empty();
        served = Optional.of(entry);
        activity.show("Waiting for the model", ActivityViewModel.UNKNOWN);
        slot.start(
                work,
                result -> {
                    activity.clear();
                    done.accept(result);
                },
                failure -> {
                    activity.clear();
                    messages.show(failure);
                });
    }

    /** Whether the model is generating a caption, rather than doing something else. */
    boolean isCaptioning() {
        return slot.isRunning() && current.isPresent();
    }

    private void start() {
        ModelChoice choice = model.choice();
        ShownImage shown = image.shown()
                .orElseThrow(() ->
                        new Problem("There is no image yet. Drop one on the window, paste one, or choose Open image."));
        Asked asked = Asked.of(request);
        TraceEntry entry = TraceEntry.awaited(shown, asked);
        settings.rememberQuestion(RequestViewModel.written(asked.prompt()));
        begin(entry, asked, choice, Optional.empty(), TraceViewModel.columns(entry));
    }

    /**
     * Starts the model.
     *
     * @param maker the model that it must be, if any
     */
    private void begin(
            TraceEntry entry, Asked asked, ModelChoice choice, Optional<Maker> maker, List<RunViewModel> columns) {
        cancel();
        history.before(asked.opening().isEmpty() ? "generate" : "another word");
        current = Optional.of(entry);
        library.add(entry);
        selection.followNewest();
        trace.show(entry, columns);
        millisPerToken.set(Double.NaN);
        activity.show("Waiting for the model", ActivityViewModel.UNKNOWN);
        slot.start(
                job -> run(job, choice, maker, entry, asked),
                whole -> done(entry, whole),
                failure -> failed(entry, failure));
    }

    /** Captions. Cancelled, it says itself what becomes of its entry: by then, another job may have taken its place. */
    private Trace run(Job job, ModelChoice choice, Optional<Maker> maker, TraceEntry entry, Asked asked)
            throws InterruptedException {
        try {
            Trace whole = captioned(job, choice, maker, entry, asked);
            runner.window(() -> ifCancelled(job, () -> keep(entry, whole)));
            return whole;
        } catch (RuntimeException | InterruptedException | Error e) {
            runner.window(() -> ifCancelled(job, () -> takeBackIfEmpty(entry)));
            throw e;
        }
    }

    private static void ifCancelled(Job job, Runnable action) {
        if (job.isCancelled()) {
            action.run();
        }
    }

    private Trace captioned(Job job, ModelChoice choice, Optional<Maker> maker, TraceEntry entry, Asked asked)
            throws InterruptedException {
        return model.with(choice, job, loaded -> {
            maker.ifPresent(made -> made.require(choice, loaded.info()));
            job.publish(() -> activity.show("Reading the image", ActivityViewModel.UNKNOWN));
            return ImageViewModel.reading(entry.image(), file -> run(job, loaded, entry, asked, file));
        });
    }

    private Trace run(Job job, VisionLanguageModel loaded, TraceEntry entry, Asked asked, Path image) {
        GenerationRequest full = asked.request(image, loaded.info().layers())
                .capturing(PatchReadingViewModel.captureSpec(loaded.info()));
        job.publish(() -> entry.guided(full.guidance()));
        return loaded.generate(full, new Streaming(entry, job, loaded.info()), job);
    }

    private void done(TraceEntry entry, Trace whole) {
        activity.clear();
        keep(entry, whole);
    }

    private void keep(TraceEntry entry, Trace whole) {
        trace.complete(entry, whole);
        library.touch(entry);
        if (trace.isShown(entry)) {
            timed(trace.trace());
        }
        if (whole.baseline().finish() == Run.Finish.CANCELLED) {
            takeBackIfEmpty(entry);
        }
    }

    private void failed(TraceEntry entry, Throwable failure) {
        activity.clear();
        trace.stop(entry);
        takeBackIfEmpty(entry);
        messages.show(failure);
    }

    /** Replaces a trace without words, unless it is closed, by an earlier one of the same image or, if there is none, by the image alone. */
    private void takeBackIfEmpty(TraceEntry entry) {
        if (!library.entries().contains(entry)
                || !entry.runs().getFirst().text().isBlank()) {
            return;
        }
        library.remove(entry);
        TraceEntry instead = Stream.concat(trace.run(0).flatMap(library::holding).stream(), library.entries().stream())
                .filter(other -> other.image().equals(entry.image()))
                .findFirst()
                .orElseGet(() -> new TraceEntry(entry.image()));
        if (!library.entries().contains(instead)) {
            library.add(instead);
        }
        if (trace.isShown(entry)) {
            trace.show(instead);
        }
    }

    /** Passes what the engine reports on to the window. */
    private final class Streaming implements GenerationListener {
        private final TraceEntry entry;
        private final Job job;
        private final ModelInfo model;
        private final Consumer<StreamedToken> tokens;
        private long first;
        private int steps;
        private volatile double millisPerStep =
                Double.NaN; // written on the engine's thread, read on the window's thread

        Streaming(TraceEntry entry, Job job, ModelInfo model) {
            this.entry = entry;
            this.job = job;
            this.model = model;
            tokens = job.batched(this::show);
        }

        @Override
        public void progress(String what, int done, int total) {
            double part = total > 0 ? (double) done / total : ActivityViewModel.UNKNOWN;
            job.publish(() -> activity.show(what, part));
        }

        @Override
        public void prepared(SourceImage source, ImageGeometry geometry, Prompt prompt) {
            job.publish(() -> trace.prepared(entry, geometry, model));
        }

        @Override
        public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
            if (run == 0) {
                time();
            }
            tokens.accept(new StreamedToken(run, step, captured));
        }

        private void show(List<StreamedToken> said) {
            activity.show("Generating", ActivityViewModel.SEEN);
            trace.tokens(entry, said);
            if (trace.isShown(entry)) {
                millisPerToken.set(millisPerStep);
            }
        }

        private void time() {
            long now = System.nanoTime();
            if (steps++ == 0) {
                first = now;
            } else {
                millisPerStep = (now - first) / 1e6 / (steps - 1);
            }
        }
    }
}
