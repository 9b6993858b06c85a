package attentionlens.app.viewmodel;

import attentionlens.figure.ColorMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How heat lies over the image. */
public final class OverlayViewModel {
    /** What the strongest colour stands for. */
    public enum Scale {
        /** The word's largest value among the maps that belong together: a layer's heads, or all layers' means. */
        SHARED,
        /** The largest value of the maps that are shown: what is silent is made to speak. */
        OWN,
        /** What it stood for when this was chosen, whatever is shown. */
        HELD
    }

    private final BooleanProperty visible = new SimpleBooleanProperty(true);
    private final BooleanProperty smooth = new SimpleBooleanProperty(false);
    private final ObjectProperty<Scale> scale = new SimpleObjectProperty<>(Scale.SHARED);
    private final ObjectProperty<ColorMap> colors = new SimpleObjectProperty<>(ColorMap.INFERNO);
    private final DoubleProperty opacity = new SimpleDoubleProperty(0.8);

    public BooleanProperty visibleProperty() {
        return visible;
    }

    /** Whether values are interpolated between patches; else every patch is a cell with its own edges. */
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

    public void toggle() {
        visible.set(!visible.get());
    }
}
