package attentionlens.app.view;

import attentionlens.app.canvas.Camera;
import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.TextScale;
import attentionlens.figure.Theme;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The state that views share: which part of the image is shown, the colours, and how large text is. */
public final class ViewState {
    private final ObjectProperty<Camera> camera = new SimpleObjectProperty<>(Camera.FIT);
    private final BooleanProperty drawing = new SimpleBooleanProperty();
    private final BooleanProperty fullScreen = new SimpleBooleanProperty();
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
    private final ObjectProperty<TextScale> text = new SimpleObjectProperty<>(TextScale.USUAL);

    ObjectProperty<Camera> cameraProperty() {
        return camera;
    }

    /** Whether dragging over an image draws a box. */
    BooleanProperty drawingProperty() {
        return drawing;
    }

    /** Whether the window covers all of the screen. */
    public BooleanProperty fullScreenProperty() {
        return fullScreen;
    }

    ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    ObjectProperty<TextScale> textProperty() {
        return text;
    }

    TextScale text() {
        return text.get();
    }

    /** Returns the theme of figures that have the window's colours. */
    Theme theme() {
        return palette.get().dark() ? Theme.DARK : Theme.LIGHT;
    }

    /** Shows the whole image. */
    void fit() {
        camera.set(Camera.FIT);
    }
}
