package attentionlens.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of the class path, which the build puts there, by names such as {@code /attentionlens/app/app.css}. */
public final class Resources {
    private Resources() {}

    /**
     * Opens one.
     *
     * @throws IllegalStateException where there is no such file
     */
    public static InputStream open(String name) {
        InputStream in = Resources.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("Not on the class path: " + name);
        }
        return in;
    }

    /**
     * All bytes of one.
     *
     * @throws IllegalStateException where there is no such file
     */
    public static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /**
     * A text in UTF-8.
     *
     * @throws IllegalStateException where there is no such file
     */
    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
