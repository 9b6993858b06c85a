package attentionlens.image;

import attentionlens.store.ContentHash;
import attentionlens.store.IoReason;
import attentionlens.trace.Problem;
import attentionlens.trace.SourceImage;
import attentionlens.trace.UnusableImage;
import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads image files as Pillow's {@code ImageOps.exif_transpose(Image.open(file)).convert("RGB")} does: upright, alpha dropped, no
 * colour management; a single colour that a file declares transparent becomes white, as transformers' processors see it. Opens JPEG
 * (baseline and progressive; grey, RGB, YCbCr, CMYK, YCCK), PNG, GIF (the first frame), WebP (not animated), BMP and TIFF (8-bit grey,
 * RGB, palette). Everything else is refused, including damaged and truncated files.
 */
public final class ImageFiles {
    private static final String OPENED = "JPEG, PNG, WebP, GIF, BMP and TIFF";

    /** Larger files are not photos, and may not fit into an array. */
    private static final long MAX_FILE_BYTES = 1L << 30;

    /** What is not a file, such as a pipe, has no size, and may never end. */
    private static final int MAX_PIPED_BYTES = 256 << 20;

    private ImageFiles() {}

    /**
     * Reads and decodes a file.
     *
     * @throws UnusableImage if it cannot be read, or is not an image that can be decoded exactly
     */
    public static LoadedImage read(Path file) {
        try {
            byte[] bytes = bytes(file);
            String name = String.valueOf(file.getFileName());
            return new LoadedImage(new SourceImage(name, ContentHash.of(bytes), bytes), decode(file.toString(), bytes));
        } catch (Problem e) {
            throw new UnusableImage(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Decodes an image file's content.
     *
     * @param name what to call it in messages
     * @param bytes the file's content
     * @throws Problem if it is not an image that can be decoded exactly
     */
    public static Picture decode(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new Problem(name + " is empty. Choose an image file.");
        }
        FileType type = type(name, bytes);
        Picture stored = switch (type) {
            case Jpeg -> JpegDecoder.decode(name, bytes);
            case Png -> RasterDecoder.decode(name, bytes, "png");
            case WebP -> RasterDecoder.decode(name, bytes, "webp");
            case Gif -> RasterDecoder.decode(name, bytes, "gif");
            case Bmp -> RasterDecoder.decode(name, bytes, "bmp");
            case Tiff -> RasterDecoder.decode(name, bytes, "tiff");
            case Unknown ->
                throw new Problem(name + " is not an image that Attention Lens can open. It opens " + OPENED + ".");
            case FileType other ->
                throw new Problem(name + " is a file of type " + other.getName() + ". Attention Lens opens " + OPENED
                        + "; convert it first.");
        };
        return Orientation.of(name, bytes, type).upright(stored);
    }

    private static FileType type(String name, byte[] bytes) {
        try (BufferedInputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes))) {
            return FileTypeDetector.detectFileType(in);
        } catch (IOException e) {
            throw new Problem(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the content of an image file, or of a pipe.
     *
     * @throws Problem if it cannot be read, or is too large for an image
     */
    public static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new Problem(file + " is a folder. Choose an image file in it.");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new Problem(file + " is larger than 1 GiB, too large for an image. Choose a smaller one.");
            }
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : piped(file);
        } catch (NoSuchFileException e) {
            throw new Problem("There is no image " + file + ". Check the path.", e);
        } catch (IOException e) {
            throw new Problem(
                    "The image " + file + " cannot be read: " + IoReason.of(e) + ". Check its permissions.", e);
        }
    }

    private static byte[] piped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_PIPED_BYTES + 1);
            if (bytes.length > MAX_PIPED_BYTES) {
                throw new Problem(file + " has more than 256 MiB, and is not a file. Choose an image file.");
            }
            return bytes;
        }
    }
}
