package attentionlens.scenes;

import attentionlens.store.Resources;
import java.util.Arrays;
import java.util.stream.Stream;

/** Reads the package's tables: one row per line, cells separated by bars; lines that begin with {@code #} are comments. */
final class Rows {
    private static final String FOLDER = "/attentionlens/scenes/";

    private Rows() {}

    /** The cells of each row, without the spaces around them. */
    static Stream<String[]> of(String table) {
        return Resources.text(FOLDER + table)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new));
    }
}
