package attentionlens.image;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a JPEG says about its colours before its first scan.
 *
 * @param jfif whether it has a JFIF marker
 * @param adobeTransform transform of the Adobe marker: 0 none, 1 YCbCr, 2 YCCK; -1 if there is no such marker
 * @param components the components' identifiers, one character each
 * @param halvedInHeight indices of the components with half of the image's rows and all of its columns (4:4:0)
 */
record JpegHeader(boolean jfif, int adobeTransform, String components, List<Integer> halvedInHeight) {
    private static final int MARKER = 0xff;
    private static final int START_OF_FRAME = 0xc0;
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;
    private static final int APP0 = 0xe0;
    private static final int APP14 = 0xee;
    private static final int ADOBE_TRANSFORM_AT = 11;
    private static final int FRAME_HEADER = 6;
    private static final int FRAME_COMPONENT = 3;

    static JpegHeader read(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipNBytes(2);
        JpegHeader header = new JpegHeader(false, -1, "", List.of());
        for (int marker = nextMarker(in); marker != START_OF_SCAN; marker = nextMarker(in)) {
            byte[] body = new byte[Math.max(in.readUnsignedShort() - 2, 0)];
            in.readFully(body);
            header = header.with(marker, body);
        }
        return header;
    }

    /** Counts the scans of a file; each is a pass over the whole picture, however few its bytes are. */
    static int scans(byte[] file) {
        int scans = 0;
        int at = 2;
        while (at + 1 < file.length) {
            int marker = (file[at] & 0xff) == MARKER ? file[at + 1] & 0xff : 0;
            if (marker == END) {
                return scans;
            }
            boolean segment = marker >= START_OF_FRAME && marker != MARKER && !isRestart(marker);
            scans += marker == START_OF_SCAN ? 1 : 0;
            at += segment && at + 3 < file.length ? 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff)) : 1;
        }
        return scans;
    }

    /** A restart marker lies within a scan, and is no segment. */
    private static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }

    /** Skips to the next marker, which is one or more bytes 0xff and another byte, and returns the latter. */
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
            return new JpegHeader(true, adobeTransform, components, halvedInHeight);
        }
        if (marker == APP14 && startsWith(body, "Adobe") && body.length > ADOBE_TRANSFORM_AT) {
            return new JpegHeader(jfif, body[ADOBE_TRANSFORM_AT] & 0xff, components, halvedInHeight);
        }
        return isFrame(marker) ? new JpegHeader(jfif, adobeTransform, identifiers(body), halvedInHeight(body)) : this;
    }

    /** Whether a marker is SOF0 to SOF15; DHT, JPG and DAC lie among these. */
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

    /** The byte after each identifier has the sampling factors: columns in its upper half, rows in its lower. */
    private static List<Integer> halvedInHeight(byte[] frame) {
        int[] factors = IntStream.range(0, (frame.length - FRAME_HEADER) / FRAME_COMPONENT)
                .map(component -> frame[FRAME_HEADER + component * FRAME_COMPONENT + 1])
                .toArray();
        int columns = Arrays.stream(factors).map(factor -> factor >> 4).max().orElse(1);
        int rows = Arrays.stream(factors).map(factor -> factor & 0xf).max().orElse(1);
        return IntStream.range(0, factors.length)
                .filter(component -> factors[component] >> 4 == columns && 2 * (factors[component] & 0xf) == rows)
                .boxed()
                .toList();
    }

    private static boolean startsWith(byte[] body, String text) {
        return new String(body, 0, Math.min(body.length, text.length()), StandardCharsets.ISO_8859_1).equals(text);
    }
}
