package attentionlens.image;

import attentionlens.store.WholeFile;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as PNG files. */
public final class PngFiles {
    private PngFiles() {}

    /**
     * Writes a picture that came without a file, whole or not at all.
     *
     * @throws attentionlens.trace.Problem where it cannot be written
     */
    public static void write(Picture picture, Path file) {
        WholeFile.write(file, bytes(picture.buffered()));
    }

    /** An image as the bytes of a file. */
    public static byte[] bytes(RenderedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory: does not happen
        }
        return png.toByteArray();
    }
}
