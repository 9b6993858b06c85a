package attentionlens.app.view;

import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.OverlayViewModel;
import attentionlens.app.viewmodel.OverlayViewModel.Scale;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;

/** What the heat shows, how it lies over the image, and its colours with their numbers. */
final class HeatBar extends HBox {
    private static final Map<Scale, String> SCALES = Map.of(
            Scale.SHARED, "shared",
            Scale.OWN, "own",
            Scale.HELD, "held");

    HeatBar(Workspace workspace) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("heat-bar");
        OverlayViewModel overlay = workspace.overlay();
        Label what = Build.label("", "heat-what");
        what.setMinWidth(60);
        what.setId("heat-what");
        what.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> what(workspace),
                        workspace.heat().heatsProperty(),
                        workspace.overlay().visibleProperty()));
        Label name = Build.label("Opacity", "dim", "small");
        name.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        what,
                        Build.spring(),
                        name,
                        opacity(overlay),
                        interpolation(overlay),
                        scale(overlay),
                        new ColorBar(overlay.colorsProperty()),
                        numbers(workspace));
    }

    private static String what(Workspace workspace) {
        if (!workspace.overlay().visibleProperty().get()) {
            return "Overlay hidden (H shows it)";
        }
        Heats heats = workspace.heat().heatsProperty().get();
        String words = heats.runs().stream()
                .map(heat ->
                        heat.map(WordHeat::word).map(word -> "“" + word + "”").orElse("–"))
                .distinct()
                .collect(Collectors.joining(" / "));
        if (heats.runs().stream().allMatch(Optional::isEmpty)) {
            return workspace.trace().trace().isPresent() ? "No attention was captured" : "";
        }
        return "Attention from " + words + " · layer "
                + workspace.selection().layerProperty().get() + " · "
                + headName(workspace.selection().headProperty().get());
    }

    static String headName(int head) {
        return head == SelectionViewModel.MEAN ? "mean of heads" : "head " + head;
    }

    private static Slider opacity(OverlayViewModel overlay) {
        Slider slider = new Slider(0, 1, 0.8);
        slider.setId("opacity");
        slider.setAccessibleText("Opacity of the heatmap");
        slider.setPrefWidth(84);
        slider.setMinWidth(50);
        slider.valueProperty().bindBidirectional(overlay.opacityProperty());
        return slider;
    }

    private static SegmentedButton interpolation(OverlayViewModel overlay) {
        ToggleButton cells = new ToggleButton("Cells");
        cells.setTooltip(new Tooltip("Each patch with its true edges"));
        ToggleButton smooth = new ToggleButton("Smooth");
        smooth.setId("smooth");
        smooth.setTooltip(new Tooltip("Values interpolated between the middles of the patches"));
        ToggleGroup group = new ToggleGroup();
        cells.setToggleGroup(group);
        smooth.setToggleGroup(group);
        SegmentedButton both = new SegmentedButton(cells, smooth);
        both.setToggleGroup(group);
        both.setMinWidth(USE_PREF_SIZE);
        overlay.smoothProperty().subscribe(now -> group.selectToggle(now ? smooth : cells));
        group.selectedToggleProperty().subscribe(now -> {
            if (now == null) {
                group.selectToggle(overlay.smoothProperty().get() ? smooth : cells);
            } else {
                overlay.smoothProperty().set(now.equals(smooth));
            }
        });
        return both;
    }

    private static MenuButton scale(OverlayViewModel overlay) {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("plain-menu");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setTooltip(new Tooltip("Shared: the word's strongest value in the layer's heads, or in all layers' means."
                + "\nOwn: the strongest value shown.\nHeld: as it is now, whatever is shown."));
        ToggleGroup group = new ToggleGroup();
        for (Scale scale : Scale.values()) {
            RadioMenuItem item = new RadioMenuItem(SCALES.get(scale));
            item.setToggleGroup(group);
            item.setOnAction(event -> overlay.scaleProperty().set(scale));
            overlay.scaleProperty().subscribe(now -> item.setSelected(now == scale));
            menu.getItems().add(item);
        }
        overlay.scaleProperty().subscribe(now -> menu.setText("Scale " + SCALES.get(now)));
        return menu;
    }

    private static Label numbers(Workspace workspace) {
        Label numbers = Build.label("", "dim", "small");
        numbers.setMinWidth(70);
        numbers.setId("scale-numbers");
        numbers.textProperty()
                .bind(workspace
                        .heat()
                        .heatsProperty()
                        .map(heats -> heats.max() > 0 ? "0 – " + Numbers.value(heats.max()) : "0 – …"));
        return numbers;
    }
}
