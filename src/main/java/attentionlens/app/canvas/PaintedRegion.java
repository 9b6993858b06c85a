package attentionlens.app.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.util.Subscription;

/**
 * A region that paints itself, at most once per pulse. Marks are shapes over the painting: moving them does not repaint it, and only
 * their old and new places are redrawn on the screen.
 */
public abstract class PaintedRegion extends Region implements FinePicture.Painted {
    private Canvas canvas = new Canvas();
    private final Repaint repaint = new Repaint(this::paintAll);
    private final Repaint remark = new Repaint(this::markAll);

    protected PaintedRegion() {
        getChildren().add(canvas);
        OutputScale.onFiner(this, () -> {
            canvas = OutputScale.renewed(canvas, getChildren());
            repaint.ask();
        });
    }

    /** Paints everything, on a canvas that has been cleared. */
    protected abstract void paint(GraphicsContext gc, double width, double height);

    /** Paints everything at {@code scale} pixels per window pixel, more than the screen has. */
    protected void paintFiner(GraphicsContext gc, double width, double height, double scale) {
        paint(gc, width, height);
    }

    @Override
    public final Subscription finer(FinePicture picture) {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        return width > 0 && height > 0
                ? picture.replace(canvas, getChildren(), gc -> paintFiner(gc, width, height, picture.scale()))
                : Subscription.EMPTY;
    }

    /** Requests a repaint. */
    protected final void repaint() {
        repaint.ask();
    }

    /** Places the marks. */
    protected void mark(double width, double height) {}

    /** Requests that the marks be placed. */
    protected final void remark() {
        remark.ask();
    }

    /** Adds marks over the painting, from bottom to top; they are invisible until they are placed. */
    protected final void marks(Shape... marks) {
        for (Shape mark : marks) {
            mark.setManaged(false);
            mark.setMouseTransparent(true);
            mark.setVisible(false);
            mark.setFill(null);
            getChildren().add(mark);
        }
    }

    /** Places a rectangular mark and makes it visible. */
    protected static void outline(Rectangle mark, double x, double y, double width, double height, double corner) {
        mark.setX(x);
        mark.setY(y);
        mark.setWidth(width);
        mark.setHeight(height);
        mark.setArcWidth(corner);
        mark.setArcHeight(corner);
        mark.setVisible(true);
    }

    /** Sets the colour and width of a mark's outline. */
    protected static void pen(Shape mark, Color color, double width) {
        mark.setStroke(color);
        mark.setStrokeWidth(width);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        repaint.ask();
        remark.ask();
    }

    private void markAll() {
        if (getWidth() > 0 && getHeight() > 0) {
            mark(getWidth(), getHeight());
        }
    }

    private void paintAll() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            paint(gc, canvas.getWidth(), canvas.getHeight());
        }
    }
}
