package attentionlens.app.viewmodel;

import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A place in an image that can be pointed at.
 *
 * @param name of what is there, or of where it is
 * @param boxes pixels of the original image; none if they are not known
 * @param share of the attention on the image that lies there; empty if the place is that of an object
 */
public record Place(String name, List<Box> boxes, OptionalDouble share) {
    private static final List<String> ROWS = List.of("top", "middle", "bottom");
    private static final List<String> COLUMNS = List.of("left", "centre", "right");

    public Place {
        boxes = List.copyOf(boxes);
    }

    /** Returns where a box lies, in words: "top left". */
    static String name(ImageGeometry geometry, Box box) {
        Box image = geometry.image();
        double x = (box.left() + box.right()) / 2;
        double y = (box.top() + box.bottom()) / 2;
        if (x < 0 || y < 0 || x >= image.right() || y >= image.bottom()) {
            return "padding";
        }
        String row = ROWS.get((int) (3 * y / image.height()));
        String column = COLUMNS.get((int) (3 * x / image.width()));
        return row.equals("middle") && column.equals("centre") ? "centre" : row + " " + column;
    }
}
