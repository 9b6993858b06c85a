package attentionlens.app.canvas;

import attentionlens.trace.Box;

/**
 * Maps between image and screen.
 *
 * @param content the image and its padding, in pixels of the original image
 * @param width of the view, in screen pixels
 * @param height of the view, in screen pixels
 * @param camera the visible part
 */
public record Viewport(Box content, double width, double height, Camera camera) {
    public Viewport {
        if (content.isEmpty() || !(width > 0) || !(height > 0)) {
            throw new IllegalArgumentException("Nothing to see: " + content + " on " + width + " x " + height);
        }
    }

    /** Screen pixels per pixel of the image. */
    double scale() {
        return Math.min(width / content.width(), height / content.height()) * camera.zoom();
    }

    double toScreenX(double x) {
        return width / 2 + (x - centerX()) * scale();
    }

    double toScreenY(double y) {
        return height / 2 + (y - centerY()) * scale();
    }

    double toImageX(double x) {
        return centerX() + (x - width / 2) / scale();
    }

    double toImageY(double y) {
        return centerY() + (y - height / 2) / scale();
    }

    /** Maps a box of the image to the screen. */
    public Box toScreen(Box box) {
        return new Box(toScreenX(box.left()), toScreenY(box.top()), toScreenX(box.right()), toScreenY(box.bottom()));
    }

    /** Zooms by a factor. What is under a point of the screen stays there, as far as the picture's edges allow. */
    Camera zoomedAt(double screenX, double screenY, double factor) {
        double zoom = Math.clamp(camera.zoom() * factor, 1, Camera.NEAREST);
        double keep = camera.zoom() / zoom;
        double x = toImageX(screenX) + (centerX() - toImageX(screenX)) * keep;
        double y = toImageY(screenY) + (centerY() - toImageY(screenY)) * keep;
        return cameraAt(zoom, x, y);
    }

    /** Moves the picture by screen pixels. */
    Camera panned(double dx, double dy) {
        return cameraAt(camera.zoom(), centerX() - dx / scale(), centerY() - dy / scale());
    }

    private Camera cameraAt(double zoom, double x, double y) {
        return new Camera(zoom, (x - content.left()) / content.width(), (y - content.top()) / content.height());
    }

    private double centerX() {
        return content.left() + camera.x() * content.width();
    }

    private double centerY() {
        return content.top() + camera.y() * content.height();
    }
}
