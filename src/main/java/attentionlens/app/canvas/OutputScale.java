package attentionlens.app.canvas;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.stage.Window;

/** The number of screen pixels per window pixel. It changes when the window moves to another screen. */
public final class OutputScale {
    private OutputScale() {}

    /** The scale of the screen that a node is on; 1 if it is on none. */
    public static ObservableValue<Double> of(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::outputScaleXProperty)
                .map(Number::doubleValue)
                .orElse(1.0);
    }

    /** Runs an action whenever the scale of a node's screen increases. */
    static void onFiner(Node node, Runnable action) {
        of(node).subscribe((before, now) -> {
            if (now > before) {
                action.run();
            }
        });
    }

    /** Replaces a canvas by a new one, as a canvas keeps the resolution of the finest screen at the time of its first painting. */
    static Canvas renewed(Canvas old, List<Node> children) {
        Canvas finer = new Canvas(old.getWidth(), old.getHeight());
        children.set(children.indexOf(old), finer);
        return finer;
    }
}
