package attentionlens.image;

import attentionlens.trace.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The chunks of a PNG that may give its orientation. Compressed text may become huge when it is decompressed; its size is bounded. */
final class PngMetadata {
    private static final Set<String> KEPT = Set.of("IHDR", "eXIf", "tEXt", "zTXt", "iTXt", "IEND");
    private static final int SIGNATURE = 8;

    /** Length, type and checksum. */
    private static final int AROUND = 12;

    private static final int DATA_AT = 8;

    /** Most bytes of all decompressed texts together, as in Pillow. */
    private static final int MAX_TEXT = 64 << 20;

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final byte[] png;
    private int unpacked;

    private PngMetadata(String name, byte[] png) {
        this.name = name;
        this.png = png;
    }

    /**
     * Returns a PNG with these chunks only.
     *
     * @throws Problem if its decompressed texts are larger than those of any photo
     */
    static byte[] of(String name, byte[] png) {
        return new PngMetadata(name, png).filtered();
    }

    private byte[] filtered() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, Math.min(png.length, SIGNATURE));
        ByteBuffer in = ByteBuffer.wrap(png);
        for (int at = SIGNATURE; at <= png.length - AROUND; ) {
            int length = in.getInt(at);
            if (length < 0 || length > png.length - AROUND - at) {
                break;
            }
            String type = new String(png, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(type)) {
                unpack(type, at + DATA_AT, at + DATA_AT + length);
                out.write(png, at, length + AROUND);
            }
            at += length + AROUND;
        }
        return out.toByteArray();
    }

    /**
     * Counts a chunk's decompressed text. zTXt has a keyword, a method and compressed text; iTXt a keyword, whether its text is
     * compressed, a method, a language, a translated keyword, and the text.
     */
    private void unpack(String type, int from, int end) {
        int keyword = afterNull(from, end);
        if (type.equals("zTXt")) {
            count(keyword + 1, end);
        } else if (type.equals("iTXt") && keyword < end && png[keyword] == 1) {
            count(afterNull(afterNull(keyword + 2, end), end), end);
        }
    }

    private int afterNull(int from, int end) {
        int at = from;
        while (at < end && png[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private void count(int from, int end) {
        if (from >= end) {
            return;
        }
        byte[] buffer = new byte[BUFFER];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(png, from, end - from);
            for (int more = inflater.inflate(buffer); more > 0; more = inflater.inflate(buffer)) {
                unpacked += more;
                if (unpacked > MAX_TEXT) {
                    throw new Problem(name + " has more than 64 MB of text beside its picture, which no photo has."
                            + " Save it again from an image editor.");
                }
            }
        } catch (DataFormatException e) {
            return; // damaged text says nothing
        } finally {
            inflater.end();
        }
    }
}
