package attentionlens.image;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** The one colour that an image file declares transparent, in place of an alpha channel. Hugging Face's processors see it as white. */
final class TransparentColour {
    private static final int OPAQUE = 255;
    private static final int RGB = 0xffffff;

    private static final int PNG_KIND_AT = 25;
    private static final int PNG_GREY = 0;
    private static final int PNG_COLOUR = 2;
    private static final int PNG_CHUNKS_AT = 8;
    private static final int PNG_CONTENT_AT = 8;
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

    /**
     * Returns the transparent colour of a PNG with grey or colour samples; empty if there is none. As Pillow does, it takes a grey of
     * fewer than 8 bits as it stands, though the samples are scaled, and of a colour's samples the lower byte.
     */
    static OptionalInt ofPng(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        int at = PNG_CHUNKS_AT;
        for (int type = in.getInt(at + Integer.BYTES); type != PNG_PIXELS; type = in.getInt(at + Integer.BYTES)) {
            if (type == PNG_CLEAR) {
                return switch (png[PNG_KIND_AT]) {
                    case PNG_GREY -> grey(in.getShort(at + PNG_CONTENT_AT) & 0xffff);
                    case PNG_COLOUR -> colour(in.slice(at + PNG_CONTENT_AT, Picture.CHANNELS * Short.BYTES));
                    default -> OptionalInt.empty();
                };
            }
            at += in.getInt(at) + PNG_AROUND_DATA;
        }
        return OptionalInt.empty();
    }

    private static OptionalInt grey(int value) {
        return value > OPAQUE ? OptionalInt.empty() : OptionalInt.of(value << 16 | value << 8 | value);
    }

    private static OptionalInt colour(ByteBuffer samples) {
        return OptionalInt.of(
                (samples.getShort() & 0xff) << 16 | (samples.getShort() & 0xff) << 8 | (samples.getShort() & 0xff));
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
