package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;

/** What is drawn behind and under a caption's words. Coloured by hand: style sheets would reach it one pulse late. */
final class CaptionMarks extends Pane {
    private static final double AROUND = 2;
    private static final double CORNER = 8;
    private static final double RING = 1.5;

    CaptionMarks() {
        setMouseTransparent(true);
    }

    void clear() {
        getChildren().clear();
    }

    void fill(List<Bounds> boxes, Color color) {
        boxes.forEach(box -> getChildren().add(rectangle(box, color)));
    }

    /** Marks a word as chosen; fainter where it stands for a word chosen elsewhere. */
    void ring(List<Bounds> boxes, Palette palette, boolean here) {
        for (Bounds box : boxes) {
            Rectangle mark = rectangle(box, palette.selectedSoft());
            mark.setStroke(here ? palette.selected() : palette.faint());
            mark.setStrokeType(StrokeType.INSIDE);
            mark.setStrokeWidth(here ? RING : 1);
            getChildren().add(mark);
        }
    }

    void underline(List<Bounds> boxes, Color color, boolean dashed) {
        for (Bounds box : boxes) {
            double y = Math.round(box.getMaxY()) + 1;
            Line line = new Line(box.getMinX(), y, box.getMaxX(), y);
            line.setStroke(color);
            line.setStrokeWidth(2);
            if (dashed) {
                line.getStrokeDashArray().setAll(5.0, 4.0);
            }
            getChildren().add(line);
        }
    }

    private static Rectangle rectangle(Bounds box, Color color) {
        Rectangle mark = new Rectangle(
                Math.round(box.getMinX()) - AROUND,
                Math.round(box.getMinY()) - 1,
                Math.round(box.getWidth()) + 2 * AROUND,
                Math.round(box.getHeight()) + 2);
        mark.setArcWidth(CORNER);
        mark.setArcHeight(CORNER);
        mark.setFill(color);
        return mark;
    }
}
