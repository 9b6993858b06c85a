package attentionlens.app.viewmodel;

import attentionlens.figure.ColorMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What lies over the image, and how. */
public final class OverlayViewModel {
    /** What the strongest colour stands for. */
    public enum Scale {
        /** The word's largest value among the maps that belong together: a layer's heads, or all layers' means. */
        SHARED,
        /** The largest value of the maps that are shown, so that faint ones can be seen. */
        OWN,
        /** The value that it stood for when this was chosen, whatever is shown. */
        HELD
    }

    /** What lies over the image. */
    public enum Content {
        /** Where the chosen word looks. */
        HEAT,
        /** The words of the patches after the chosen layer, by the logit lens. */
        WORDS
    }

    /**
     * How heat is painted.
     *
     * @param smooth whether values are interpolated between patches
     * @param scale what the strongest colour stands for
     * @param colors from weak to strong
     * @param opacity of the strongest colour, 0 to 1
     * @param threshold share of the strongest colour under which nothing is painted
     * @param difference whether the right column shows its values less those of the left one
     */
    public record Look(
            boolean smooth, Scale scale, ColorMap colors, double opacity, double threshold, boolean difference) {
        static final Look DEFAULT = new Look(false, Scale.SHARED, ColorMap.INFERNO, 0.8, 0, false);
    }

    private final HistoryViewModel history;
    private final BooleanProperty visible = new SimpleBooleanProperty(true);
    private final ObjectProperty<Content> content = new SimpleObjectProperty<>(Content.HEAT);
    private final BooleanProperty smooth = new SimpleBooleanProperty(Look.DEFAULT.smooth());
    private final ObjectProperty<Scale> scale = new SimpleObjectProperty<>(Look.DEFAULT.scale());
    private final ObjectProperty<ColorMap> colors = new SimpleObjectProperty<>(Look.DEFAULT.colors());
    private final DoubleProperty opacity = new SimpleDoubleProperty(Look.DEFAULT.opacity());
    private final DoubleProperty threshold = new SimpleDoubleProperty(Look.DEFAULT.threshold());
    private final BooleanProperty difference = new SimpleBooleanProperty(Look.DEFAULT.difference());
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.DEFAULT);
    private boolean restoring;

    OverlayViewModel(HistoryViewModel history) {
        this.history = history;
        watch("cells or smooth", smooth);
        watch("scale", scale);
        watch("colours", colors);
        watch("opacity", opacity);
        watch("threshold", threshold);
        watch("difference", difference);
    }

    public BooleanProperty visibleProperty() {
        return visible;
    }

    public ObjectProperty<Content> contentProperty() {
        return content;
    }

    /** Whether words, not heat, lie over the image. */
    public boolean showsWords() {
        return visible.get() && content.get() == Content.WORDS;
    }

    /** Whether values are interpolated between patches; otherwise every patch is a cell with sharp edges. */
    public BooleanProperty smoothProperty() {
        return smooth;
    }

    public ObjectProperty<ColorMap> colorsProperty() {
        return colors;
    }

    public ObjectProperty<Scale> scaleProperty() {
        return scale;
    }

    /** Opacity of the strongest colour, 0 to 1. */
    public DoubleProperty opacityProperty() {
        return opacity;
    }

    /** Share of the strongest colour under which nothing is painted, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** Whether the right column shows its values less those of the left one. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** How heat is painted. */
    ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    public Look look() {
        return look.get();
    }

    public void toggle() {
        visible.set(!visible.get());
    }

    public boolean showsHeat() {
        return visible.get() && content.get() == Content.HEAT;
    }

    /** Shows words in place of heat, or heat in place of words; an overlay that was hidden is shown again. */
    public void exchange() {
        content.set(showsWords() ? Content.HEAT : Content.WORDS);
        visible.set(true);
    }

    void restore(Look then) {
        restoring = true;
        smooth.set(then.smooth());
        scale.set(then.scale());
        colors.set(then.colors());
        opacity.set(then.opacity());
        threshold.set(then.threshold());
        difference.set(then.difference());
        restoring = false;
        look.set(then);
    }

    private void watch(String what, Property<?> property) {
        property.subscribe((before, now) -> {
            if (!restoring) {
                history.before(what); // remembers the previous look, which is replaced only below
                look.set(new Look(
                        smooth.get(), scale.get(), colors.get(), opacity.get(), threshold.get(), difference.get()));
            }
        });
    }

    /** Takes the colours and the smoothing of heat from the settings, and keeps changes of them there. */
    void keepIn(SettingsViewModel settings) {
        restore(settings.layoutProperty().get().look(look()));
        lookProperty()
                .subscribe((before, now) -> settings.layoutProperty()
                        .set(settings.layoutProperty().get().withLook(now)));
    }
}
