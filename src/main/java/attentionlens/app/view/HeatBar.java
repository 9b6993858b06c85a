package attentionlens.app.view;

import attentionlens.app.viewmodel.HeatViewModel.Heats;
import attentionlens.app.viewmodel.LensViewModel.Words;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.OverlayViewModel;
import attentionlens.app.viewmodel.OverlayViewModel.Content;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.figure.ColorMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The bar of the overlay: what the heat shows, how it lies over the image, and its colours with their range. */
final class HeatBar extends WrappingRow {
    /** Width of the bar, in pixels, below which the slider has no name beside it. */
    private static final double ROOMY = 760;
    /** Least width of what the heat shows, whatever the word, so that nothing jumps; but at most a share of the bar. */
    private static final double WHAT = 188;

    private static final double WHAT_SHARE = 0.39;

    private static final String ABOUT_WORDS = """
            Logit lens: what the output head reads from each patch's residual stream after this layer.
            It belongs to the prompt: the same for every word, baseline and guided.""";
    private static final String ABOUT_READING = """
            The model that made the trace reads the image and the question once more, without writing a caption.
            The output head then runs for every patch after every layer: half a minute or more with a large model.
            Save the trace to keep the result.""";

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
                        this::what,
                        workspace.heat().heatsProperty(),
                        overlay.visibleProperty(),
                        overlay.contentProperty(),
                        workspace.panes().lens().wordsProperty(),
                        workspace.trace().traceProperty(),
                        workspace.generation().runningProperty(),
                        workspace.selection().shownProperty()));
        Tooltip whole = new Tooltip();
        whole.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> overlay.showsWords() ? ABOUT_WORDS : what.getText(),
                        what.textProperty(),
                        overlay.contentProperty()));
        what.setTooltip(whole);
        getChildren()
                .addAll(
                        what,
                        read(),
                        Build.spring(),
                        ofHeat(opacity(state)),
                        ofHeat(new HeatLook(overlay)),
                        words(),
                        difference(),
                        box(state),
                        ofHeat(Build.row(8, new ColorBar(shownColors()), numbers())));
    }

    /** Shows a part only while the overlay shows heat. */
    private <T extends Node> T ofHeat(T part) {
        overlay.contentProperty().subscribe(now -> Build.show(part, now == Content.HEAT));
        return part;
    }

    private ToggleButton words() {
        ToggleButton button = new ToggleButton("Words");
        button.setId("overlay-words");
        button.setTooltip(new Tooltip("Show what patches say instead of the heat: the logit lens, layer by layer (W)"));
        button.setMinWidth(USE_PREF_SIZE);
        overlay.contentProperty().subscribe(now -> button.setSelected(now == Content.WORDS));
        button.setOnAction(event -> overlay.contentProperty().set(button.isSelected() ? Content.WORDS : Content.HEAT));
        return button;
    }

    /** Returns the button that is shown while the overlay shows words, if they were not captured. */
    private Button read() {
        Button button = new Button("Read the patches");
        button.setId("read-patches");
        button.getStyleClass().add("small-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(ABOUT_READING));
        button.setOnAction(event -> workspace.reading().read());
        Runnable show = () -> Build.show(
                button,
                overlay.showsWords()
                        && workspace.reading().unreadProperty().get().isPresent());
        Stream.of(workspace.reading().unreadProperty(), overlay.contentProperty(), overlay.visibleProperty())
                .forEach(watched -> watched.subscribe((before, now) -> show.run()));
        show.run();
        return button;
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
        if (overlay.showsWords()) {
            return wordsTitle();
        }
        Heats heats = workspace.heat().heatsProperty().get();
        if (heats.runs().stream().allMatch(Optional::isEmpty)) {
            boolean chosen = workspace.selection().shown().word() != SelectionViewModel.NONE;
            return workspace.trace().trace().isEmpty()
                    ? ""
                    : chosen ? "No attention was captured" : "Point at a word or choose one";
        }
        String place = "layer " + workspace.selection().shown().layer() + " · "
                + headName(workspace.selection().shown().head());
        return heats.difference() ? "Δ " + words(heats) + " · " + place : words(heats) + " · " + place;
    }

    /** Returns what the words of patches are; it names no word of the caption, for all of which they are the same. */
    private String wordsTitle() {
        Words words = workspace.panes().lens().wordsProperty().get();
        return !words.isEmpty()
                ? "What patches say · after layer " + words.layer()
                : workspace.trace().trace().isPresent()
                        ? "What patches say was not captured"
                        : workspace.generation().runningProperty().get()
                                ? "What patches say can be read after the caption"
                                : "";
    }

    private static String words(Heats heats) {
        return heats.runs().stream()
                .flatMap(Optional::stream)
                .map(WordHeat::word)
                .map(ComplexScript::quoted)
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
        button.setTooltip(new Tooltip("Show right minus left in the right column (D)"));
        button.setMinWidth(USE_PREF_SIZE);
        button.selectedProperty().bindBidirectional(overlay.differenceProperty());
        Stream.of(workspace.trace().changesProperty(), overlay.contentProperty())
                .forEach(watched -> watched.subscribe(() -> Build.show(
                        button,
                        workspace.trace().comparable()
                                && overlay.contentProperty().get() == Content.HEAT)));
        return button;
    }

    private static ToggleButton box(ViewState state) {
        ToggleButton button = new ToggleButton("Box");
        button.setId("draw-box");
        button.setTooltip(
                new Tooltip("Draw a box on the image; the matrix can then count the attention in it (Shift+drag)"));
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
