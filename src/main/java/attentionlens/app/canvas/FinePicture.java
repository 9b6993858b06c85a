package attentionlens.app.canvas;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Scale;
import javafx.stage.Screen;
import javafx.util.Subscription;

/** Pictures of views with more pixels than the screen has. Canvases have no more than that: others lie in their place meanwhile. */
public final class FinePicture {
    /** A view with canvases. */
    interface Painted {
        /** Has what it shows painted with more pixels, at once, until that is given up. */
        Subscription finer(FinePicture picture);
    }

    private final double scale;

    private FinePicture(double scale) {
        this.scale = scale;
    }

    /**
     * Takes one.
     *
     * @param scale pixels per window pixel
     * @param behind what lies behind the view
     */
    public static WritableImage of(Node node, double scale, Paint behind) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(behind);
        parameters.setTransform(new Scale(scale, scale));
        List<Subscription> finer = new FinePicture(scale).paint(node);
        try {
            return node.snapshot(parameters, null);
        } finally {
            finer.forEach(Subscription::unsubscribe);
        }
    }

    /** Pixels of a canvas per window pixel, wherever it is seen: those of the finest screen. */
    private static double canvasScale() {
        return Math.ceil(Screen.getScreens().stream()
                .mapToDouble(Screen::getOutputScaleX)
                .max()
                .orElse(1));
    }

    private List<Subscription> paint(Node node) {
        return within(node)
                .filter(Painted.class::isInstance)
                .map(Painted.class::cast)
                .map(view -> view.finer(this))
                .toList();
    }

    private static Stream<Node> within(Node node) {
        Stream<Node> children = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(FinePicture::within)
                : Stream.empty();
        return node.isVisible() ? Stream.concat(Stream.of(node), children) : Stream.empty();
    }

    /** Pixels per window pixel. */
    double scale() {
        return scale;
    }

    /** Puts a finer canvas in another's place, until that is given up. */
    Subscription replace(Canvas canvas, List<Node> siblings, Consumer<GraphicsContext> paint) {
        double more = Math.max(1, scale / canvasScale());
        Canvas finer = new Canvas(canvas.getWidth() * more, canvas.getHeight() * more);
        finer.getTransforms().add(new Scale(1 / more, 1 / more));
        finer.getGraphicsContext2D().scale(more, more);
        paint.accept(finer.getGraphicsContext2D());
        siblings.set(siblings.indexOf(canvas), finer);
        return () -> siblings.set(siblings.indexOf(finer), canvas);
    }
}
