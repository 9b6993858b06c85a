package attentionlens.image;

import attentionlens.trace.Problem;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG. The JDK's libjpeg returns the components as they are stored; colours are converted here as in libjpeg-turbo and Pillow:
 * the colour space is determined by the same rules, and no colour profile is applied.
 */
final class JpegDecoder {
    /** Far more than any encoder makes. */
    private static final int MOST_SCANS = 100;

    private static final int CMYK = 4;
    private static final int BYTE_VALUES = 256;
    private static final int FRACTION_BITS = 16;
    private static final int HALF = 1 << (FRACTION_BITS - 1);
    private static final int CENTRE = 128;

    private static final int[] RED_OF_CR = new int[BYTE_VALUES];
    private static final int[] GREEN_OF_CR = new int[BYTE_VALUES];
    private static final int[] GREEN_OF_CB = new int[BYTE_VALUES];
    private static final int[] BLUE_OF_CB = new int[BYTE_VALUES];

    static {
        // jdcolor.c, build_ycc_rgb_table
        for (int i = 0; i < BYTE_VALUES; i++) {
            int x = i - CENTRE;
            RED_OF_CR[i] = (fixed(1.40200) * x + HALF) >> FRACTION_BITS;
            BLUE_OF_CB[i] = (fixed(1.77200) * x + HALF) >> FRACTION_BITS;
            GREEN_OF_CR[i] = -fixed(0.71414) * x;
            GREEN_OF_CB[i] = -fixed(0.34414) * x + HALF;
        }
    }

    private JpegDecoder() {}

    static Picture decode(String name, byte[] bytes) {
        return Readers.use(name, bytes, "jpeg", reader -> {
            JpegHeader header = JpegHeader.read(bytes);
            int scans = JpegHeader.scans(bytes);
            if (scans > MOST_SCANS) {
                throw new Problem(
                        name + " is a JPEG of " + scans
                                + " scans, which would take too long; photos have about ten. Save it again from an image editor.");
            }
            return convert(name, header, raster(reader));
        });
    }

    private static Raster raster(ImageReader reader) throws IOException {
        Damage damage = new Damage();
        reader.addIIOReadWarningListener(damage);
        Raster raster = reader.readRaster(0, null);
        if (damage.found != null) {
            throw new IOException(damage.found);
        }
        return raster;
    }

    /** Notes damage in a file: libjpeg paints missing parts grey and only warns. */
    private static final class Damage implements IIOReadWarningListener {
        private @Nullable String found;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            // some cameras write a few surplus bytes between segments; they are harmless
            boolean harmless = warning.contains("extraneous bytes");
            if (!harmless && (warning.startsWith("Truncated") || warning.startsWith("Corrupt"))) {
                found = warning;
            }
        }
    }

    static Picture convert(String name, JpegHeader header, Raster raster) {
        int bands = raster.getNumBands();
        if (bands != 1 && bands != Picture.CHANNELS && bands != CMYK) {
            throw new Problem(
                    name + " is a JPEG with " + bands + " components, neither grey nor colour. Save it as PNG.");
        }
        boolean ycc = bands != 1 && isYcc(header, bands);
        List<Integer> doubled = header.halvedInHeight().stream()
                .filter(band -> hasDoubledRows(raster, band))
                .toList();
        int width = raster.getWidth();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, raster.getHeight()), Picture.CHANNELS)];
        byte[] row = new byte[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getDataElements(0, y, width, 1, row);
            if (!doubled.isEmpty()) {
                smoothRows(raster, y, doubled, row);
            }
            if (ycc) {
                toRgb(row, bands);
            }
            write(row, bands, ycc, out, y * width * Picture.CHANNELS);
        }
        return new Picture(width, raster.getHeight(), out);
    }

    /**
     * Whether the rows of a component with half of the rows were only doubled, by the older libjpeg that most JDKs bring. Debian's use
     * libjpeg-turbo.
     */
    private static boolean hasDoubledRows(Raster raster, int band) {
        int width = raster.getWidth();
        return IntStream.range(0, raster.getHeight() / 2)
                .allMatch(pair -> Arrays.equals(
                        raster.getSamples(0, 2 * pair, width, 1, band, (int[]) null),
                        raster.getSamples(0, 2 * pair + 1, width, 1, band, (int[]) null)));
    }

    /**
     * Upsamples components with doubled rows as libjpeg-turbo does, mixing in a quarter of the nearest other row (jdsample.c,
     * h1v2_fancy_upsample).
     */
    private static void smoothRows(Raster raster, int y, List<Integer> components, byte[] row) {
        int bands = raster.getNumBands();
        int lastPair = (raster.getHeight() - 1) / 2;
        boolean upper = y % 2 == 0;
        int nextPair = Math.clamp(y / 2 + (upper ? -1 : 1), 0, lastPair);
        byte[] next = new byte[row.length];
        raster.getDataElements(0, nextPair * 2, raster.getWidth(), 1, next);
        int bias = upper ? 1 : 2;
        for (int component : components) {
            for (int at = component; at < row.length; at += bands) {
                row[at] = (byte) (((row[at] & 0xff) * 3 + (next[at] & 0xff) + bias) >> 2);
            }
        }
    }

    /** Decides as jdapimin.c, default_decompress_parms. */
    private static boolean isYcc(JpegHeader header, int bands) {
        if (bands == CMYK) {
            return header.adobeTransform() > 0;
        }
        if (header.jfif()) {
            return true;
        }
        return header.adobeTransform() >= 0
                ? header.adobeTransform() != 0
                : !header.components().equals("RGB");
    }

    /** Converts the first three of {@code bands} components from YCbCr to RGB. */
    private static void toRgb(byte[] row, int bands) {
        for (int at = 0; at < row.length; at += bands) {
            int luma = row[at] & 0xff;
            int cb = row[at + 1] & 0xff;
            int cr = row[at + 2] & 0xff;
            row[at] = clip(luma + RED_OF_CR[cr]);
            row[at + 1] = clip(luma + ((GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> FRACTION_BITS));
            row[at + 2] = clip(luma + BLUE_OF_CB[cb]);
        }
    }

    private static void write(byte[] row, int bands, boolean ycc, byte[] out, int to) {
        for (int at = 0, o = to; at < row.length; at += bands, o += Picture.CHANNELS) {
            if (bands == 1) {
                out[o] = row[at];
                out[o + 1] = row[at];
                out[o + 2] = row[at];
            } else if (bands == CMYK) {
                writeCmyk(row, at, ycc, out, o);
            } else {
                System.arraycopy(row, at, out, o, Picture.CHANNELS);
            }
        }
    }

    /**
     * Pillow treats every CMYK JPEG as Adobe's, which is stored inverted: a stored byte is 255 minus ink. YCCK holds the RGB complement
     * of what is stored.
     */
    private static void writeCmyk(byte[] row, int at, boolean ycck, byte[] out, int to) {
        int light = row[at + Picture.CHANNELS] & 0xff;
        for (int c = 0; c < Picture.CHANNELS; c++) {
            int stored = row[at + c] & 0xff;
            int ink = ycck ? stored : 255 - stored;
            out[to + c] = clip(light - timesByte(ink, light));
        }
    }

    /** Returns {@code a * b / 255}, rounded, as Pillow's MULDIV255 does. */
    private static int timesByte(int a, int b) {
        int product = a * b + CENTRE;
        return ((product >> Byte.SIZE) + product) >> Byte.SIZE;
    }

    private static byte clip(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }

    private static int fixed(double value) {
        return (int) (value * (1 << FRACTION_BITS) + 0.5);
    }
}
