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

/** Takes pictures of views at a higher resolution than the screen's. Canvases only have the screen's, so finer ones replace them. */
public final class FinePicture {
    /** A view that paints on canvases. */
    interface Painted {
        /** Paints the view at the picture's resolution, at once and until unsubscribed. */
        Subscription finer(FinePicture picture);
    }

    private final double scale;

    private FinePicture(double scale) {
        this.scale = scale;
    }

    /**
     * Takes a picture of a node.
     *
     * @param scale pixels per window pixel
     * @param behind fill behind the view
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

    /** The pixels that every canvas has per window pixel, whatever screen it is on: those of the finest screen. */
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

    /** Replaces a canvas by a finer one until unsubscribed. */
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
