package attentionlens.app.canvas;

/**
 * Pixels in memory.
 *
 * @param width in pixels
 * @param height in pixels
 * @param argb premultiplied, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are compared by identity: they are made once and painted
public record Raster(int width, int height, int[] argb) {
    public Raster {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(argb.length + " pixels for " + width + " x " + height);
        }
    }

    /** Packs four channels, 0 to 255 each, into a pixel. */
    static int pixel(int alpha, int red, int green, int blue) {
        return (alpha << 24) | (red << 16) | (green << 8) | blue;
    }
}
