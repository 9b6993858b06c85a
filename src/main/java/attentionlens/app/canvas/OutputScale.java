package attentionlens.app.canvas;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.stage.Window;

/** How many pixels a screen has for one of the window's. It changes when the window comes onto another screen. */
public final class OutputScale {
    private OutputScale() {}

    /** That of the screen that a node is seen on; 1 where it is on none. */
    public static ObservableValue<Double> of(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::outputScaleXProperty)
                .map(Number::doubleValue)
                .orElse(1.0);
    }

    /** Does something whenever a node comes to be seen with more pixels. */
    static void onFiner(Node node, Runnable action) {
        of(node).subscribe((before, now) -> {
            if (now > before) {
                action.run();
            }
        });
    }

    /** A canvas in another's place: each keeps the pixels of the finest screen that there was when it was first painted. */
    static Canvas renewed(Canvas old, List<Node> children) {
        Canvas finer = new Canvas(old.getWidth(), old.getHeight());
        children.set(children.indexOf(old), finer);
        return finer;
    }
}
