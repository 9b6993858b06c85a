package attentionlens.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;

/** Reads the shapes that text layouts return. */
final class Shapes {
    private Shapes() {}

    /** Returns the boxes of a range of text, one per line. */
    static List<Bounds> boxes(PathElement[] path) {
        List<Bounds> boxes = new ArrayList<>();
        Extent extent = new Extent();
        for (PathElement element : path) {
            switch (element) {
                case MoveTo move -> {
                    extent.addTo(boxes);
                    extent = new Extent();
                    extent.include(move.getX(), move.getY());
                }
                case LineTo line -> extent.include(line.getX(), line.getY());
                default -> {} // closes the box
            }
        }
        extent.addTo(boxes);
        return boxes;
    }

    private static final class Extent {
        private double left = Double.POSITIVE_INFINITY;
        private double top = Double.POSITIVE_INFINITY;
        private double right = Double.NEGATIVE_INFINITY;
        private double bottom = Double.NEGATIVE_INFINITY;

        void include(double x, double y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }

        void addTo(List<Bounds> boxes) {
            if (right > left && bottom > top) {
                boxes.add(new BoundingBox(left, top, right - left, bottom - top));
            }
        }
    }
}
