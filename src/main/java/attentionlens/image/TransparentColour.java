package attentionlens.image;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** The one colour that an image file declares transparent, in place of an alpha channel. Hugging Face's processors see it as white. */
final class TransparentColour {
    private static final int OPAQUE = 255;
    private static final int RGB = 0xffffff;

    private static final int PNG_DEPTH_AT = 24;
    private static final int PNG_KIND_AT = 25;
    private static final int PNG_CHUNKS_AT = 8;
    private static final int PNG_AROUND_DATA = 12;
    private static final int PNG_CLEAR = 0x74524e53; // tRNS
    private static final int PNG_PIXELS = 0x49444154; // IDAT

    private TransparentColour() {}

    /** Returns the fully transparent colour of a palette (ARGB); empty if there is none, or if any other is not opaque. */
    static OptionalInt ofPalette(int[] colours) {
        OptionalInt clear = OptionalInt.empty();
        for (int colour : colours) {
            int alpha = colour >>> 24;
            if (alpha == 0 && clear.isEmpty()) {
                clear = OptionalInt.of(colour & RGB);
            } else if (alpha != OPAQUE) {
                return OptionalInt.empty();
            }
        }
        return clear;
    }

    /** Returns the transparent colour of a PNG with grey or colour samples of 8 bits; empty if there is none. */
    static OptionalInt ofPng(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        int samples = png[PNG_KIND_AT] == 0 ? 1 : png[PNG_KIND_AT] == 2 ? 3 : 0;
        for (int at = PNG_CHUNKS_AT;
                samples > 0 && png[PNG_DEPTH_AT] == Byte.SIZE && at <= png.length - PNG_AROUND_DATA; ) {
            int length = in.getInt(at);
            int type = in.getInt(at + Integer.BYTES);
            if (type == PNG_CLEAR && length == samples * Short.BYTES) {
                return colour(in, at + 2 * Integer.BYTES, samples);
            }
            if (type == PNG_PIXELS || length < 0 || length > png.length - PNG_AROUND_DATA - at) {
                break;
            }
            at += length + PNG_AROUND_DATA;
        }
        return OptionalInt.empty();
    }

    private static OptionalInt colour(ByteBuffer in, int at, int samples) {
        int rgb = 0;
        for (int c = 0; c < Picture.CHANNELS; c++) {
            int value = in.getShort(at + Math.min(c, samples - 1) * Short.BYTES) & 0xffff;
            if (value > OPAQUE) {
                return OptionalInt.empty();
            }
            rgb = rgb << Byte.SIZE | value;
        }
        return OptionalInt.of(rgb);
    }

    /** Makes the pixels of a colour white. */
    static Picture whitened(Picture picture, int colour) {
        byte[] rgb = picture.rgb();
        for (int i = 0; i < rgb.length; i += Picture.CHANNELS) {
            int here = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff);
            if (here == colour) {
                rgb[i] = rgb[i + 1] = rgb[i + 2] = (byte) OPAQUE;
            }
        }
        return picture;
    }
}
