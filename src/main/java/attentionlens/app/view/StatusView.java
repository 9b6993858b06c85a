package attentionlens.app.view;

import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Provenance;
import attentionlens.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** Model, selection and the value under the pointer; speed and progress. */
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
                workspace.trace().traceProperty());
        Label selection = text(
                "status-selection",
                this::selection,
                workspace.selection().wordProperty(),
                workspace.selection().previewProperty(),
                workspace.selection().runProperty(),
                workspace.selection().layerProperty(),
                workspace.selection().headProperty(),
                workspace.trace().changesProperty());
        Label pointer = text(
                "status-pointer",
                this::pointer,
                workspace.selection().patchProperty(),
                workspace.heat().heatsProperty());
        pointer.getStyleClass().add("bright");
        Label speed = text("status-speed", this::speed, workspace.generation().millisPerTokenProperty());
        Label what = text(
                "status-activity",
                workspace.activity().whatProperty()::get,
                workspace.activity().whatProperty());
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        bar.progressProperty().bind(workspace.activity().fractionProperty());
        workspace.activity().whatProperty().subscribe(now -> Build.show(bar, !now.isEmpty()));
        getChildren().addAll(model, selection, pointer, Build.spring(), what, bar, speed);
    }

    private String model() {
        StringJoiner parts = new StringJoiner(" · ");
        Optional<Trace> trace = workspace.trace().trace();
        Optional<ModelInfo> info = trace.map(Trace::model)
                .or(() -> workspace.model().loadedProperty().get());
        info.ifPresent(of -> parts.add(shortName(of.name())).add(of.layers() + " × " + of.heads() + " heads"));
        trace.map(Trace::provenance).map(StatusView::machine).ifPresent(parts::add);
        return info.isPresent() ? parts.toString() : "No model loaded";
    }

    private static String machine(Provenance provenance) {
        return provenance.device() + " " + provenance.dtype();
    }

    /** A folder's last part says enough. */
    private static String shortName(String name) {
        return name.replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
    }

    private String selection() {
        int index = workspace.selection().shownIndex();
        return workspace
                .trace()
                .run(workspace.selection().runProperty().get())
                .flatMap(workspace.selection()::shownWord)
                .map(word -> "word " + (index + 1) + " “" + word.text() + "” · layer "
                        + workspace.selection().layerProperty().get() + " · "
                        + HeatBar.headName(workspace.selection().headProperty().get()))
                .orElse("");
    }

    private String pointer() {
        int patch = workspace.selection().patchProperty().get().orElse(-1);
        Optional<ImageGeometry> geometry = workspace.trace().geometry();
        if (patch < 0 || geometry.isEmpty() || patch >= geometry.get().patches()) {
            return "";
        }
        int cols = geometry.get().cols();
        List<RunViewModel> runs = workspace.trace().runs();
        StringJoiner values = new StringJoiner(" · ");
        IntStream.range(0, runs.size())
                .forEach(run -> workspace
                        .heat()
                        .heatsProperty()
                        .get()
                        .of(run)
                        .map(heat -> (runs.size() > 1 ? (run == 0 ? "baseline " : "guided ") : "") + value(heat, patch))
                        .ifPresent(values::add));
        String where = "row " + patch / cols + ", column " + patch % cols;
        return values.length() == 0 ? where : where + ": " + values;
    }

    private static String value(WordHeat heat, int patch) {
        return patch < heat.map().values().length ? Numbers.value(heat.map().values()[patch]) : "";
    }

    private String speed() {
        double millis = workspace.generation().millisPerTokenProperty().get();
        return Double.isNaN(millis) ? "" : Numbers.millis(millis);
    }

    private static Label text(String id, Supplier<String> text, Observable... on) {
        Label label = Build.label("", "small", "dim");
        label.setId(id);
        label.textProperty().bind(Bindings.createStringBinding(text::get, on));
        label.textProperty().subscribe(now -> Build.show(label, !now.isEmpty()));
        return label;
    }
}
