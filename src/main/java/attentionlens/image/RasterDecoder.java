package attentionlens.image;

import attentionlens.trace.Problem;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.OptionalInt;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Decodes PNG, WebP, GIF, BMP and TIFF. Samples are taken from the raster as stored: a colour model's {@code getRGB} would apply a gamma to
 * grey, and Pillow does no colour management either. Of 16 bits the upper 8 count, as in Pillow; 16-bit grey without alpha is refused,
 * since Pillow, and so Hugging Face, clips it to a nearly white image.
 */
final class RasterDecoder {
    private static final int BYTE_BITS = 8;
    private static final int SHORT_BITS = 16;

    private static final int WEBP_KIND_AT = 15; // VP8, VP8L or VP8X
    private static final int WEBP_FLAGS_AT = 20;
    private static final int WEBP_ANIMATED = 2;

    /** Rows that an interlaced GIF needs for each of its passes to have one; with fewer, but several, Java's reader misplaces rows. */
    private static final int GIF_ROWS_OF_PASSES = 5;

    private RasterDecoder() {}

    static Picture decode(String name, byte[] bytes, String format) {
        return Readers.use(name, bytes, format, reader -> {
            if (format.equals("tiff")) {
                TiffColours.check(name, reader);
            } else if (format.equals("webp")) {
                checkIsStill(name, bytes);
            }
            if (format.equals("gif")) {
                checkRowsStayInPlace(name, reader);
            }
            BufferedImage image = reader.read(0);
            if (format.equals("gif")) {
                checkFillsScreen(name, bytes, image);
            }
            Picture picture;
            OptionalInt clear = format.equals("png") ? TransparentColour.ofPng(bytes) : OptionalInt.empty();
            if (image.getColorModel() instanceof IndexColorModel palette) {
                int[] colours = new int[palette.getMapSize()];
                palette.getRGBs(colours);
                picture = ofPalette(
                        image.getRaster(), format.equals("tiff") ? TiffColours.palette(reader, colours) : colours);
                clear = clear.isEmpty() ? TransparentColour.ofPalette(colours) : clear;
            } else {
                picture = ofSamples(name, image);
            }
            return clear.isPresent() ? TransparentColour.whitened(picture, clear.getAsInt()) : picture;
        });
    }

    /** Refuses a frame smaller than the GIF's screen: Pillow would paint the rest in a colour of its own choice. */
    private static void checkFillsScreen(String name, byte[] gif, BufferedImage frame) {
        int width = (gif[6] & 0xff) | (gif[7] & 0xff) << 8;
        int height = (gif[8] & 0xff) | (gif[9] & 0xff) << 8;
        if (frame.getWidth() != width || frame.getHeight() != height) {
            throw new Problem(name + " is a GIF whose first frame fills only part of it. Save the frame as PNG.");
        }
    }

    private static void checkRowsStayInPlace(String name, ImageReader reader) throws IOException {
        int height = reader.getHeight(0);
        if (height > 1 && height < GIF_ROWS_OF_PASSES && isInterlaced(reader)) {
            throw new Problem(name + " is an interlaced GIF of " + height
                    + " rows, which cannot be read right. Save it as PNG, or without interlacing.");
        }
    }

    private static boolean isInterlaced(ImageReader reader) throws IOException {
        IIOMetadata metadata = reader.getImageMetadata(0);
        NodeList descriptors = ((Element) metadata.getAsTree(metadata.getNativeMetadataFormatName()))
                .getElementsByTagName("ImageDescriptor");
        return ((Element) descriptors.item(0)).getAttribute("interlaceFlag").equals("TRUE");
    }

    private static void checkIsStill(String name, byte[] webp) {
        if (webp[WEBP_KIND_AT] == 'X' && (webp[WEBP_FLAGS_AT] & WEBP_ANIMATED) != 0) {
            throw new Problem(name + " is an animated WebP image. Save one of its frames as PNG.");
        }
    }

    private static Picture ofSamples(String name, BufferedImage image) {
        Raster raster = image.getRaster();
        check(name, image.getColorModel(), raster);
        int bands = raster.getNumBands();
        int shift = raster.getSampleModel().getSampleSize(0) - BYTE_BITS;
        int green = bands < Picture.CHANNELS ? 0 : 1;
        int blue = bands < Picture.CHANNELS ? 0 : 2;
        int width = raster.getWidth();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, raster.getHeight()), Picture.CHANNELS)];
        int[] row = new int[width * bands];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int at = 0; at < row.length; at += bands) {
                out[to++] = (byte) (row[at] >> shift);
                out[to++] = (byte) (row[at + green] >> shift);
                out[to++] = (byte) (row[at + blue] >> shift);
            }
        }
        return new Picture(width, raster.getHeight(), out);
    }

    private static Picture ofPalette(Raster raster, int[] colours) {
        int width = raster.getWidth();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, raster.getHeight()), Picture.CHANNELS)];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int index : raster.getPixels(0, y, width, 1, row)) {
                int colour = colours[index];
                out[to++] = (byte) (colour >> 16);
                out[to++] = (byte) (colour >> 8);
                out[to++] = (byte) colour;
            }
        }
        return new Picture(width, raster.getHeight(), out);
    }

    private static void check(String name, ColorModel model, Raster raster) {
        int bands = raster.getNumBands();
        int space = model.getColorSpace().getType();
        boolean grey = space == ColorSpace.TYPE_GRAY && bands <= 2;
        boolean colour = space == ColorSpace.TYPE_RGB && (bands == 3 || bands == 4);
        int[] sizes = raster.getSampleModel().getSampleSize();
        boolean bytes = allAre(sizes, BYTE_BITS);
        boolean shorts = allAre(sizes, SHORT_BITS);
        if (grey && bands == 1 && shorts) {
            throw new Problem(name + " is a 16-bit grey image, which Hugging Face's processors would turn nearly white."
                    + " Save it with 8 bits.");
        }
        if (!(grey || colour) || !(bytes || shorts) || model.isAlphaPremultiplied()) {
            throw new Problem(name + " stores its pixels in a rare way (" + bands + " samples of " + sizes[0]
                    + " bits). Save it as PNG with 8 bits per channel.");
        }
    }

    private static boolean allAre(int[] sizes, int wanted) {
        for (int size : sizes) {
            if (size != wanted) {
                return false;
            }
        }
        return true;
    }
}
