package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.task.Work;
import attentionlens.store.CocoAnnotations;
import attentionlens.store.StudyFile.Skipped;
import attentionlens.study.TraceFolder;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** A folder of images as a whole: its images, their captions, and the queue that lets a model caption them. */
public final class DatasetViewModel {
    /**
     * What was found in a folder.
     *
     * @param done ids of images that were captioned earlier
     * @param truth the ground truth to open with it; empty if there is none, or one that knows the images is open
     */
    private record Found(DatasetPlan plan, Set<String> done, Optional<Path> truth) {}

    private final Slot files;
    private final TruthViewModel truth;
    private final DetectorViewModel detector;
    private final RequestViewModel request;
    private final ModelViewModel model;
    private final DatasetReader reader;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    private final DatasetRowsViewModel rows;
    private final QueueViewModel queue;
    private final DatasetCurvesViewModel curves;
    private final ThumbnailsViewModel thumbnails;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private Optional<Runnable> secondLook = Optional.empty(); // waits for the queue

    DatasetViewModel(
            Services services,
            ModelViewModel model,
            RequestViewModel request,
            GenerationViewModel generation,
            TruthViewModel truth,
            DetectorViewModel detector,
            LibraryViewModel library,
            Language language) {
        TaskRunner runner = services.runner();
        files = new Slot(runner);
        this.truth = truth;
        this.detector = detector;
        this.request = request;
        this.model = model;
        this.messages = services.messages();
        this.settings = services.settings();
        rows = new DatasetRowsViewModel(runner, messages);
        reader = new DatasetReader(runner, language, rows, library, messages);
        queue = new QueueViewModel(services, model, request, generation, reader, rows);
        curves = new DatasetCurvesViewModel(runner, rows, detector, messages);
        thumbnails = new ThumbnailsViewModel(runner);
        Stream.of(truth.knownProperty(), detector.loadedProperty())
                .forEach(watched -> watched.subscribe((before, now) -> judge()));
        generation.runningProperty().subscribe(now -> shown.set(shown.get() && !now));
    }

    /** Whether the dataset is shown, in place of one image. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** The dataset's name; empty if there is no dataset. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return !name.get().isEmpty();
    }

    public DatasetRowsViewModel rows() {
        return rows;
    }

    public QueueViewModel queue() {
        return queue;
    }

    /** Totals and curves of all images together. */
    public DatasetCurvesViewModel curves() {
        return curves;
    }

    public ThumbnailsViewModel thumbnails() {
        return thumbnails;
    }

    /** Opens a folder of images, or of results. */
    public void open(Path place) {
        open(place, Optional.empty());
    }

    /** Narrows the images to those that a list names. */
    public void narrow(Path list) {
        queue.planProperty().get().ifPresent(plan -> open(plan.images(), Optional.of(list)));
    }

    private void open(Path place, Optional<Path> list) {
        messages.dismiss();
        Optional<TruthSource> known = truth.opened();
        look(job -> find(place, list, known), found -> {
            settings.rememberFile(place);
            take(found);
        });
    }

    /**
     * Looks into a folder. If it is the queue's own and the queue was at work meanwhile, what was found may be out of date: the queue is
     * paused, and the folder is looked into once more.
     */
    private void look(Work<Found> work, Consumer<Found> then) {
        secondLook = Optional.empty();
        boolean wasWorking = queue.hasActiveJob();
        files.start(
                work,
                found -> {
                    boolean worked = wasWorking || queue.hasActiveJob();
                    if (worked
                            && folder().equals(Optional.of(found.plan.folder().path()))) {
                        secondLook = Optional.of(() -> look(work, then));
                        queue.pauseThen(() -> secondLook.ifPresent(Runnable::run));
                    } else {
                        then.accept(found);
                    }
                },
                messages::show);
    }

    /** Captions the same images again, with the window's settings, into a new folder. */
    public void captionAgain() {
        queue.planProperty()
                .get()
                .ifPresent(
                        plan -> look(job -> new Found(plan.intoNewFolder(), Set.of(), Optional.empty()), this::take));
    }

    /** Writes results into another folder, and resumes what is in it. */
    public void into(Path folder) {
        queue.planProperty()
                .get()
                .ifPresent(plan -> look(
                        job -> {
                            DatasetPlan other = plan.into(new TraceFolder(folder));
                            other.requireTheseImages();
                            return new Found(other, done(other), Optional.empty());
                        },
                        this::take));
    }

    private static Found find(Path place, Optional<Path> list, Optional<TruthSource> known) {
        DatasetPlan plan = DatasetPlan.of(place, list);
        boolean isKnown = known.stream()
                .anyMatch(source -> plan.entries().stream()
                        .anyMatch(image -> source.objects(
                                        String.valueOf(image.file().getFileName()))
                                .isPresent()));
        Optional<Path> beside = isKnown ? Optional.empty() : plan.besideImages().filter(CocoAnnotations::isFolder);
        return new Found(plan, done(plan), beside);
    }

    private static Set<String> done(DatasetPlan plan) {
        return plan.made().map(made -> plan.folder().done(made)).orElse(Set.of());
    }

    private void take(Found found) {
        DatasetPlan plan = found.plan();
        rows.load(plan);
        queue.prepare(plan, found.done().size());
        name.set(plan.name());
        shown.set(true);
        found.truth().ifPresent(truth::open);
        judge();
        plan.made().ifPresent(made -> made.skipped().forEach(this::skipped));
        Map<String, Path> earlier = new LinkedHashMap<>();
        plan.entries().stream()
                .filter(image -> found.done().contains(image.imageId()))
                .forEach(image -> earlier.put(image.imageId(), plan.folder().trace(image)));
        reader.load(earlier);
    }

    private void skipped(Skipped image) {
        rows.skipped(image.imageId(), image.reason());
    }

    /** Reads all captions again, because other objects are looked for. */
    void readAgain() {
        reader.readAgain();
    }

    private void judge() {
        rows.judgeBy(new DatasetJudge(truth.opened(), detector.loadedProperty().get()));
    }

    /** Says in short how the existing captions were made or, if there are none, how they would be. */
    public String description() {
        return queue.planProperty()
                .get()
                .flatMap(DatasetPlan::made)
                .map(CaptionsDescription::of)
                .orElseGet(this::planned);
    }

    private String planned() {
        try {
            return CaptionsDescription.of(
                    Asked.of(request),
                    model.nameProperty().get(),
                    model.layersProperty().get());
        } catch (Problem problem) {
            return String.valueOf(problem.getMessage());
        }
    }

    /** The folder of the results. */
    public Optional<Path> folder() {
        return queue.planProperty().get().map(plan -> plan.folder().path());
    }

    void close() {
        reader.cancel();
        queue.pause();
    }
}
