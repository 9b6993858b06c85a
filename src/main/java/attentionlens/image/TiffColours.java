package attentionlens.image;

import attentionlens.trace.Problem;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/** Reads what a TIFF says about its colours, where the JDK's reader would differ from Pillow. */
final class TiffColours {
    private TiffColours() {}

    /** Refuses colours that the JDK converts differently from Pillow. */
    static void check(String name, ImageReader reader) throws IOException {
        int meaning = directory(reader)
                .getTIFFField(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION)
                .getAsInt(0);
        if (meaning > BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_PALETTE_COLOR) {
            throw new Problem(
                    name + " is a TIFF whose pixels are neither grey nor RGB nor from a palette. Save it as PNG.");
        }
    }

    /**
     * Returns the palette, 0xRRGGBB per entry, taking the upper 8 of each channel's 16 bits as Pillow does; {@code otherwise} if there is
     * none.
     */
    static int[] palette(ImageReader reader, int[] otherwise) throws IOException {
        TIFFField map = directory(reader).getTIFFField(BaselineTIFFTagSet.TAG_COLOR_MAP);
        if (map == null) {
            return otherwise;
        }
        char[] channels = map.getAsChars();
        int size = channels.length / Picture.CHANNELS;
        int[] colours = new int[size];
        for (int i = 0; i < size; i++) {
            colours[i] = (channels[i] >> 8) << 16 | (channels[size + i] >> 8) << 8 | channels[2 * size + i] >> 8;
        }
        return colours;
    }

    private static TIFFDirectory directory(ImageReader reader) throws IOException {
        return TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    }
}
