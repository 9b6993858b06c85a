package attentionlens.app.canvas;

/**
 * Which part of a picture is looked at, without regard to the size of picture and screen, so that several views can share it.
 *
 * @param zoom 1 shows the whole picture
 * @param x what lies in the middle of the view, 0 (left) to 1 (right) of the picture
 * @param y the same from top to bottom
 */
public record Camera(double zoom, double x, double y) {
    /** The whole picture. */
    public static final Camera FIT = new Camera(1, 0.5, 0.5);

    static final double NEAREST = 64;

    public Camera {
        zoom = Math.clamp(zoom, 1, NEAREST);
        double margin = 0.5 / zoom;
        x = Math.clamp(x, margin, 1 - margin);
        y = Math.clamp(y, margin, 1 - margin);
    }
}
