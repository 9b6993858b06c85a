package attentionlens.app.view;

import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.TraceViewModel;
import attentionlens.app.viewmodel.Workspace;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** Layer, head, and what is known of the chosen word. */
final class InspectorView extends ScrollPane {
    private static final double CHIP = 27;

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final Label layerRange = Build.label("", "small", "dim");

    InspectorView(Workspace workspace) {
        trace = workspace.trace();
        selection = workspace.selection();
        getStyleClass().add("inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        VBox content = new VBox(20, layer(), head(), new WordFacts(workspace));
        content.getStyleClass().add("inspector-content");
        setContent(content);
    }

    private VBox layer() {
        Label number = Build.label("", "strong");
        number.setId("layer-number");
        Slider slider = new Slider();
        slider.setId("layer");
        slider.setAccessibleText("Layer");
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        HBox.setHgrow(slider, Priority.ALWAYS);
        Runnable follow = () -> {
            slider.setMax(Math.max(0, trace.layersProperty().get() - 1));
            slider.setValue(selection.layerProperty().get());
        };
        trace.layersProperty().subscribe(follow);
        selection.layerProperty().subscribe(follow);
        slider.valueProperty().subscribe(now -> selection.selectLayer((int) Math.round(now.doubleValue())));
        selection.layerProperty().subscribe(this::describeLayer);
        trace.layersProperty().subscribe(this::describeLayer);
        number.textProperty().bind(selection.layerProperty().map(now -> "Layer " + now));
        return section(Build.row(8, number, Build.spring(), layerRange), slider);
    }

    private void describeLayer() {
        int layers = trace.layersProperty().get();
        layerRange.setText(layers == 0 ? "" : "of 0–" + (layers - 1) + " · ↑ ↓");
    }

    private VBox head() {
        Label name = Build.label("", "strong");
        name.setId("head-name");
        name.textProperty()
                .bind(selection.headProperty().map(now -> now.intValue() < 0 ? "Mean of heads" : "Head " + now));
        TilePane heads = new TilePane(4, 4);
        heads.setPrefTileWidth(CHIP);
        heads.setPrefColumns(8);
        ToggleGroup group = new ToggleGroup();
        ToggleButton mean = chip("Mean", SelectionViewModel.MEAN, group);
        mean.setMaxWidth(Double.MAX_VALUE);
        trace.headsProperty().subscribe(count -> {
            heads.getChildren().clear();
            for (int head = 0; head < count.intValue(); head++) {
                heads.getChildren().add(chip(String.valueOf(head), head, group));
            }
            select(group, selection.headProperty().get());
        });
        selection.headProperty().subscribe(now -> select(group, now.intValue()));
        Label keys = Build.label("[ ] · M", "small", "dim");
        return section(Build.row(8, name, Build.spring(), keys), mean, heads);
    }

    private ToggleButton chip(String text, int head, ToggleGroup group) {
        ToggleButton chip = new ToggleButton(text);
        chip.setId("head-" + (head < 0 ? "mean" : head));
        chip.getStyleClass().add("head-chip");
        chip.setToggleGroup(group);
        chip.setUserData(head);
        chip.setMaxWidth(Double.MAX_VALUE);
        chip.setOnAction(event -> {
            selection.selectHead(head);
            chip.setSelected(true);
        });
        return chip;
    }

    private static void select(ToggleGroup group, int head) {
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData().equals(head))
                .forEach(group::selectToggle);
    }

    private static VBox section(Node... content) {
        return new VBox(8, content);
    }
}
