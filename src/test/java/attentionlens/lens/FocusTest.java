package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FocusTest {
    /** 3 x 4 patches of 10 pixels. */
    private static final ImageGeometry GEOMETRY =
            new ImageGeometry(GeometryKind.CROP, 40, 30, new Box(0, 0, 40, 30), 40, 30, 10, 3, 4, 0);

    /** Two layers of two heads; layer 0 looks nowhere in particular. */
    private static Run run() {
        float[] values = new float[2 * 2 * 12];
        int first = 2 * 12;
        values[first] = 0.4f; // head 0: top left and its right neighbour
        values[first + 1] = 0.2f;
        int second = 3 * 12;
        values[second + 11] = 0.3f; // head 1: bottom right
        values[second + 1] = 0.1f;
        return new Run(
                "row",
                null,
                List.of(),
                "",
                Run.Finish.CANCELLED,
                Map.of(Capture.ATTENTION, ArrayData.of(values, 1, 2, 2, 12)));
    }

    @Test
    void headsThatLookElsewhereAreCounted() {
        Focus focus = Focus.of(GEOMETRY, run(), 0, new LayerRange(1, 1));
        assertThat(focus.peaks()).containsExactly(0, 11);
        assertThat(focus.map().peak()).isZero();
        assertThat(focus.elsewhere()).isEqualTo(1);
        assertThat(focus.headsIn(List.of(new Box(30, 20, 40, 30)))).isEqualTo(1);
        assertThat(focus.headsIn(List.of(new Box(0, 0, 40, 30)))).isEqualTo(2);
        assertThat(focus.headsIn(List.of(new Box(0, 0, 4, 4)))).isZero();
    }

    @Test
    void neighboursAreOneRegionAndTheStrongestComesFirst() {
        Focus focus = Focus.of(GEOMETRY, run(), 0, new LayerRange(1, 1));
        assertThat(focus.regions()).hasSize(2);
        Focus.Region most = focus.regions().getFirst();
        assertThat(most.patches()).containsExactlyInAnyOrder(0, 1);
        assertThat(most.box()).isEqualTo(new Box(0, 0, 20, 10));
        assertThat(most.share()).isCloseTo(0.7, within(1e-6));
        assertThat(focus.regions().get(1).box()).isEqualTo(new Box(30, 20, 40, 30));
        assertThat(focus.regions().get(1).share()).isCloseTo(0.3, within(1e-6));
    }

    /** One layer of one head. */
    private static Focus focus(float... patches) {
        Run run = new Run(
                "row",
                null,
                List.of(),
                "",
                Run.Finish.CANCELLED,
                Map.of(Capture.ATTENTION, ArrayData.of(patches, 1, 1, 1, 12)));
        return Focus.of(GEOMETRY, run, 0, new LayerRange(0, 0));
    }

    @Test
    void theEndOfARowIsFarFromTheNextRowsBeginning() {
        Focus focus = focus(0, 0, 0, 0.3f, 0.4f, 0, 0, 0, 0, 0, 0, 0);
        assertThat(focus.regions()).extracting(Focus.Region::patches).containsExactly(List.of(4), List.of(3));
        assertThat(focus.regions().getFirst().share()).isCloseTo(0.4 / 0.7, within(1e-6));
    }

    @Test
    void cornersHangTogetherAndAPatchFurtherDoesNot() {
        Focus focus = focus(0, 0.2f, 0, 0.2f, 0.4f, 0, 0, 0, 0, 0, 0, 0.1f);
        assertThat(focus.regions()).hasSize(2);
        assertThat(focus.regions().getFirst().patches()).containsExactlyInAnyOrder(1, 4);
        assertThat(focus.regions().get(1).patches()).containsExactly(3);
    }

    @Test
    void theMapIsTheMeanOverAllHeadsOfAllLayers() {
        assertThat(Focus.of(GEOMETRY, run(), 0, new LayerRange(0, 1)).map().values()[1])
                .isCloseTo((0.2f + 0.1f) / 4, within(1e-6f));
    }

    @Test
    void aHeadLooksElsewhereWhereItsPeakIsMoreThanOnePatchAway() {
        float[] rows = new float[4 * 12];
        rows[5] = 0.5f; // the mean's peak, row 1 and column 1
        rows[12 + 10] = 0.2f; // its corner
        rows[2 * 12 + 7] = 0.2f; // two columns away
        rows[3 * 12 + 4] = 0.2f; // its left
        Run run = new Run(
                "row",
                null,
                List.of(),
                "",
                Run.Finish.CANCELLED,
                Map.of(Capture.ATTENTION, ArrayData.of(rows, 1, 1, 4, 12)));
        assertThat(Focus.of(GEOMETRY, run, 0, new LayerRange(0, 0)).elsewhere()).isEqualTo(1);
    }

    @Test
    void aRowThatDoesNotLookAtTheImageHasNoRegions() {
        Focus focus = Focus.of(GEOMETRY, run(), 0, new LayerRange(0, 0));
        assertThat(focus.regions()).isEmpty();
    }

    @Test
    void layersThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> Focus.of(GEOMETRY, run(), 0, new LayerRange(1, 2)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1-2");
    }
}
