package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.figure.HeadMapFigure.Subject;
import attentionlens.figure.Theme;
import attentionlens.image.Picture;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import attentionlens.vlm.ModelLoader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** All that the window shows and does: the parts, wired together, and the commands that concern several of them. */
public final class Workspace implements AutoCloseable {
    /** How trace files end. */
    public static final String EXTENSION = ".lens";

    private record Opened(Trace trace, ShownImage image) {}

    private final TaskRunner runner;
    private final Slot files;
    private final MessagesViewModel messages = new MessagesViewModel();
    private final ActivityViewModel activity = new ActivityViewModel();
    private final TraceViewModel trace = new TraceViewModel();
    private final SelectionViewModel selection = new SelectionViewModel(trace);
    private final OverlayViewModel overlay = new OverlayViewModel();
    private final RequestViewModel request = new RequestViewModel();
    private final SettingsViewModel settings;
    private final ModelViewModel model;
    private final ImageViewModel image;
    private final GenerationViewModel generation;
    private final HeatViewModel heat;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());

    public Workspace(TaskRunner runner, ModelLoader loader, SettingsStore store) {
        this.runner = runner;
        files = new Slot(runner);
        settings = new SettingsViewModel(runner, store, messages);
        model = new ModelViewModel(runner, loader, activity, messages, settings);
        image = new ImageViewModel(runner, messages);
        generation =
                new GenerationViewModel(runner, model, image, request, trace, selection, activity, messages, settings);
        heat = new HeatViewModel(runner, trace, selection, overlay, messages);
        generation.runningProperty().subscribe(running -> {
            if (running) {
                file.set(Optional.empty());
            }
        });
        settings.models().stream().findFirst().ifPresent(model.nameProperty()::set);
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

    public ImageViewModel image() {
        return image;
    }

    public GenerationViewModel generation() {
        return generation;
    }

    public HeatViewModel heat() {
        return heat;
    }

    /** The trace file that is looked at, if what is shown lies in one. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Opens what a file holds: a trace, a model's folder, or else an image. */
    public void open(Path path) {
        messages.dismiss();
        if (isTrace(path)) {
            openTrace(path);
        } else if (path.toFile().isDirectory()) {
            model.nameProperty().set(path.toString());
            model.load();
        } else {
            image.open(path, () -> {
                startOver();
                settings.rememberFile(path);
            });
        }
    }

    /** Shows a picture that came without a file, such as one from the clipboard. */
    public void paste(Picture picture) {
        messages.dismiss();
        image.paste(picture, this::startOver);
    }

    /** Says that the clipboard holds nothing that could be shown. */
    public void nothingToPaste() {
        messages.show(new Problem("The clipboard holds no image. Copy an image or an image file, then paste it."));
    }

    /** Writes the trace into a file. */
    public void save(Path path) {
        messages.dismiss();
        Path target = withExtension(path, EXTENSION);
        Optional<Trace> whole = trace.trace();
        if (whole.isEmpty()) {
            messages.show(new Problem("There is no whole trace to save yet. Generate a caption first."));
            return;
        }
        files.start(
                ignored -> {
                    LensFile.write(whole.get(), target);
                    return target;
                },
                written -> {
                    file.set(Optional.of(written));
                    settings.rememberFile(written);
                },
                messages::show);
    }

    /** Draws the heatmap of the chosen run, word, layer and head into a PNG file, as it is seen. */
    public void exportHeadMap(Path path, Theme theme) {
        messages.dismiss();
        Path target = withExtension(path, ".png");
        try {
            HeadMapExport export = headMap(theme);
            files.start(job -> export.write(target), written -> {}, messages::show);
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    private HeadMapExport headMap(Theme theme) {
        int chosen = selection.runProperty().get();
        Optional<WordHeat> shown = heat.heatsProperty().get().of(chosen);
        Optional<Word> word = trace.run(chosen).flatMap(selection::shownWord);
        if (trace.trace().isEmpty() || shown.isEmpty() || word.isEmpty()) {
            throw new Problem(
                    "There is no heatmap to export yet. Generate a caption or open a trace, and choose a word.");
        }
        Trace whole = trace.trace().get();
        Subject subject = new Subject(
                whole,
                whole.runs().get(chosen),
                word.get(),
                selection.layerProperty().get(),
                selection.oneHead(),
                overlay.scaleProperty().get().name().toLowerCase(Locale.ROOT) + " scale");
        return new HeadMapExport(subject, shown.get().heat(), theme);
    }

    /** Ends what runs, however little is known of it: the generation, or else the loading of a model. */
    public void cancel() {
        generation.cancel();
        model.cancelLoading();
    }

    /** Ends everything and frees the model, in the background. */
    @Override
    public void close() {
        cancel();
        runner.background(model::close);
        runner.close();
    }

    private void openTrace(Path path) {
        files.start(
                ignored -> {
                    Trace read = LensFile.read(path);
                    return new Opened(read, ImageViewModel.decode(read.image()));
                },
                opened -> show(opened, path),
                messages::show);
    }

    private void show(Opened opened, Path path) {
        startOver();
        image.show(opened.image());
        trace.complete(opened.trace());
        selection.selectWord(0, 0);
        generation.timed(opened.trace());
        Optional.ofNullable(opened.trace().prompt().question()).ifPresent(request.questionProperty()::set);
        file.set(Optional.of(path));
        settings.rememberFile(path);
    }

    /** Makes place for another image or trace. */
    private void startOver() {
        generation.abandon();
        trace.clear();
        file.set(Optional.empty());
    }

    private static boolean isTrace(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    /** The path with its extension, added where it lacks. */
    static Path withExtension(Path path, String extension) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(extension)
                ? path
                : path.resolveSibling(path.getFileName() + extension);
    }
}
