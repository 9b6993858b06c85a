package attentionlens.app.view;

import attentionlens.image.Picture;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Converts JavaFX images to pictures. */
final class Pixels {
    private Pixels() {}

    /** Returns the picture of an image, whose transparent parts are shown on white. */
    static Picture of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), argb, 0, width);
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < argb.length; i++) {
            int white = 255 - (argb[i] >>> 24);
            rgb[3 * i] = (byte) (((argb[i] >> 16) & 255) + white);
            rgb[3 * i + 1] = (byte) (((argb[i] >> 8) & 255) + white);
            rgb[3 * i + 2] = (byte) ((argb[i] & 255) + white);
        }
        return new Picture(width, height, rgb);
    }
}
