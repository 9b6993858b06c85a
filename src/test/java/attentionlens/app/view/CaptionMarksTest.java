package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.Palette;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;

class CaptionMarksTest {
    private static final Bounds FIRST = new BoundingBox(10, 20, 30, 12);
    private static final Bounds SECOND = new BoundingBox(50, 20, 40, 12);

    private final CaptionMarks marks = new CaptionMarks();

    @Test
    void aRingMovesWithoutANewNode() {
        marks.underline(List.of(FIRST), Color.RED, false);
        marks.ring(List.of(FIRST), Palette.DARK, true);
        marks.show();
        List<Node> before = List.copyOf(marks.getChildren());
        marks.underline(List.of(FIRST), Color.RED, false);
        marks.ring(List.of(SECOND), Palette.DARK, true);
        marks.show();
        assertThat(marks.getChildren()).containsExactlyElementsOf(before);
        assertThat((Rectangle) marks.getChildren().getLast()).satisfies(ring -> {
            assertThat(ring.getX() - ring.getStrokeWidth() / 2).isEqualTo(48); // its outer edge
            assertThat(ring.getWidth() + ring.getStrokeWidth()).isEqualTo(44);
            assertThat(ring.getStroke()).isEqualTo(Palette.DARK.selected());
        });
    }

    @Test
    void noMarkAsksForALayout() {
        marks.ring(List.of(FIRST), Palette.DARK, true);
        marks.show();
        marks.layout();
        marks.ring(List.of(SECOND), Palette.DARK, true);
        marks.show();
        assertThat(marks.isNeedsLayout()).isFalse();
    }

    @Test
    void marksThatAreNotMadeAgainAreNotSeen() {
        marks.fill(List.of(FIRST, SECOND), Color.RED);
        marks.show();
        marks.fill(List.of(SECOND), Color.RED);
        marks.show();
        assertThat(seen())
                .singleElement()
                .satisfies(left -> assertThat(((Rectangle) left).getX()).isEqualTo(48));
        marks.fill(List.of(SECOND, FIRST), Color.RED);
        marks.show();
        assertThat(seen()).hasSize(2);
    }

    @Test
    void anUnderlineTakesTheFillsPlace() {
        marks.fill(List.of(FIRST), Color.RED);
        marks.show();
        marks.underline(List.of(FIRST), Color.RED, true);
        marks.show();
        assertThat(seen()).singleElement().isInstanceOf(Line.class).satisfies(line -> {
            assertThat(((Line) line).getStartY()).isEqualTo(33);
            assertThat(((Line) line).getStrokeDashArray()).isNotEmpty();
        });
    }

    private List<Node> seen() {
        return marks.getChildren().stream().filter(Node::isVisible).toList();
    }
}
