package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.store.StudyFile;
import attentionlens.study.CaptionPlan;
import attentionlens.study.CaptionStudy;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.vlm.VisionLanguageModel;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Captions the images of a dataset, one after another, in the background. The window takes precedence: when it generates a caption or
 * loads a model, the queue releases the model at once and waits; the image in progress is captioned again later.
 */
public final class QueueViewModel {
    /** The state of the queue. */
    public enum State {
        /** There is no dataset. */
        NONE,
        /** Nothing was captioned yet. */
        READY,
        RUNNING,
        /** The window uses the model. */
        WAITING,
        PAUSED,
        DONE
    }

    /**
     * How far the queue is.
     *
     * @param done number of captioned images
     * @param images number of images that can be captioned
     * @param left how long it will still take, in words; empty if that is not known
     */
    public record Progress(int done, int images, String left) {
        static final Progress NONE = new Progress(0, 0, "");

        /** The share that is done, from 0 to 1. */
        public double part() {
            return images == 0 ? 0 : (double) done / images;
        }
    }

    /** What a job left behind, and why it failed, if it did. */
    private record Ended(boolean cancelled, Optional<StudyFile> made, Optional<Throwable> failure) {}

    /** What was chosen when the queue was started. */
    private record Started(ModelChoice model, ModelChoice window, Asked asked) {}

    private final Slot slot;
    private final ModelViewModel model;
    private final RequestViewModel request;
    private final GenerationViewModel generation;
    private final ActivityViewModel activity;
    private final MessagesViewModel messages;
    private final DatasetReader reader;
    private final DatasetRowsViewModel rows;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyObjectWrapper<Optional<DatasetPlan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Started> started = Optional.empty();
    /** Whether the user wants it to run. */
    private boolean wanted;
    /** Whether a job is at work, or was cancelled and has not ended yet. */
    private boolean active;
    /** Whether all images are done. */
    private boolean finished;
    /** What to do once no job is active. */
    private Optional<Runnable> afterPause = Optional.empty();

