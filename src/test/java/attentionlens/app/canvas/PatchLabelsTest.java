package attentionlens.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.canvas.PatchLabels.Dot;
import attentionlens.app.canvas.PatchLabels.Label;
import attentionlens.app.canvas.PatchLabels.Letters;
import attentionlens.trace.Box;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchLabelsTest {
    private static final int SIDE = 4;
    private static final double LEAST = 10;
    private static final double MOST = 18;

    /** Every letter is half as wide as it is high. */
    private static final Letters LETTERS = new Letters(LEAST, MOST, text -> 0.5 * text.length());

    /** Four by four patches of ten pixels each. */
    private static final ImageGeometry GEOMETRY =
            new ImageGeometry(GeometryKind.PAD, 40, 40, new Box(0, 0, 40, 40), 40, 40, 10, SIDE, SIDE, 0);

    /** @param cell pixels of a patch on the screen */
    private static Viewport view(double cell) {
        return new Viewport(new Box(0, 0, 40, 40), SIDE * cell, SIDE * cell, Camera.FIT);
    }

    private static List<PatchText> all(String text) {
        return Collections.nCopies(SIDE * SIDE, new PatchText(text, 0.5f));
    }

    private static Label first(String text, double cell) {
        return PatchLabels.place(all(text), GEOMETRY, view(cell), LETTERS)
                .labels()
                .getFirst();
    }

    @Test
    void everyPatchWithRoomHoldsItsWord() {
        PatchLabels labels = PatchLabels.place(all("dog"), GEOMETRY, view(40), LETTERS);
        assertThat(labels.labels())
                .hasSize(SIDE * SIDE)
                .allMatch(label -> label.text().equals("dog"));
        assertThat(labels.dots()).isEmpty();
        assertThat(labels.labels().get(5).plate()).isEqualTo(new Box(40, 40, 80, 80));
    }

    @Test
    void wordsGrowWithTheirPatchesButNotForEver() {
        assertThat(first("ox", 30).size()).isCloseTo(0.34 * 30, within(1e-9));
        assertThat(first("ox", 400).size()).isEqualTo(MOST);
    }

    @Test
    void longWordsAreMadeSmallerThenCut() {
        assertThat(first("zebras", 40)).satisfies(label -> {
            assertThat(label.text()).isEqualTo("zebras");
            assertThat(label.size()).isEqualTo(12); // 36 pixels for three times its height
        });
        assertThat(first("rhinoceros", 40)).satisfies(label -> {
            assertThat(label.size()).isEqualTo(LEAST);
            assertThat(label.text()).isEqualTo("rhinoc…"); // seven of its letters find room
        });
    }

    @Test
    void aCharacterOfTwoUnitsIsNotCutInHalf() {
        assertThat(first("\ud83e\udd93".repeat(6), 40).text()).isEqualTo("\ud83e\udd93".repeat(3) + "…");
    }

    @Test
    void patchesThatAreNotSeenHaveNoWords() {
        Viewport near = new Viewport(new Box(0, 0, 40, 40), 160, 160, new Camera(4, 0.125, 0.125));
        assertThat(PatchLabels.place(all("dog"), GEOMETRY, near, LETTERS).labels())
                .singleElement()
                .satisfies(label -> assertThat(label.patch()).isZero());
    }

    @Test
    void inSmallPatchesTheSurestWordsStandWhole() {
        List<PatchText> texts = IntStream.range(0, SIDE * SIDE)
                .mapToObj(patch -> new PatchText("word" + patch, patch == 5 ? 0.9f : 0.4f))
                .toList();
        PatchLabels labels = PatchLabels.place(texts, GEOMETRY, view(20), LETTERS);
        assertThat(labels.labels().getLast()).satisfies(surest -> {
            assertThat(surest.text()).isEqualTo("word5");
            assertThat(surest.size()).isEqualTo(LEAST);
        });
        assertThat(labels.labels())
                .allSatisfy(one -> assertThat(labels.labels())
                        .filteredOn(other -> other.patch() != one.patch())
                        .allMatch(other -> other.plate().intersect(one.plate()).isEmpty()));
        assertThat(labels.dots()).isNotEmpty().allMatch(dot -> dot.sure() == 0.4f);
        assertThat(labels.labels().size() + labels.dots().size()).isLessThanOrEqualTo(SIDE * SIDE);
    }

    @Test
    void aWordThatManySmallPatchesSayStandsOnce() {
        PatchLabels labels = PatchLabels.place(all("ox"), GEOMETRY, view(14), LETTERS);
        assertThat(labels.labels()).hasSizeLessThanOrEqualTo(4); // from corner to corner there are four patches
        assertThat(labels.dots()).isNotEmpty();
    }

    @Test
    void wordsOfSmallPatchesStandOverTheirPatchesAndAreRepeatedFarAway() {
        PatchLabels labels = PatchLabels.place(all("ox"), GEOMETRY, view(20), LETTERS);
        assertThat(labels.labels())
                .extracting(Label::plate)
                .containsExactly(new Box(63, 43.5, 77, 56.5), new Box(3, 3.5, 17, 16.5)); // patches 11 and 0
        assertThat(labels.dots())
                .hasSize(SIDE * SIDE - 2)
                .contains(new Dot(30, 10, 0.5f), new Dot(10, 30, 0.5f), new Dot(70, 70, 0.5f));
    }

    @Test
    void noDotLiesUnderAWord() {
        List<PatchText> texts = IntStream.range(0, SIDE * SIDE)
                .mapToObj(patch -> patch == 5 ? new PatchText("hippopotamus", 0.9f) : new PatchText("a", 0.4f))
                .toList();
        PatchLabels labels = PatchLabels.place(texts, GEOMETRY, view(20), LETTERS);
        assertThat(labels.labels().getLast().plate()).isEqualTo(new Box(0, 23.5, 64, 36.5));
        assertThat(labels.dots()).filteredOn(dot -> dot.y() == 30).containsExactly(new Dot(70, 30, 0.4f));
    }

    @Test
    void wordsOfSmallPatchesReachThreePatchesAndAHalf() {
        assertThat(first("x".repeat(20), 20).text()).isEqualTo("x".repeat(13) + "…"); // seven times ten pixels
    }

    @Test
    void wordsOfSmallPatchesStayWithinTheView() {
        Viewport view = view(14);
        assertThat(PatchLabels.place(all("zebra"), GEOMETRY, view, LETTERS).labels())
                .isNotEmpty()
                .allSatisfy(label -> {
                    assertThat(label.plate().left()).isNotNegative();
                    assertThat(label.plate().right()).isLessThanOrEqualTo(view.width());
                });
    }

    @Test
    void aWordThatTheViewHasNoRoomForStandsInItsMiddle() {
        Viewport narrow = new Viewport(new Box(0, 0, 40, 40), 20, 8, Camera.FIT);
        Label label = PatchLabels.place(all("zebra"), GEOMETRY, narrow, LETTERS)
                .labels()
                .getFirst();
        assertThat((label.plate().left() + label.plate().right()) / 2).isEqualTo(10);
        assertThat((label.plate().top() + label.plate().bottom()) / 2).isEqualTo(4);
    }

    /** In pixels across and down, for letters of ten. */
    @ParameterizedTest
    @CsvSource({"30, 13, true", "30, 12.9, false", "29.9, 30, false"})
    void aPatchHoldsItsWordIfLettersHaveRoomInBothDirections(double across, double down, boolean holds) {
        ImageGeometry geometry = new ImageGeometry(
                GeometryKind.CHECKPOINT, 40, 40, new Box(0, 0, 4 * across, 4 * down), 40, 40, 10, SIDE, SIDE, 0);
        Viewport view = new Viewport(new Box(0, 0, 200, 200), 200, 200, Camera.FIT);
        boolean inside = PatchLabels.place(all("ox"), geometry, view, LETTERS).labels().stream()
                .allMatch(label -> label.plate().equals(geometry.patchBox(label.patch())));
        assertThat(inside).isEqualTo(holds);
    }

    @Test
    void whatIsHardlySureIsNotSpreadOverOthers() {
        List<PatchText> texts = Collections.nCopies(SIDE * SIDE, new PatchText("the", 0.01f));
        PatchLabels labels = PatchLabels.place(texts, GEOMETRY, view(14), LETTERS);
        assertThat(labels.labels()).isEmpty();
        assertThat(labels.dots()).isEmpty();
        assertThat(PatchLabels.place(texts, GEOMETRY, view(40), LETTERS).labels())
                .hasSize(SIDE * SIDE);
    }
}
