package attentionlens.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What make_goldens.py left, and the pictures it was made of. */
final class Goldens {
    private Goldens() {}

    /** A file beside make_goldens.py, or under {@code /conformance/images}. */
    static byte[] bytes(String resource) {
        try (InputStream in = Goldens.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No test resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of a table, without its head. */
    static Stream<List<String>> table(String name) {
        List<String> lines =
                new String(bytes(name), StandardCharsets.UTF_8).lines().skip(1).toList();
        return lines.stream().map(line -> List.of(line.split("\t")));
    }

    static Picture conformanceImage(String name) {
        return ImageFiles.decode(name, bytes("/conformance/images/" + name));
    }

    /** The same as {@code formula} of make_goldens.py. */
    static Picture formula(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        int at = 0;
        for (long y = 0; y < height; y++) {
            for (long x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    long value = x * x * 3 + y * y * 5 + x * y * 7 + (x + 2 * y) * (c + 1) * 11 + c * 50L;
                    rgb[at++] = (byte) (value / 4);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return sha256(buffer.array());
    }
}
