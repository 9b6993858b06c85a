package attentionlens.hallucination.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Data of the class path: a folder of it. */
record ResourceFiles(String folder) {
    byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + "/" + name, e);
        }
    }

    /** The lines of a text that is packed with gzip. */
    List<String> unpackedLines(String name) {
        try (InputStream in = new GZIPInputStream(open(name), 1 << 16)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + "/" + name, e);
        }
    }

    private InputStream open(String name) throws IOException {
        InputStream in = ResourceFiles.class.getResourceAsStream(folder + "/" + name);
        if (in == null) {
            throw new IOException("Not on the class path: " + folder + "/" + name);
        }
        return in;
    }
}
