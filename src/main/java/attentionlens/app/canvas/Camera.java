package attentionlens.app.canvas;

/**
 * The visible part of a picture, independent of the sizes of picture and view, so that several views can share it.
 *
 * @param zoom 1 shows the whole picture
 * @param x place in the picture at the view's centre, 0 (left) to 1 (right)
 * @param y the same, 0 (top) to 1 (bottom)
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
