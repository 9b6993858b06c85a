package attentionlens.app.view;

import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.ModelChoice;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.TruthViewModel.Known;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.lens.PieceText;
import attentionlens.machine.Bytes;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Provenance;
import attentionlens.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** The status bar: model, selection and the value under the pointer; speed and progress. A dataset has neither a selection nor a speed. */
final class StatusView extends HBox {
    private final Workspace workspace;

    StatusView(Workspace workspace) {
        super(20);
        this.workspace = workspace;
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        Label model = text(
                "status-model",
                this::model,
                workspace.model().loadedProperty(),
                workspace.trace().traceProperty(),
                workspace.dataset().shownProperty());
        Label memory = text("status-memory", this::memory, workspace.model().footprintProperty());
        Label selection = text(
                "status-selection",
                this::selection,
                workspace.selection().shownProperty(),
                workspace.trace().changesProperty(),
                workspace.dataset().shownProperty());
        Label pointer = text(
                "status-pointer",
                this::pointer,
                workspace.selection().pointedProperty(),
                workspace.heat().heatsProperty(),
                workspace.panes().lens().wordsProperty());
        pointer.getStyleClass().add("bright");
        Label truth = text(
                "status-truth",
                this::truth,
                workspace.truth().knownProperty(),
                workspace.image().shownProperty(),
                workspace.dataset().shownProperty());
        Label speed = text(
                "status-speed",
                this::speed,
                workspace.generation().millisPerTokenProperty(),
                workspace.dataset().shownProperty());
        List.of(memory, pointer, speed)
                .forEach(figures -> figures.setMinWidth(USE_PREF_SIZE)); // texts give way to numbers
        Label what = text(
                "status-activity",
                this::activity,
                workspace.activity().whatProperty(),
                workspace.exports().writtenProperty());
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        bar.progressProperty().bind(workspace.activity().fractionProperty());
        Stream.of(workspace.activity().whatProperty(), workspace.activity().fractionProperty())
                .forEach(watched -> watched.subscribe((ignored) -> Build.show(bar, isUnseen())));
        Label fetch = text(
                "status-fetch",
                () -> workspace.models().fetch().whatProperty().get(),
                workspace.models().fetch().whatProperty());
        getChildren().addAll(model, memory, selection, pointer, Build.spring(), truth, fetch, what, bar, speed);
    }

    private String model() {
        StringJoiner parts = new StringJoiner(" · ");
        Optional<Trace> trace = workspace.trace().trace().filter(one -> !isDataset());
        Optional<ModelInfo> info = trace.map(Trace::model)
                .or(() -> workspace.model().loadedProperty().get());
        info.ifPresent(
                of -> parts.add(ModelChoice.shortName(of.name())).add(of.layers() + " × " + of.heads() + " heads"));
        trace.map(Trace::provenance).map(StatusView::machine).ifPresent(parts::add);
        return info.isPresent() ? parts.toString() : "No model loaded";
    }

    /** Whether a dataset is shown; the trace is then hidden. */
    private boolean isDataset() {
        return workspace.dataset().shownProperty().get();
    }

    private boolean isUnseen() {
        return !workspace.activity().whatProperty().get().isEmpty()
                && !Double.isNaN(workspace.activity().fractionProperty().get());
    }

    /** Returns what is being done, otherwise what was written last. */
    private String activity() {
        String now = workspace.activity().whatProperty().get();
        return now.isEmpty() ? workspace.exports().writtenProperty().get() : now;
    }

    /** Returns what judges the dataset; otherwise, where the image's ground truth comes from, or that the opened one lacks the image. */
    private String truth() {
        Known known = workspace.truth().knownProperty().get();
        return isDataset()
                ? known.openedDescription()
                : workspace.image().shown().map(known::description).orElse("");
    }

    /** Returns the size of the weights in memory. */
    private String memory() {
        return workspace
                .model()
                .footprintProperty()
                .get()
                .map(of -> Bytes.words(of.weightBytes()))
                .orElse("");
    }

    private static String machine(Provenance provenance) {
        return provenance.device() + " " + provenance.dtype();
    }

    private String selection() {
        if (isDataset()) {
            return "";
        }
        Selection shown = workspace.selection().shown();
        return workspace
                .trace()
                .run(shown.run())
                .flatMap(workspace.selection()::shownWord)
                .map(word -> "word " + shown.word() + " " + ComplexScript.quoted(word.text()) + " · layer "
                        + shown.layer() + " · " + HeatBar.headName(shown.head()))
                .orElse("");
    }

    private String pointer() {
        int patch = workspace.selection().pointedProperty().get().orElse(-1);
        Optional<ImageGeometry> geometry = workspace.trace().geometry();
        if (patch < 0 || geometry.isEmpty() || patch >= geometry.get().patches()) {
            return "";
        }
        int cols = geometry.get().cols();
        if (workspace.overlay().showsWords()) {
            return "row " + patch / cols + ", column " + patch % cols + patchWord(patch);
        }
        Heats heats = workspace.heat().heatsProperty().get();
        StringJoiner values = new StringJoiner(" · ");
        IntStream.range(0, heats.runs().size())
                .forEach(column -> heats.of(column)
                        .map(heat -> name(column, heats) + value(heat, patch))
                        .ifPresent(values::add));
        String where = "row " + patch / cols + ", column " + patch % cols;
        return values.length() == 0 ? where : where + ": " + values;
    }

    /** Returns what a patch says, in the first column whose patches were read. */
    private String patchWord(int patch) {
        return IntStream.range(0, workspace.trace().runs().size())
                .mapToObj(column -> workspace.panes().lens().guesses(column, patch))
                .flatMap(List::stream)
                .findFirst()
                .map(guess ->
                        " says " + PieceText.quoted(guess.text()) + " " + GuessCard.probability(guess.probability()))
                .orElse("");
    }

    private String name(int column, Heats heats) {
        if (heats.difference()) {
            return "difference ";
        }
        return heats.runs().size() < 2 ? "" : workspace.trace().columnName(column) + " ";
    }

    private static String value(WordHeat heat, int patch) {
        return patch < heat.map().values().length ? Numbers.value(heat.map().values()[patch]) : "";
    }

    private String speed() {
        double millis = workspace.generation().millisPerTokenProperty().get();
        return isDataset() || Double.isNaN(millis) ? "" : Numbers.millis(millis);
    }

    private static Label text(String id, Supplier<String> text, Observable... on) {
        Label label = Build.label("", "small", "dim");
        label.setId(id);
        label.textProperty().bind(Bindings.createStringBinding(text::get, on));
        label.textProperty().subscribe(now -> Build.show(label, !now.isEmpty()));
        Build.tellWhole(label);
        return label;
    }
}
