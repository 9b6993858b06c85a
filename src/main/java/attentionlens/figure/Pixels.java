package attentionlens.figure;

import attentionlens.image.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Scales pictures for display. */
final class Pixels {
    private Pixels() {}

    /** Scales a picture. Halves it until it is near its size, so that fine detail does not alias. */
    static BufferedImage scaled(Picture picture, int width, int height) {
        BufferedImage image = picture.buffered();
        while (image.getWidth() > 2 * width && image.getHeight() > 2 * height) {
            image = drawn(image, (image.getWidth() + 1) / 2, (image.getHeight() + 1) / 2);
        }
        return image.getWidth() == width && image.getHeight() == height ? image : drawn(image, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        boolean larger = width > image.getWidth();
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                larger ? RenderingHints.VALUE_INTERPOLATION_BICUBIC : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return out;
    }
}
