package attentionlens.app.viewmodel;

import attentionlens.app.task.Jobs;
import attentionlens.app.task.TaskRunner;
import attentionlens.figure.Figure;
import attentionlens.figure.FigureFile;
import attentionlens.figure.PngFile;
import attentionlens.figure.Told;
import attentionlens.image.Picture;
import attentionlens.store.CsvFile;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Exports pictures, and the numbers behind each to a file beside it; both record what made them. */
public final class ExportViewModel {
    private final Workspace workspace;
    private final MessagesViewModel messages;
    private final Jobs writing;
    private final PreviewViewModel preview;
    private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper("");

    ExportViewModel(TaskRunner runner, Workspace workspace, MessagesViewModel messages) {
        this.workspace = workspace;
        this.messages = messages;
        this.writing = new Jobs(runner);
        this.preview = new PreviewViewModel(runner, workspace);
    }

    /** Says which file was written last; empty at first, and from the start of an export to its end. */
    public ReadOnlyStringProperty writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** The preview of what would be written. */
    public PreviewViewModel preview() {
        return preview;
    }

    boolean isWriting() {
        return writing.isRunning();
    }

    /** Draws a panel's figure into a file, and writes its numbers to a CSV file beside it if they are asked for. */
    public void figure(Export export, Path path) {
        begin();
        Path target = TraceFiles.withExtension(path, export.format().extension());
        try {
            Callable<Figure> figure = new ExportFigures(workspace, export.theme()).of(export.panel());
            Optional<PanelNumbers> numbers = PanelNumbers.of(export.panel(), workspace);
            writing.start(
                    () -> {
                        Figure drawn = figure.call();
                        FigureFile.write(drawn, export.width(), target);
                        if (export.numbers()) {
                            numbers.ifPresent(found -> writeNumbers(found, drawn.provenance(), target));
                        }
                        return target;
                    },
                    this::done,
                    messages::show);
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Writes a panel's picture, as on screen, to a PNG file, and its numbers to a CSV file beside it if they are asked for. */
    public void picture(Export export, Picture picture, Path path) {
        begin();
        Path target = TraceFiles.withExtension(path, ".png");
        try {
            Map<String, String> metadata = metadata(export.panel());
            Optional<PanelNumbers> numbers = PanelNumbers.of(export.panel(), workspace);
            writing.start(
                    () -> {
                        PngFile.write(picture, metadata, target);
                        if (export.numbers()) {
                            numbers.ifPresent(found -> writeNumbers(found, metadata, target));
                        }
                        return target;
                    },
                    this::done,
                    messages::show);
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Writes the dataset's table, as shown, to a CSV file. */
    public void table(Path path) {
        begin();
        Path target = TraceFiles.withExtension(path, ".csv");
        DatasetRowsViewModel rows = workspace.dataset().rows();
        PanelNumbers table = DatasetNumbers.table(
                List.copyOf(rows.shown()), rows.runProperty().get());
        Map<String, String> metadata = DatasetNumbers.metadata(workspace.dataset());
        writing.start(
                () -> {
                    CsvFile.write(metadata, table.names(), table.rows(), target);
                    return target;
                },
                this::done,
                messages::show);
    }

    /** Returns the file for the numbers of a picture. */
    static Path numbersOf(Path picture) {
        String name = picture.getFileName().toString().replaceFirst("(?i)\\.(png|svg|pdf)$", ".csv");
        return picture.resolveSibling(name);
    }

    private void begin() {
        messages.dismiss();
        written.set("");
    }

    private void done(Path target) {
        written.set("Wrote " + target.getFileName());
    }

    private static void writeNumbers(PanelNumbers numbers, Map<String, String> metadata, Path picture) {
        CsvFile.write(metadata, numbers.names(), numbers.rows(), numbersOf(picture));
    }

    private Map<String, String> metadata(Panel panel) {
        Exported shown = Exported.shown(workspace);
        Selection selection = workspace.selection().shown();
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", panel.title());
        out.putAll(Told.entries(shown.trace(), shown.run()));
        shown.word().ifPresent(word -> out.put("Word", word.text()));
        out.put("Layer", String.valueOf(selection.layer()));
        out.put("Head", selection.oneHead().isPresent() ? String.valueOf(selection.head()) : "mean");
        if (workspace.heat().heatsProperty().get().difference()) {
            out.put("Difference", "the right column less the left one");
        }
        return out;
    }
}
