package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads and writes text files in UTF-8. */
public final class TextFile {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private TextFile() {}

    /**
     * Reads the whole text, without a byte order mark.
     *
     * @throws Problem if it cannot be read, or is not text
     */
    public static String read(Path file) {
        try {
            refuseZipped(file);
            String text = Files.readString(file);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Problem(file + " is not text in UTF-8. Is it the right file?", e);
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static void refuseZipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Arrays.equals(in.readNBytes(GZIP.length), GZIP)) {
                throw new Problem(file + " is compressed. Unpack it first: gunzip " + file.getFileName() + ".");
            }
        }
    }

    /**
     * Writes a text to a file atomically.
     *
     * @throws Problem if the file cannot be written
     */
    public static void write(String text, Path file) {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
