package attentionlens.app.canvas;

import attentionlens.trace.Box;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** The wheel zooms, dragging moves, dragging with Shift held down draws a box, a click chooses a patch. */
final class ImageGestures {
    private static final double ZOOM_PER_PIXEL = 1.0025;
    private static final double CLICK = 4;

    private final ImageCanvas canvas;
    private Optional<Box> drawn = Optional.empty();
    private double pressX;
    private double pressY;
    private double dragX;
    private double dragY;
    private boolean draws;

    ImageGestures(ImageCanvas canvas) {
        this.canvas = canvas;
    }

    void listen() {
        canvas.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        canvas.addEventHandler(
                MouseEvent.MOUSE_EXITED, ignored -> canvas.pointedProperty().set(OptionalInt.empty()));
    }

    /** The box being drawn. */
    Optional<Box> drawn() {
        return drawn;
    }

    private void zoom(ScrollEvent event) {
        double factor = Math.pow(ZOOM_PER_PIXEL, event.getDeltaY());
        canvas.viewport()
                .ifPresent(view -> canvas.cameraProperty().set(view.zoomedAt(event.getX(), event.getY(), factor)));
        point(event.getX(), event.getY());
        event.consume();
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        pressX = event.getX();
        pressY = event.getY();
        dragX = pressX;
        dragY = pressY;
        boolean wanted = event.isShiftDown() || canvas.drawingProperty().get();
        draws = event.isPrimaryButtonDown() && wanted;
    }

    private void drag(MouseEvent event) {
        if (draws) {
            drawn = canvas.viewport().map(view -> between(view, event));
            canvas.repaint();
        } else if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE) {
            double dx = event.getX() - dragX;
            double dy = event.getY() - dragY;
            canvas.viewport().ifPresent(view -> canvas.cameraProperty().set(view.panned(dx, dy)));
            dragX = event.getX();
            dragY = event.getY();
        }
    }

    private void release(MouseEvent event) {
        boolean still = Math.hypot(event.getX() - pressX, event.getY() - pressY) < CLICK;
        if (draws) {
            canvas.drawn(still ? Optional.empty() : drawn);
        } else if (still && event.getButton() == MouseButton.PRIMARY) {
            point(event.getX(), event.getY());
            canvas.pointedProperty().get().ifPresent(canvas::patch);
        }
        drawn = Optional.empty();
        draws = false;
        canvas.repaint();
    }

    /** The box between press and pointer, inside the image. */
    private Box between(Viewport view, MouseEvent event) {
        double x = view.toImageX(event.getX());
        double y = view.toImageY(event.getY());
        double startX = view.toImageX(pressX);
        double startY = view.toImageY(pressY);
        Box all = new Box(Math.min(x, startX), Math.min(y, startY), Math.max(x, startX), Math.max(y, startY));
        return canvas.pictureProperty()
                .get()
                .map(now -> all.intersect(new Box(0, 0, now.width(), now.height())))
                .orElse(all);
    }

    private void point(double x, double y) {
        canvas.pointedProperty()
                .set(canvas.viewport()
                        .flatMap(view -> canvas.geometryProperty()
                                .get()
                                .map(where -> where.patchAt(view.toImageX(x), view.toImageY(y))))
                        .orElse(OptionalInt.empty()));
    }
}
