package attentionlens.app.view;

import attentionlens.app.viewmodel.OverlayViewModel;
import attentionlens.app.viewmodel.OverlayViewModel.Scale;
import attentionlens.figure.ColorMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** The menu of how heat looks: cells or smooth, where the scale ends, the colours, and the value below which nothing is painted. */
final class HeatLook extends MenuButton {
    /** Colour maps for values from zero up. */
    static final List<ColorMap> COLORS = List.of(ColorMap.INFERNO, ColorMap.MAGMA, ColorMap.VIRIDIS);

    private static final Map<Scale, String> SCALES = Map.of(
            Scale.SHARED, "shared",
            Scale.OWN, "own",
            Scale.HELD, "held");

    HeatLook(OverlayViewModel overlay) {
        setId("heat-look");
        getStyleClass().add("plain-menu");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(
                new Tooltip(
                        "Where the scale ends.\nShared: at the word's strongest value in the layer's heads, or in the means of"
                                + " all layers.\nOwn: at the strongest value shown.\nHeld: where it is now, whatever is shown."));
        ToggleGroup shapes = new ToggleGroup();
        RadioMenuItem cells = Build.radio("Cells with their true edges", shapes, overlay.smoothProperty(), false);
        RadioMenuItem smooth = Build.radio("Smooth between patches", shapes, overlay.smoothProperty(), true);
        getItems().addAll(cells, smooth, new SeparatorMenuItem());
        ToggleGroup scales = new ToggleGroup();
        for (Scale scale : Scale.values()) {
            getItems().add(Build.radio("Scale " + SCALES.get(scale), scales, overlay.scaleProperty(), scale));
        }
        getItems().add(new SeparatorMenuItem());
        ToggleGroup maps = new ToggleGroup();
        COLORS.forEach(map -> getItems().add(Build.radio(map.key(), maps, overlay.colorsProperty(), map)));
        getItems().add(new SeparatorMenuItem());
        CustomMenuItem threshold =
                new CustomMenuItem(HeatBar.slider("threshold", "Threshold", overlay.thresholdProperty()), false);
        getItems().add(threshold);
        textProperty()
                .bind(Bindings.createStringBinding(
                        () -> text(overlay),
                        overlay.smoothProperty(),
                        overlay.scaleProperty(),
                        overlay.thresholdProperty()));
        accessibleTextProperty().bind(textProperty().map(look -> "How the heat looks: " + look));
    }

    private static String text(OverlayViewModel overlay) {
        long threshold = Math.round(100 * overlay.thresholdProperty().get());
        return (overlay.smoothProperty().get() ? "Smooth" : "Cells") + ", scale "
                + SCALES.get(overlay.scaleProperty().get())
                + (threshold > 0 ? ", from " + threshold + " %" : "");
    }
}
