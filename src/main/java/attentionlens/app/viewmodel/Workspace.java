package attentionlens.app.viewmodel;

import attentionlens.app.task.TaskRunner;
import attentionlens.hub.ModelStock;
import attentionlens.image.Picture;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.vlm.ModelLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** All that the window shows and does: its parts, wired together, and the commands that concern several of them. */
public final class Workspace implements AutoCloseable {
    /** The extension of trace files. */
    public static final String EXTENSION = ".lens";

    private final TaskRunner runner;
    private final TraceFiles files;
    private final MessagesViewModel messages = new MessagesViewModel();
    private final ActivityViewModel activity = new ActivityViewModel();
    private final HistoryViewModel history =
            new HistoryViewModel(() -> navigation().remember());
    private final LibraryViewModel library =
            new LibraryViewModel(history, messages, Runtime.getRuntime().maxMemory() / 2);
    private final TraceViewModel trace = new TraceViewModel();
    private final SelectionViewModel selection = new SelectionViewModel(trace, history);
    private final OverlayViewModel overlay = new OverlayViewModel(history);
    private final RequestViewModel request = new RequestViewModel(history);
    private final SettingsViewModel settings;
    private final ModelViewModel model;
    private final ModelsViewModel models;
    private final DevicesViewModel devices;
    private final ImageViewModel image;
    private final GenerationViewModel generation;
    private final HeatViewModel heat;
    private final PatchReadingViewModel reading;
    private final TruthViewModel truth;
    private final VocabularyViewModel vocabulary;
    private final DetectorViewModel detector;
    private final Panes panes;
    private final ExportViewModel exports;
    private final DatasetViewModel dataset;
    private final NavigationViewModel navigation;
    private final ExampleViewModel example;
    private final DatasetNavigator datasetNavigator;
    private final BooleanBinding cancellable;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());

    public Workspace(TaskRunner runner, ModelLoader loader, ModelStock stock, SettingsStore store) {
        this.runner = runner;
        files = new TraceFiles(runner);
        settings = new SettingsViewModel(runner, store, messages);
        Services services = new Services(runner, activity, messages, settings);
        model = new ModelViewModel(services, loader, stock);
        models = new ModelsViewModel(services, stock, model);
        devices = new DevicesViewModel(services, stock, model);
        image = new ImageViewModel(runner, messages);
        generation = new GenerationViewModel(services, model, image, request, trace, library, selection, history);
        heat = new HeatViewModel(trace, selection, overlay);
        reading = new PatchReadingViewModel(model, trace, library, generation, activity, messages);
        Language language = new Language();
        truth = new TruthViewModel(services, trace, image, library, language);
        vocabulary = new VocabularyViewModel(services, language);
        detector = new DetectorViewModel(services, trace, model);
        panes = new Panes(runner, trace, selection, overlay, truth, detector, library, language, messages);
        exports = new ExportViewModel(runner, this, messages);
        dataset = new DatasetViewModel(services, model, request, generation, truth, detector, library, language);
        navigation = new NavigationViewModel(
                history, library, trace, selection, overlay, request, image, generation, dataset);
        example = new ExampleViewModel(this, files);
        datasetNavigator = new DatasetNavigator(runner, this);
        new PhotoHint(model, image, models, messages);
        overlay.keepIn(settings);
        new GuidedLayers(model, request, trace, dataset);
        cancellable = generation.runningProperty().or(truth.loadingProperty()).or(model.loadingProperty());
        trace.entryProperty().subscribe(now -> file.set(now.flatMap(TraceEntry::file)));
        settings.models().stream().findFirst().ifPresent(model.nameProperty()::set);
        vocabulary.openedProperty().subscribe((before, now) -> {
            truth.readAgain();
            panes.flags().readAgain();
            dataset.readAgain();
        });
        truth.restore();
        vocabulary.restore();
        detector.restore();
        models.offerToResume();
        devices.restore();
    }

    public MessagesViewModel messages() {
        return messages;
    }

    public ActivityViewModel activity() {
        return activity;
    }

    public TraceViewModel trace() {
        return trace;
    }

    public SelectionViewModel selection() {
        return selection;
    }

    /** What the user did, to be undone and redone. */
    public HistoryViewModel history() {
        return history;
    }

    /** The traces at hand. */
    public LibraryViewModel library() {
        return library;
    }

    /** What is shown beside the images. */
    public Panes panes() {
        return panes;
    }

    /** Exports pictures and numbers. */
    public ExportViewModel exports() {
        return exports;
    }

    /** A folder of images, and the queue that lets a model caption them. */
    public DatasetViewModel dataset() {
        return dataset;
    }

    /** The shipped example. */
    public ExampleViewModel example() {
        return example;
    }

    /** Which trace is shown. */
    public NavigationViewModel navigation() {
        return navigation;
    }

    /** Steps from the dataset to its traces, and back. */
    public DatasetNavigator datasetNavigator() {
        return datasetNavigator;
    }

    public OverlayViewModel overlay() {
        return overlay;
    }

    public RequestViewModel request() {
        return request;
    }

    public SettingsViewModel settings() {
        return settings;
    }

    public ModelViewModel model() {
        return model;
    }

    /** Models to choose from. */
    public ModelsViewModel models() {
        return models;
    }

    /** Where models can run. */
    public DevicesViewModel devices() {
        return devices;
    }

    public ImageViewModel image() {
        return image;
    }

    public GenerationViewModel generation() {
        return generation;
    }

    public HeatViewModel heat() {
        return heat;
    }

    /** Adds the words of the patches to traces. */
    public PatchReadingViewModel reading() {
        return reading;
    }

    /** What is known to be in the images. */
    public TruthViewModel truth() {
        return truth;
    }

    /** Which objects are looked for. */
    public VocabularyViewModel vocabulary() {
        return vocabulary;
    }

    /** What judges mentions of objects if there is no ground truth. */
    public DetectorViewModel detector() {
        return detector;
    }

    /** The file of the shown trace, if it has one. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Opens a file or folder: a trace, a ground truth, a detector, a dataset, a model, or otherwise an image. */
    public void open(Path path) {
        open(List.of(path));
    }

    /** Opens several files or folders given together. */
    public void open(List<Path> paths) {
        new Openings(this, files).open(paths);
    }

    /** Whether a trace is being read or made. */
    public boolean isOpening() {
        return files.isReading() || generation.runningProperty().get();
    }

    /** Shows a picture that came without a file, such as one from the clipboard. */
    public void paste(Picture picture) {
        messages.dismiss();
        image.paste(picture, navigation::showNew);
    }

    /** Says that the clipboard holds nothing that can be shown. */
    public void nothingToPaste() {
        messages.show(new Problem("The clipboard holds no image. Copy an image or an image file, then paste it."));
    }

    /** Writes the shown trace to a file. */
    public void save(Path path) {
        messages.dismiss();
        Optional<TraceEntry> entry = trace.entryProperty().get();
        Optional<Trace> whole = entry.flatMap(TraceEntry::trace);
        if (whole.isEmpty()) {
            messages.show(new Problem("There is no complete trace to save yet. Generate a caption first."));
            return;
        }
        files.write(
                whole.get(),
                TraceFiles.withExtension(path, EXTENSION),
                written -> {
                    library.saved(entry.orElseThrow(), written);
                    file.set(trace.entryProperty().get().flatMap(TraceEntry::file));
                    settings.rememberFile(written);
                },
                messages::show);
    }

    /** Returns what is running that closing would stop, a sentence or two for each. */
    public List<String> running() {
        return new Unfinished(generation, model, models, dataset, truth, exports, files).sentences();
    }

    /** Whether anything is running that {@link #cancel} stops. */
    public BooleanBinding cancellable() {
        return cancellable;
    }

    /** Stops what is running: generating, loading a model, reading a ground truth. */
    public void cancel() {
        generation.cancel();
        truth.cancel();
        model.cancelLoading();
    }

    /** Stops everything, and frees the model in the background. */
    @Override
    public void close() {
        cancel();
        dataset.close();
        models.interruptFetching();
        runner.background(model::close);
        runner.close();
    }
}
