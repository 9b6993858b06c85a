package attentionlens.app.view;

import attentionlens.app.viewmodel.DecodingViewModel;
import attentionlens.app.viewmodel.DevicesViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Decoding.Method;
import attentionlens.trace.GeometryKind;
import attentionlens.vlm.Precision;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The settings of a run: where the model runs, how the image becomes its input, and how tokens are chosen. */
final class RunSettings extends VBox {
    private static final Map<GeometryKind, String> GEOMETRIES = Map.of(
            GeometryKind.CHECKPOINT,
            "Checkpoint default",
            GeometryKind.PAD,
            "Pad to a square",
            GeometryKind.CROP,
            "Crop");
    private static final Map<Method, String> METHODS =
            Map.of(Method.GREEDY, "Greedy", Method.SAMPLE, "Sample", Method.BEAM, "Beams");

    private final Form form = new Form();

    RunSettings(Workspace workspace) {
        super(12);
        getStyleClass().add("run-settings");
        DecodingViewModel decoding = workspace.request().decoding();
        form.add("Device", device(workspace));
        form.add(
                "Precision",
                Build.segments(
                        "precision",
                        names(),
                        List.of(Precision.values()),
                        workspace.model().precisionProperty()));
        form.add(
                "Image",
                Build.segments(
                        "geometry",
                        GEOMETRIES,
                        List.of(GeometryKind.values()),
                        workspace.request().geometryProperty()));
        Node methods = Build.segments("method", METHODS, List.of(Method.values()), decoding.methodProperty());
        Node beams = fields(field("beams", "beams", decoding.beamsProperty()));
        Node sampling = fields(
                field("temperature", "temperature", decoding.temperatureProperty()),
                field("top-p", "top-p", decoding.topPProperty()),
                field("top-k", "top-k", decoding.topKProperty()),
                field("seed", "seed", decoding.seedProperty()));
        VBox more = new VBox(8, beams, sampling);
        form.add("Decoding", new VBox(8, methods, more));
        form.add("Length", fields(field("max-tokens", "max tokens", decoding.maxTokensProperty())));
        Build.whileSeen(this, decoding.methodProperty()).subscribe(now -> {
            Build.show(beams, now == Method.BEAM);
            Build.show(sampling, now == Method.SAMPLE);
            Build.show(more, now != Method.GREEDY);
        });
        Label note = Build.label(
                "Device and precision apply when a model is next loaded, the rest at the next Generate.",
                "small",
                "dim");
        note.setWrapText(true);
        note.setMaxWidth(430);
        getChildren().addAll(Build.label("Run settings", "strong"), form, note);
    }

    /** Returns the choice of devices; GPUs are added as soon as they are known. */
    private static Node device(Workspace workspace) {
        DevicesViewModel devices = workspace.devices();
        HBox row = Build.row(10);
        Build.whileSeen(row, devices.gpusProperty()).subscribe(gpus -> {
            List<String> choices = devices.choices();
            Map<String, String> names = choices.stream().collect(Collectors.toMap(one -> one, DevicesViewModel::name));
            row.getChildren()
                    .setAll(Build.segments(
                            "device", names, choices, workspace.model().deviceProperty()));
            if (gpus.equals(OptionalInt.of(0))) {
                row.getChildren().add(Build.label("no GPU found", "small", "dim"));
            }
        });
        devices.look();
        return row;
    }

    private static Map<Precision, String> names() {
        return Map.of(
                Precision.AUTO, "Auto",
                Precision.F32, "f32",
                Precision.F16, "f16",
                Precision.BF16, "bf16",
                Precision.INT8, "int8");
    }

    private static Node field(String id, String name, StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(name);
        field.setPrefColumnCount(4);
        field.getStyleClass().add("small-field");
        field.textProperty().bindBidirectional(text);
        return Build.row(5, Build.label(name, "small", "dim"), field);
    }

    private static HBox fields(Node... fields) {
        return Build.row(10, fields);
    }
}
