package attentionlens.app.canvas;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;

/** Paints an image and what is over it; all places are in pixels of the original image. */
final class ImagePainter {
    private static final double HATCH_STEP = 7;
    private static final double SMALLEST_CELL = 9;
    private static final double UNSEEN_OPACITY = 0.66;
    private static final double LABEL_SIZE = 11;
    private static final double LABEL_ROOM = 22;

    private final GraphicsContext gc;
    private final Palette palette;
    private final TextScale text;

    ImagePainter(GraphicsContext gc, Palette palette, TextScale text) {
        this.gc = gc;
        this.palette = palette;
        this.text = text;
    }

    void clear(double width, double height) {
        gc.clearRect(0, 0, width, height);
    }

    /** Paints the view's border with its rounded corners, over everything else. */
    void frame(double width, double height, double corner) {
        gc.setFill(palette.background());
        corner(0, 0, corner / 2, corner / 2);
        corner(width, 0, -corner / 2, corner / 2);
        corner(0, height, corner / 2, -corner / 2);
        corner(width, height, -corner / 2, -corner / 2);
        gc.setFill(palette.line());
        edges(width, height, corner / 2);
        gc.setStroke(palette.line());
        gc.setLineWidth(1);
        arc(0.5, 0.5, corner, 90);
        arc(width - corner - 0.5, 0.5, corner, 0);
        arc(0.5, height - corner - 0.5, corner, 180);
        arc(width - corner - 0.5, height - corner - 0.5, corner, 270);
    }

    /** Paints the straight parts of the border. As one shape with the corners, it would cost a visit to every pixel of the view. */
    private void edges(double width, double height, double corner) {
        gc.fillRect(corner, 0, width - 2 * corner, 1);
        gc.fillRect(corner, height - 1, width - 2 * corner, 1);
        gc.fillRect(0, corner, 1, height - 2 * corner);
        gc.fillRect(width - 1, corner, 1, height - 2 * corner);
    }

    private void arc(double x, double y, double size, double from) {
        gc.strokeArc(x, y, size, size, from, 90, ArcType.OPEN);
    }

    /** Covers what is outside a rounded corner. A clip with rounded corners would cost a layer of the whole view. */
    private void corner(double x, double y, double across, double down) {
        gc.beginPath();
        gc.moveTo(x, y);
        gc.lineTo(x + across, y);
        gc.quadraticCurveTo(x, y, x, y + down);
        gc.closePath();
        gc.fill();
    }

    void picture(Viewport view, Image image, Box where) {
        Box on = view.toScreen(where);
        gc.setImageSmoothing(true);
        gc.drawImage(image, on.left(), on.top(), on.width(), on.height());
    }

    /**
     * Hatches the padding: the parts of the model's input beyond the image.
     *
     * @param named whether the padding is labelled
     */
    void padding(Viewport view, ImageGeometry geometry, boolean named) {
        Box window = view.toScreen(geometry.window());
        gc.setFill(palette.pane());
        gc.fillRect(window.left(), window.top(), window.width(), window.height());
        for (Box part : outside(geometry.image(), geometry.window())) {
            Box on = view.toScreen(part).intersect(screen(view));
            if (!on.isEmpty()) {
                hatch(on);
                if (named) {
                    label(on, "padding", palette.dim());
                }
            }
        }
    }

    /**
     * Dims the parts of the image that the model does not see: cropped off, or beyond the last patch.
     *
     * @param named whether they are labelled
     */
    void unseen(Viewport view, ImageGeometry geometry, boolean named) {
        for (Box part : outside(geometry.seen(), geometry.image())) {
            Box on = view.toScreen(part).intersect(screen(view));
            gc.setFill(palette.background().deriveColor(0, 1, 1, UNSEEN_OPACITY));
            gc.fillRect(on.left(), on.top(), on.width(), on.height());
            if (named) {
                label(on, "not seen", palette.text());
            }
        }
    }

