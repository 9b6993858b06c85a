package attentionlens.app.view;

import attentionlens.app.canvas.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The marks behind and under a caption's words. Their colours are set in code: style sheets would apply one pulse late.
 *
 * <p>Marks that stay are left alone, and the nodes of the others are reused: new nodes at every layout would make JavaFX paint the whole
 * window again.
 */
final class CaptionMarks extends Pane {
    private static final double AROUND = 2;
    private static final double CORNER = 8;
    private static final double RING = 1.5;

    private sealed interface Mark {}

    private record Area(Bounds box, Color fill, @Nullable Color edge, double width) implements Mark {}

    private record Underline(Bounds box, Color color, boolean dashed) implements Mark {}

    private final List<Mark> shown = new ArrayList<>();
    private final List<Mark> next = new ArrayList<>();

    CaptionMarks() {
        setMouseTransparent(true);
    }

    void fill(List<Bounds> boxes, Color color) {
        boxes.forEach(box -> next.add(new Area(box, color, null, 0)));
    }

    /** Marks a word as chosen; faintly if it is only the counterpart of a word chosen in the other caption. */
    void ring(List<Bounds> boxes, Palette palette, boolean here) {
        Color edge = here ? palette.selected() : palette.faint();
        boxes.forEach(box -> next.add(new Area(box, palette.selectedSoft(), edge, here ? RING : 1)));
    }

    void underline(List<Bounds> boxes, Color color, boolean dashed) {
        boxes.forEach(box -> next.add(new Underline(box, color, dashed)));
    }

    /** Shows the marks that were added since the last call, and no others. */
    void show() {
        for (int i = 0; i < next.size(); i++) {
            if (i >= shown.size() || !shown.get(i).equals(next.get(i))) {
                show(i, next.get(i));
            }
        }
        for (int i = next.size(); i < getChildren().size(); i++) {
            getChildren().get(i).setVisible(false);
        }
        shown.clear();
        shown.addAll(next);
        next.clear();
    }

    private void show(int index, Mark mark) {
        Shape shape = switch (mark) {
            case Area area -> place(area, at(index) instanceof Rectangle rectangle ? rectangle : new Rectangle());
            case Underline line -> place(line, at(index) instanceof Line there ? there : new Line());
        };
        shape.setManaged(false); // otherwise every move would lay out and measure the caption again
        shape.setVisible(true);
        if (index == getChildren().size()) {
            getChildren().add(shape);
        } else if (!shape.equals(at(index))) {
            getChildren().set(index, shape);
        }
    }

    private @Nullable Shape at(int index) {
        return index < getChildren().size() ? (Shape) getChildren().get(index) : null;
    }

    private static Rectangle place(Area area, Rectangle mark) {
        double inset = area.width() / 2; // JavaFX paints strokes inside or outside an outline many times slower
        mark.setX(Math.rint(area.box().getMinX()) - AROUND + inset);
        mark.setY(Math.rint(area.box().getMinY()) - 1 + inset);
        mark.setWidth(Math.rint(area.box().getWidth()) + 2 * (AROUND - inset));
        mark.setHeight(Math.rint(area.box().getHeight()) + 2 * (1 - inset));
        mark.setArcWidth(CORNER - area.width());
        mark.setArcHeight(CORNER - area.width());
        mark.setFill(area.fill());
        mark.setStroke(area.edge());
        mark.setStrokeWidth(area.width());
        return mark;
    }

    private static Line place(Underline underline, Line line) {
        double y = Math.round(underline.box().getMaxY()) + 1;
        line.setStartX(underline.box().getMinX());
        line.setEndX(underline.box().getMaxX());
        line.setStartY(y);
        line.setEndY(y);
        line.setStroke(underline.color());
        line.setStrokeWidth(2);
        line.getStrokeDashArray().setAll(underline.dashed() ? List.of(5.0, 4.0) : List.of());
        return line;
    }
}
