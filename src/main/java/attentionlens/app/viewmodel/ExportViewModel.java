package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.figure.HeadMapFigure;
import attentionlens.figure.HeadMapFigure.Subject;
import attentionlens.figure.Heat;
import attentionlens.figure.PngFile;
import attentionlens.figure.Theme;
import attentionlens.figure.Told;
import attentionlens.image.ImageFiles;
import attentionlens.image.Picture;
import attentionlens.store.CsvFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.SourceImage;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Pictures for elsewhere, and beside each the numbers behind it; both say what made them. */
public final class ExportViewModel {
    private static final int FIGURE_WIDTH = 1440;

    /** A run, and the whole trace it is of. */
    private record Source(Trace trace, Run run, Optional<Word> word) {}

    private final Workspace workspace;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper("");

    ExportViewModel(TaskRunner runner, Workspace workspace, MessagesViewModel messages) {
        this.workspace = workspace;
        this.messages = messages;
        this.slot = new Slot(runner);
    }

    /** What was written last; empty at first. */
    public ReadOnlyStringProperty writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** Draws the heatmap of the chosen run, word, layer and head into a PNG file, as it is seen. */
    public void headMap(Path path, Theme theme) {
        messages.dismiss();
        Path target = Workspace.withExtension(path, ".png");
        try {
            Source source = source();
            Heat heat = heat().orElseThrow(ExportViewModel::nothing);
            Subject subject = subject(source);
            slot.start(
                    job -> {
                        SourceImage image = source.trace().image();
                        Picture picture = ImageFiles.decode(image.name(), image.bytes());
                        HeadMapFigure figure = new HeadMapFigure(subject, picture, heat, theme);
                        PngFile.write(figure, FIGURE_WIDTH, target);
                        writeNumbers(PanelNumbers.patches(heat.map()), figure.provenance(), target);
                        return target;
                    },
                    this::done,
                    messages::show);
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    /** Writes a panel's picture into a PNG file, and its numbers into a CSV file beside it. */
    public void panel(Panel panel, Picture picture, Path path) {
        messages.dismiss();
        Path target = Workspace.withExtension(path, ".png");
        try {
            Map<String, String> told = told(panel, source());
            Optional<PanelNumbers> numbers = PanelNumbers.of(panel, workspace);
            slot.start(
                    job -> {
                        PngFile.write(picture, told, target);
                        numbers.ifPresent(found -> writeNumbers(found, told, target));
                        return target;
                    },
                    this::done,
                    messages::show);
        } catch (Problem problem) {
            messages.show(problem);
        }
    }

    private void done(Path target) {
        written.set("Wrote " + target.getFileName());
    }

    private static void writeNumbers(PanelNumbers numbers, Map<String, String> told, Path picture) {
        String name = picture.getFileName().toString().replaceFirst("(?i)\\.png$", ".csv");
        CsvFile.write(told, numbers.names(), numbers.rows(), picture.resolveSibling(name));
    }

    private Map<String, String> told(Panel panel, Source source) {
        Selection shown = workspace.selection().shown();
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", panel.title());
        out.putAll(Told.entries(source.trace(), source.run()));
        source.word().ifPresent(word -> out.put("Word", word.text()));
        out.put("Layer", String.valueOf(shown.layer()));
        out.put("Head", shown.oneHead().isPresent() ? String.valueOf(shown.head()) : "mean");
        return out;
    }

    private Subject subject(Source source) {
        Selection shown = workspace.selection().shown();
        String scale = workspace.overlay().look().scale().name().toLowerCase(Locale.ROOT) + " scale";
        return new Subject(
                source.trace(),
                source.run(),
                source.word().orElseThrow(ExportViewModel::nothing),
                shown.layer(),
                shown.oneHead(),
                scale);
    }

    private Optional<Heat> heat() {
        return workspace
                .heat()
                .heatsProperty()
                .get()
                .of(workspace.selection().shown().run())
                .map(WordHeat::heat);
    }

    /** What is looked at. */
    private Source source() {
        RunViewModel run =
                workspace.trace().run(workspace.selection().shown().run()).orElseThrow(ExportViewModel::nothing);
        Trace whole = workspace.library().entries().stream()
                .filter(entry -> entry.runs().contains(run))
                .findFirst()
                .flatMap(TraceEntry::trace)
                .orElseThrow(ExportViewModel::nothing);
        return new Source(
                whole, whole.runs().get(run.index()), workspace.selection().shownWord(run));
    }

    private static Problem nothing() {
        return new Problem("There is nothing to export yet. Generate a caption or open a trace, and choose a word.");
    }
}
