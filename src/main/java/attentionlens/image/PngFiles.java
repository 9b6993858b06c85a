package attentionlens.image;

import attentionlens.store.AtomicFile;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG. */
public final class PngFiles {
    private PngFiles() {}

    /**
     * Writes a picture to a file atomically.
     *
     * @throws attentionlens.trace.Problem if it cannot be written
     */
    public static void write(Picture picture, Path file) {
        AtomicFile.write(file, bytes(picture.buffered()));
    }

    /** Encodes an image as the bytes of a PNG file. */
    public static byte[] bytes(RenderedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen in memory
        }
        return png.toByteArray();
    }
}
