package attentionlens.app.view;

import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.OverlayViewModel;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.figure.ColorMap;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What the heat shows, how it lies over the image, and its colours with their numbers. */
final class HeatBar extends WrappingRow {
    /** Pixels, below which the slider has no name beside it. */
    private static final double ROOMY = 760;
    /** What it shows takes so much, whatever the word, so that nothing jumps; but no more than a share of the bar. */
    private static final double WHAT = 188;

    private static final double WHAT_SHARE = 0.39;

    private final Workspace workspace;
    private final OverlayViewModel overlay;

    HeatBar(Workspace workspace, ViewState state) {
        super(8, 6);
        this.workspace = workspace;
        this.overlay = workspace.overlay();
        getStyleClass().add("heat-bar");
        Label what = Build.label("", "heat-what");
        what.setId("heat-what");
        what.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(state.text().of(WHAT), WHAT_SHARE * getWidth()),
                        state.textProperty(),
                        widthProperty()));
        what.textProperty()
                .bind(Bindings.createStringBinding(
                        this::what, workspace.heat().heatsProperty(), overlay.visibleProperty()));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(what.textProperty());
        what.setTooltip(whole);
        getChildren()
                .addAll(
                        what,
                        Build.spring(),
                        opacity(state),
                        new HeatLook(overlay),
                        difference(),
                        box(state),
                        Build.row(8, new ColorBar(shownColors()), numbers()));
    }

    private ObservableValue<ColorMap> shownColors() {
        return workspace
                .heat()
                .heatsProperty()
                .flatMap(heats -> overlay.colorsProperty().map(chosen -> heats.difference() ? ColorMap.VIK : chosen));
    }

    private String what() {
        if (!overlay.visibleProperty().get()) {
            return "Overlay hidden (H shows it)";
        }
        Heats heats = workspace.heat().heatsProperty().get();
        if (heats.runs().stream().allMatch(Optional::isEmpty)) {
            boolean chosen = workspace.selection().shown().word() != SelectionViewModel.NONE;
            return workspace.trace().trace().isEmpty()
                    ? ""
                    : chosen ? "No attention was captured" : "Point at a word, or choose one";
        }
        String place = "layer " + workspace.selection().shown().layer() + " · "
                + headName(workspace.selection().shown().head());
        return heats.difference() ? "Δ " + words(heats) + " · " + place : words(heats) + " · " + place;
    }

    private static String words(Heats heats) {
        return heats.runs().stream()
                .flatMap(Optional::stream)
                .map(WordHeat::word)
                .map(word -> "“" + word + "”")
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    static String headName(int head) {
        return head == SelectionViewModel.MEAN ? "head mean" : "head " + head;
    }

    private HBox opacity(ViewState state) {
        HBox row = slider("opacity", "Opacity", overlay.opacityProperty());
        Runnable name = () -> Build.show(
                row.getChildren().getFirst(), getWidth() > state.text().of(ROOMY));
        widthProperty().subscribe(name);
        state.textProperty().subscribe(name);
        name.run();
        return row;
    }

    static HBox slider(String id, String name, DoubleProperty value) {
        Slider slider = new Slider(0, 1, value.get());
        slider.setId(id);
        slider.setAccessibleText(name + " of the heatmap");
        slider.setTooltip(new Tooltip(name + " of the heatmap"));
        slider.setPrefWidth(64);
        slider.setMinWidth(36);
        slider.valueProperty().bindBidirectional(value);
        Label label = Build.label(name, "dim", "small");
        label.setMinWidth(USE_PREF_SIZE);
        return Build.row(4, label, slider);
    }

    private ToggleButton difference() {
        ToggleButton button = new ToggleButton("Δ");
        button.setId("difference");
        button.setAccessibleText("Difference of the two columns");
        button.setTooltip(new Tooltip("The right column shows what it has more than the left one (D)"));
        button.setMinWidth(USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(overlay.differenceProperty());
        workspace
                .trace()
                .changesProperty()
                .subscribe(() -> Build.show(button, workspace.trace().comparable()));
        return button;
    }

    private static ToggleButton box(ViewState state) {
        ToggleButton button = new ToggleButton("Box");
        button.setId("draw-box");
        button.setTooltip(new Tooltip("Draw a box on the image: the matrix shows what lies inside (Shift+drag)"));
        button.setMinWidth(USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(state.drawingProperty());
        return button;
    }

    private Label numbers() {
        Label numbers = Build.label("", "dim", "small");
        numbers.setMinWidth(USE_PREF_SIZE);
        numbers.setId("scale-numbers");
        numbers.textProperty().bind(workspace.heat().heatsProperty().map(HeatBar::ends));
        return numbers;
    }

    private static String ends(Heats heats) {
        String end = heats.max() > 0 ? Numbers.value(heats.max()) : "…";
        return heats.difference() ? "−" + end + " – +" + end : "0 – " + end;
    }
}
