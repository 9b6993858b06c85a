package attentionlens.app.viewmodel;

import attentionlens.trace.Box;
import attentionlens.trace.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parses boxes. */
public final class Boxes {
    private Boxes() {}

    /**
     * Parses the left, top, right and bottom edges, in pixels of the original image: {@code 10, 20, 110, 220}.
     *
     * @throws Problem if the text is anything else, or the box is empty
     */
    public static Box parse(String text) {
        double[] edges;
        try {
            edges = Arrays.stream(text.strip().split("[,;\\s]+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        if (edges.length != 4 || !(edges[2] > edges[0] && edges[3] > edges[1])) {
            throw unreadable(text, null);
        }
        return new Box(edges[0], edges[1], edges[2], edges[3]);
    }

    private static Problem unreadable(String text, @Nullable Exception cause) {
        return new Problem(
                "'" + text + "' is not a box. Enter its left, top, right and bottom edges in image pixels,"
                        + " such as 10, 20, 110, 220.",
                cause);
    }
}
