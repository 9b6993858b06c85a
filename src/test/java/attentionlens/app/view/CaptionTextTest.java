package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.TextScale;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.MemorySettings;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hallucination.Mention;
import attentionlens.trace.Span;
import attentionlens.trace.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionTextTest {
    private static final String CAPTION = "A giraffe stands by the river, and a zebra drinks from it.";
    private static final double WIDTH = 150;
    /** Styles of what is inserted between words. */
    private static final Set<String> INSERTED = Set.of("caption-figure", "fork-sign");

    private static final Offset<Double> PIXEL = Offset.offset(0.5);

    private final Group window = new Group();
    private HeadlessToolkit toolkit;

    @BeforeEach
    void start() {
        toolkit = HeadlessToolkit.start();
        Workspace workspace =
                new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        toolkit.act(() -> Theme.dress(new Scene(window), workspace.settings(), new ViewState()));
    }

    /** If the fork's sign did not have its height from the first layout on, the lines after it would move up at the next one. */
    @Test
    void linesStayWhereTheFirstLayoutPutsThem() {
        toolkit.act(() -> {
            CaptionText flow = shown(OptionalInt.of(3));
            List<Bounds> first = boxes(flow);
            flow.requestLayout();
            layOut(flow, WIDTH);
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

    /** What stands between words is no part of them. */
    @Test
    void wordsAreFoundBesideTheForkAndTheNumbers() {
        List<Flag> flags = List.of(flag("giraffe", 0.97), flag("zebra", 0.08));
        toolkit.act(() -> {
            CaptionText bare = shown(CAPTION, OptionalInt.empty(), List.of(), 600);
            CaptionText full = shown(CAPTION, OptionalInt.of(3), flags, 600);
            full.show(
                    CAPTION, words(CAPTION), OptionalInt.of(3), flags, Palette.LIGHT, TextScale.USUAL); // as words come
            window.applyCss();
            layOut(full, 600);
            List<Node> inserted = full.getChildren().stream()
                    .filter(node -> node.getStyleClass().stream().anyMatch(INSERTED::contains))
                    .toList();
            assertThat(inserted).hasSize(3);
            for (Word word : words(CAPTION)) {
                Bounds box = box(full, word);
                assertThat(box.getWidth()).isCloseTo(box(bare, word).getWidth(), Offset.offset(0.5));
                assertThat(inserted).noneMatch(node -> overlap(node.getBoundsInParent(), box));
            }
        });
    }

    @Test
    void wordsAreFoundAfterALongOneThatWasCutIntoPieces() {
        String caption = "e\u0301".repeat(20) + " dog";
        toolkit.act(() -> {
            CaptionText flow = shown(caption, OptionalInt.empty(), List.of(), 600);
            Bounds dog = flow.getChildren().getLast().getBoundsInParent();
            assertThat(flow.getChildren()).hasSizeGreaterThan(3);
            assertThat(box(flow, words(caption).getLast()).getMinX()).isCloseTo(dog.getMinX(), PIXEL);
            assertThat(box(flow, words(caption).getLast()).getMaxX()).isCloseTo(dog.getMaxX(), PIXEL);
        });
    }

    private static Flag flag(String word, double probability) {
        int start = CAPTION.indexOf(word);
        Mention mention = new Mention(new Span(start, start + word.length()), word, word);
        return new Flag(Flag.Kind.DOUBTFUL, mention, OptionalDouble.of(probability), OptionalDouble.empty());
    }

    private static Bounds box(CaptionText flow, Word word) {
        List<Bounds> boxes =
                flow.boxes(word.characters().start(), word.characters().end());
        assertThat(boxes).hasSize(1);
        return boxes.getFirst();
    }

    /** Whether two boxes share more than an edge. */
    private static boolean overlap(Bounds one, Bounds other) {
        return Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX()) > 1;
    }

    /** Arabic, Latin with combining accents, and a word longer than a line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u062a\u0638\u0647\u0631 \u0627\u0644\u0635\u0648\u0631\u0629 \u062d\u0645\u0627\u0631\u064a\u0646"
                        + " \u0648\u062d\u0634\u064a\u064a\u0646 \u0641\u064a \u0645\u0631\u062c \u0623\u062e\u0636\u0631",
                "Des e\u0301le\u0301phants e\u0301normes traversent une pre\u0301e.",
                "\u0635\u0648\u0631\u0629 \u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627"
                        + "\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627"
                        + "\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627\u0627"
            })
    void linesOfComplexScriptsFit(String caption) {
        toolkit.act(() -> {
            CaptionText flow = shown(caption, OptionalInt.empty(), List.of(), WIDTH);
            List<Bounds> lines = flow.boxes(0, caption.length());
            assertThat(lines).hasSizeGreaterThan(1);
            assertThat(lines)
                    .allMatch(line -> line.getMaxX() <= WIDTH + 8); // a blank at the end of a line may stand out
            layOut(flow, 1); // as before a window has its size
            assertThat(flow.boxes(0, caption.length())).isEqualTo(lines);
        });
    }

    @Test
    void linesBeginAtTheSideFromWhichTheyAreRead() {
        toolkit.act(() -> {
            String arabic = "\u0641\u064a \u0641\u064a";
            assertThat(shown(arabic, OptionalInt.empty(), List.of(), WIDTH)
                            .boxes(0, 2)
                            .getFirst()
                            .getMaxX())
                    .isCloseTo(WIDTH, PIXEL);
            assertThat(shown(CAPTION, OptionalInt.empty(), List.of(), WIDTH)
                            .boxes(0, 1)
                            .getFirst()
                            .getMinX())
                    .isCloseTo(0, PIXEL);
        });
    }

    private CaptionText shown(OptionalInt fork) {
        return shown(CAPTION, fork, List.of(), WIDTH);
    }

    private CaptionText shown(String caption, OptionalInt fork, List<Flag> flags, double width) {
        CaptionText flow = new CaptionText();
        window.getChildren().setAll(flow);
        flow.setLineSpacing(9);
        flow.show(caption, words(caption), fork, flags, Palette.LIGHT, TextScale.USUAL);
        window.applyCss();
        layOut(flow, width);
        return flow;
    }

    private static void layOut(CaptionText flow, double width) {
        flow.resize(width, flow.prefHeight(width));
        flow.layout();
    }

    private static List<Bounds> boxes(CaptionText flow) {
        return flow.boxes(0, CAPTION.length());
    }

    private static List<Word> words(String caption) {
        List<Word> words = new ArrayList<>();
        int from = 0;
        for (String text : caption.split(" ", -1)) {
            words.add(new Word(text, new Span(words.size(), words.size() + 1), new Span(from, from + text.length())));
            from += text.length() + 1;
        }
        return words;
    }
}
