package attentionlens.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads files on the class path, by names such as {@code /attentionlens/app/app.css}. */
public final class Resources {
    private Resources() {}

    /**
     * Opens a file.
     *
     * @throws IllegalStateException if there is no such file
     */
    public static InputStream open(String name) {
        InputStream in = Resources.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("Not on the class path: " + name);
        }
        return in;
    }

    /**
     * Reads all bytes of a file.
     *
     * @throws IllegalStateException if there is no such file
     */
    public static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /**
     * Reads a text in UTF-8.
     *
     * @throws IllegalStateException if there is no such file
     */
    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
