package attentionlens.store;

import attentionlens.trace.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes text files in UTF-8. */
public final class TextFile {
    private static final String GZIP = "\u001f\u008b";
    private static final String ZIP = "PK\u0003\u0004";

    private TextFile() {}

    /**
     * Reads the whole text, without a byte order mark.
     *
     * @throws Problem if it cannot be read, or is not text
     */
    public static String read(Path file) {
        try (InputStream in = open(file)) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            if (text.lastIndexOf('\0', 1) >= 0) { // UTF-16, whose letters are valid UTF-8 with zeros between them
                throw new CharacterCodingException();
            }
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Problem(file + " is not text in UTF-8. Is it the right file?", e);
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /**
     * Opens a file of text. It is opened once only, as what is a pipe cannot be read again.
     *
     * @throws Problem if it is compressed
     */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(ZIP.length());
        String start = new String(in.readNBytes(ZIP.length()), StandardCharsets.ISO_8859_1);
        in.reset();
        if (start.startsWith(GZIP) || start.equals(ZIP)) {
            in.close();
            throw new Problem(file + " is compressed. Unpack it first: " + (start.equals(ZIP) ? "unzip " : "gunzip ")
                    + file.getFileName() + ".");
        }
        return in;
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
