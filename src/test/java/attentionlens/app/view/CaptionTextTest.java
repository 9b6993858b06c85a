package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.TextScale;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptionTextTest {
    private static final String CAPTION = "A giraffe stands by the river, and a zebra drinks from it.";
    private static final double WIDTH = 150;
    private static final Offset<Double> PIXEL =
            Offset.offset(1.0); // here the sign is that much taller than the letters

    private HeadlessToolkit toolkit;

    @BeforeEach
    void start() {
        toolkit = HeadlessToolkit.start();
    }

    /** If the fork's sign did not have its height from the first layout on, the lines after it would move up at the next one. */
    @Test
    void linesStayWhereTheFirstLayoutPutsThem() {
        toolkit.act(() -> {
            CaptionText flow = shown(OptionalInt.of(3));
            List<Bounds> first = boxes(flow);
            flow.requestLayout();
            layOut(flow);
            assertThat(first).hasSizeGreaterThan(2);
            assertThat(boxes(flow)).isEqualTo(first);
        });
    }

    /** All lines keep their height, including the fork's and the last one. */
    @Test
    void aForkLeavesLinesAsHighAsTheyAre() {
        toolkit.act(() -> {
            List<Bounds> forked = boxes(shown(OptionalInt.of(3)));
            List<Bounds> whole = boxes(shown(OptionalInt.empty()));
            assertThat(forked).hasSameSizeAs(whole);
            for (int line = 0; line < whole.size(); line++) {
                assertThat(forked.get(line).getMinY()).isCloseTo(whole.get(line).getMinY(), PIXEL);
                assertThat(forked.get(line).getHeight())
                        .isCloseTo(whole.get(line).getHeight(), PIXEL);
            }
        });
    }

    private static CaptionText shown(OptionalInt fork) {
        CaptionText flow = new CaptionText();
        flow.setLineSpacing(9);
        flow.show(CAPTION, words(), fork, List.of(), Palette.LIGHT, TextScale.USUAL);
        layOut(flow);
        return flow;
    }

    private static void layOut(CaptionText flow) {
        flow.resize(WIDTH, flow.prefHeight(WIDTH));
        flow.layout();
    }

    private static List<Bounds> boxes(CaptionText flow) {
        return flow.boxes(0, CAPTION.length());
    }

    private static List<Word> words() {
        List<Word> words = new ArrayList<>();
        int from = 0;
        for (String text : CAPTION.split(" ", -1)) {
            words.add(new Word(text, new Span(words.size(), words.size() + 1), new Span(from, from + text.length())));
            from += text.length() + 1;
        }
        return words;
    }
}
