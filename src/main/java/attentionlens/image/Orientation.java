package attentionlens.image;

import attentionlens.trace.Problem;
import com.drew.imaging.FileType;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is stored relative to upright: EXIF's orientation tag, or XMP's if EXIF has none.
 *
 * @param swapped rows are stored as columns
 * @param mirroredX stored from right to left, after the swap
 * @param mirroredY stored from bottom to top, after the swap
 */
record Orientation(boolean swapped, boolean mirroredX, boolean mirroredY) {
    private static final String XMP_TAG = "tiff:Orientation";

    /** Reads the orientation of an image file; upright if there is none, or an unknown one. */
    static Orientation of(String name, byte[] file, FileType type) {
        return ofNumber(number(name, type == FileType.Png ? PngMetadata.of(name, file) : file));
    }

    /** Returns the orientation for EXIF's numbers 1 to 8; upright for any other. */
    static Orientation ofNumber(int number) {
        return switch (number) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> new Orientation(false, false, false);
        };
    }

    private static int number(String name, byte[] file) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
            for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer number = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (number != null) {
                    return number;
                }
            }
            for (XmpDirectory xmp : metadata.getDirectoriesOfType(XmpDirectory.class)) {
                @Nullable String number = xmp.getXmpProperties().get(XMP_TAG);
                if (number != null && number.matches("[0-9]")) {
                    return Integer.parseInt(number);
                }
            }
            return 1;
        } catch (ImageProcessingException | IOException | RuntimeException | OutOfMemoryError e) {
            throw new Problem(
                    name + " has damaged metadata (" + e.getMessage()
                            + "), so its orientation is unknown. Save it again from an image editor.",
                    e);
        }
    }

    /** Returns the picture as a viewer shows it. */
    Picture upright(Picture stored) {
        if (!swapped && !mirroredX && !mirroredY) {
            return stored;
        }
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        byte[] in = stored.rgb();
        byte[] out = new byte[in.length];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int v = mirroredY ? height - 1 - y : y;
            for (int x = 0; x < width; x++) {
                int u = mirroredX ? width - 1 - x : x;
                int at = (swapped ? u * stored.width() + v : v * stored.width() + u) * Picture.CHANNELS;
                out[to++] = in[at];
                out[to++] = in[at + 1];
                out[to++] = in[at + 2];
            }
        }
        return new Picture(width, height, out);
    }
}