    void heat(Viewport view, Image image, ImageGeometry geometry, boolean smooth) {
        Box on = view.toScreen(geometry.grid());
        gc.setImageSmoothing(smooth);
        gc.drawImage(image, on.left(), on.top(), on.width(), on.height());
        if (!smooth && on.width() / geometry.cols() >= SMALLEST_CELL) {
            edges(on, geometry.rows(), geometry.cols());
        }
    }

    void outline(Viewport view, Box patch) {
        Box on = view.toScreen(patch);
        gc.setStroke(palette.selected());
        gc.setLineWidth(1.5);
        gc.strokeRect(on.left(), on.top(), on.width(), on.height());
    }

    /** Outlines a chosen patch, or a place that is pointed at. */
    void ring(Viewport view, Box box) {
        ring(view.toScreen(box), palette.selected());
    }

    /** Outlines an object that is really in the image. */
    void named(Viewport view, Box box) {
        ring(view.toScreen(box), palette.real());
    }

    private void ring(Box on, Color color) {
        gc.setStroke(palette.background());
        gc.setLineWidth(4);
        gc.strokeRect(on.left(), on.top(), on.width(), on.height());
        gc.setStroke(color);
        gc.setLineWidth(2);
        gc.strokeRect(on.left(), on.top(), on.width(), on.height());
    }

    /** Outlines a drawn box, without dimming what is outside. */
    void box(Viewport view, Box box) {
        Box on = view.toScreen(box);
        gc.setStroke(Color.gray(0, 0.6));
        gc.setLineWidth(3);
        gc.strokeRect(on.left(), on.top(), on.width(), on.height());
        gc.setStroke(Color.WHITE);
        gc.setLineWidth(1.5);
        gc.setLineDashes(6, 4);
        gc.strokeRect(on.left(), on.top(), on.width(), on.height());
        gc.setLineDashes();
    }

    /** Paints the patches' edges as rectangles of whole pixels: stroked lines take many times as long. */
    private void edges(Box on, int rows, int cols) {
        gc.setFill(Color.gray(palette.dark() ? 0 : 1, 0.09));
        double left = Math.rint(on.left());
        double top = Math.rint(on.top());
        for (int col = 1; col < cols; col++) {
            gc.fillRect(Math.rint(on.left() + on.width() * col / cols), top, 1, Math.rint(on.height()));
        }
        for (int row = 1; row < rows; row++) {
            gc.fillRect(left, Math.rint(on.top() + on.height() * row / rows), Math.rint(on.width()), 1);
        }
    }

    /** Strokes lines that fall to the right. Their ends are computed to be on the box's edges: a clip would cost a layer for each line. */
    private void hatch(Box on) {
        gc.setStroke(palette.line());
        gc.setLineWidth(1);
        double height = on.height();
        for (double at = 0; at < on.width() + height; at += HATCH_STEP) {
            double enters = Math.max(0, at - height); // along the upper edge
            double leaves = Math.min(on.width(), at);
            gc.strokeLine(
                    on.left() + enters,
                    on.top() + enters - at + height,
                    on.left() + leaves,
                    on.top() + leaves - at + height);
        }
    }

    private void label(Box on, String what, Color color) {
        double room = text.of(LABEL_ROOM);
        if (on.width() > 3 * room && on.height() > room) {
            gc.setFill(color);
            gc.setFont(text.font(LABEL_SIZE));
            gc.setTextBaseline(VPos.TOP);
            gc.fillText(what, on.left() + 8, on.top() + 6);
        }
    }

    private static Box screen(Viewport view) {
        return new Box(0, 0, view.width(), view.height());
    }

    /** Returns the parts of {@code whole} above, below, left and right of {@code part}. */
    private static List<Box> outside(Box part, Box whole) {
        Box inner = part.intersect(whole);
        return List.of(
                        new Box(whole.left(), whole.top(), whole.right(), inner.top()),
                        new Box(whole.left(), inner.bottom(), whole.right(), whole.bottom()),
                        new Box(whole.left(), inner.top(), inner.left(), inner.bottom()),
                        new Box(inner.right(), inner.top(), whole.right(), inner.bottom()))
                .stream()
                .filter(box -> !box.isEmpty())
                .toList();
    }
}
