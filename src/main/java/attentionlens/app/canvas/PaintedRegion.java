package attentionlens.app.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A region that paints itself, at most once a pulse. */
public abstract class PaintedRegion extends Region {
    private final Canvas canvas = new Canvas();
    private final Repaint repaint = new Repaint(this::paintAll);

    protected PaintedRegion() {
        getChildren().add(canvas);
    }

    /** Paints all of it; the canvas is clear. */
    protected abstract void paint(GraphicsContext gc, double width, double height);

    /** Asks for a painting. */
    protected final void repaint() {
        repaint.ask();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        repaint.ask();
    }

    private void paintAll() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            paint(gc, canvas.getWidth(), canvas.getHeight());
        }
    }
}
