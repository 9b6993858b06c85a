package attentionlens.scenes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** The package's tables: a row a line, cells between bars, comments after {@code #}. */
final class Rows {
    private Rows() {}

    /** The cells of each row, without the spaces around them. */
    static Stream<String[]> of(String resource) {
        return text(resource)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new));
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