    QueueViewModel(
            Services services,
            ModelViewModel model,
            RequestViewModel request,
            GenerationViewModel generation,
            DatasetReader reader,
            DatasetRowsViewModel rows) {
        this.slot = new Slot(services.runner());
        this.model = model;
        this.request = request;
        this.generation = generation;
        this.activity = services.activity();
        this.messages = services.messages();
        this.reader = reader;
        this.rows = rows;
        Stream.of(generation.runningProperty(), model.loadingProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<DatasetPlan>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Whether it is running, or will resume by itself once the window no longer uses the model. */
    public boolean isRunningOrWaiting() {
        return wanted;
    }

    /** Takes other images and stops what is running. */
    void prepare(DatasetPlan now, int done) {
        wanted = false;
        started = Optional.empty();
        finished = done > 0 && done == now.entries().size();
        plan.set(Optional.of(now));
        progress.set(new Progress(done, now.entries().size(), ""));
        update();
    }

    /** Starts or resumes, with the settings of the existing captions or, if there are none, with the window's. */
    public void start() {
        messages.dismiss();
        if (plan.get().isEmpty() || wanted) {
            return;
        }
        try {
            if (started.isEmpty() || plan.get().get().made().isEmpty()) {
                ModelChoice window = model.choice();
                ModelChoice own =
                        plan.get().flatMap(DatasetPlan::made).map(this::choice).orElse(window);
                started = Optional.of(new Started(own, window, Asked.of(request)));
            } else {
                Started before = started.get();
                started = Optional.of(new Started(before.model(), model.choice(), before.asked()));
            }
            wanted = true;
            finished = false;
            update();
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Returns the window's choice, but with the model that made the existing captions if another one is loaded. */
    private ModelChoice choice(StudyFile made) {
        ModelChoice window = model.choice();
        boolean other = model.loadedProperty()
                .get()
                .filter(info -> !info.weightHash().equals(made.weights()))
                .isPresent();
        return new ModelChoice(other ? made.model() : window.name(), window.device(), window.precision());
    }

    private static void requireSame(StudyFile made, ModelInfo model) {
        if (!made.weights().equals(model.weightHash())) {
            throw new Problem("The existing captions were made by " + made.model() + ", not by " + model.name()
                    + ". Choose that model to resume, or start over with this one.");
        }
    }

    /** Stops at once; the current image is captioned again later. */
    public void pause() {
        wanted = false;
        if (active && !generation.runningProperty().get()) {
            activity.clear();
        }
        update();
    }

    /** Whether a job is at work, or was cancelled and has not ended yet. */
    boolean hasActiveJob() {
        return active;
    }

    /** Stops, and runs something once no job is active. */
    void pauseThen(Runnable then) {
        afterPause = Optional.of(then);
        pause();
        runIfIdle();
    }

    private void runIfIdle() {
        if (!active) {
            Optional<Runnable> then = afterPause;
            afterPause = Optional.empty();
            then.ifPresent(Runnable::run);
        }
    }

    private void update() {
        boolean blocked =
                generation.runningProperty().get() || model.loadingProperty().get();
        if (active && (!wanted || blocked)) {
            slot.cancel();
        }
        boolean goes = wanted && !blocked && !active;
        if (goes && !isSameModel()) {
            goes = false;
            wanted = false;
        }
        active = active || goes;
        state.set(now(blocked));
        if (state.get() != State.RUNNING) {
            rows.stopped();
        }
        if (goes) {
            work(started.orElseThrow(), plan.get().orElseThrow());
        }
    }

    /** Whether the window's model is still that of the start. If not, the queue does not replace it in memory, but offers to resume. */
    private boolean isSameModel() {
        Started with = started.orElseThrow();
        boolean same = with.window().equals(model.choice());
        if (!same) {
            messages.notice(new Notice(
                    "The dataset is paused because another model was chosen. It resumes with "
                            + with.model().name() + ".",
                    "Resume",
                    this::start));
        }
        return same;
    }

    private State now(boolean blocked) {
        if (plan.get().isEmpty()) {
            return State.NONE;
        }
        if (wanted) {
            return blocked ? State.WAITING : State.RUNNING;
        }
        if (finished) {
            return State.DONE;
        }
        return progress.get().done() == 0 && plan.get().get().made().isEmpty() ? State.READY : State.PAUSED;
    }

    private void work(Started with, DatasetPlan now) {
        QueueArrivals arrivals = new QueueArrivals(now.folder(), reader, rows, progress::set);
        slot.start(job -> run(job, with, now, arrivals), ended -> ended(ended, now, arrivals), messages::show);
    }

    /** Captions images. Never throws: a cancelled job's failure would not be reported, and the queue would wait for it forever. */
    private Ended run(Job job, Started with, DatasetPlan now, QueueArrivals arrivals) {
        try {
            return model.with(with.model(), job, loaded -> captioned(job, loaded, with, now, arrivals));
        } catch (Throwable e) { // also errors of native libraries and of memory
            return new Ended(true, now.made(), Optional.of(e).filter(failure -> !job.isCancelled()));
        }
    }

    private Ended captioned(
            Job job, VisionLanguageModel loaded, Started with, DatasetPlan now, QueueArrivals arrivals) {
        job.publish(activity::clear);
        now.made().ifPresent(made -> requireSame(made, loaded.info()));
        now.folder().make(now.images());
        CaptionPlan plan = now.made()
                .map(now::captions)
                .orElseGet(() -> now.captions(with.asked(), loaded.info().layers()));
        CaptionStudy study = new CaptionStudy(plan, now.folder().captions(), arrivals.of(job), arrivals).redoing();
        return new Ended(study.run(loaded, job).cancelled(), now.folder().study(), Optional.empty());
    }

    private void ended(Ended how, DatasetPlan was, QueueArrivals arrivals) {
        active = false;
        how.failure().ifPresent(failure -> {
            wanted = false;
            activity.clear();
            messages.show(failure);
        });
        if (plan.get().equals(Optional.of(was))) {
            arrivals.take();
            finished = !how.cancelled();
            wanted = wanted && !finished;
            Optional<StudyFile> made = how.made().or(was::made);
            plan.set(Optional.of(was.with(made)));
        }
        update();
        runIfIdle();
    }
}
