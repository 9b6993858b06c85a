package attentionlens.image;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a JPEG says of its colours before its first scan.
 *
 * @param jfif has a JFIF marker
 * @param adobeTransform of the Adobe marker: 0 none, 1 YCbCr, 2 YCCK; -1 where there is no such marker
 * @param components the components' identifiers, a character each
 * @param chromaHalvedInHeight the second and third component have half the rows of the first, and all of its columns (4:4:0)
 */
record JpegHeader(boolean jfif, int adobeTransform, String components, boolean chromaHalvedInHeight) {
    private static final int START_OF_SCAN = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP14 = 0xee;
    private static final int ADOBE_TRANSFORM_AT = 11;
    private static final int FRAME_HEADER = 6;
    private static final int FRAME_COMPONENT = 3;

    static JpegHeader read(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipNBytes(2);
        JpegHeader header = new JpegHeader(false, -1, "", false);
        for (int marker = nextMarker(in); marker != START_OF_SCAN; marker = nextMarker(in)) {
            byte[] body = new byte[Math.max(in.readUnsignedShort() - 2, 0)];
            in.readFully(body);
            header = header.with(marker, body);
        }
        return header;
    }

    /** Markers are an 0xff, perhaps several, and another byte; what lies before is skipped. */
    private static int nextMarker(DataInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while (next != 0xff) {
            next = in.readUnsignedByte();
        }
        while (next == 0xff) {
            next = in.readUnsignedByte();
        }
        return next;
    }

    private JpegHeader with(int marker, byte[] body) {
        if (marker == APP0 && startsWith(body, "JFIF\0")) {
            return new JpegHeader(true, adobeTransform, components, chromaHalvedInHeight);
        }
        if (marker == APP14 && startsWith(body, "Adobe") && body.length > ADOBE_TRANSFORM_AT) {
            return new JpegHeader(jfif, body[ADOBE_TRANSFORM_AT], components, chromaHalvedInHeight);
        }
        return isFrame(marker) ? new JpegHeader(jfif, adobeTransform, identifiers(body), isHalvedInHeight(body)) : this;
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static String identifiers(byte[] frame) {
        StringBuilder identifiers = new StringBuilder();
        for (int at = FRAME_HEADER; at < frame.length; at += FRAME_COMPONENT) {
            identifiers.append((char) (frame[at] & 0xff));
        }
        return identifiers.toString();
    }

    /** Sampling factors are a byte after the identifier: columns in the upper half, rows in the lower. */
    private static boolean isHalvedInHeight(byte[] frame) {
        if (frame.length < FRAME_HEADER + 3 * FRAME_COMPONENT) {
            return false;
        }
        int luma = frame[FRAME_HEADER + 1];
        int first = frame[FRAME_HEADER + FRAME_COMPONENT + 1];
        int second = frame[FRAME_HEADER + 2 * FRAME_COMPONENT + 1];
        return first == second && luma >> 4 == first >> 4 && (luma & 0xf) == 2 * (first & 0xf);
    }

    private static boolean startsWith(byte[] body, String text) {
        return new String(body, 0, Math.min(body.length, text.length()), StandardCharsets.ISO_8859_1).equals(text);
    }
}
