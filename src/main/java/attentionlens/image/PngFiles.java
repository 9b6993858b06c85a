package attentionlens.image;

import attentionlens.trace.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as PNG files. */
public final class PngFiles {
    private PngFiles() {}

    /**
     * Writes a picture that came without a file.
     *
     * @throws Problem where it cannot be written
     */
    public static void write(Picture picture, Path file) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(
                        x,
                        y,
                        (picture.sample(x, y, 0) << 16) | (picture.sample(x, y, 1) << 8) | picture.sample(x, y, 2));
            }
        }
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new Problem(
                    file + " cannot be written: " + e.getMessage() + ". Make room there, or free the folder.", e);
        }
    }
}
