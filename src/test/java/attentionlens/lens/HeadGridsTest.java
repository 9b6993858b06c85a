package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HeadGridsTest {
    /** 2 x 2 patches of 10 x 10 pixels, a class token before them. */
    private static final ImageGeometry GEOMETRY =
            new ImageGeometry(GeometryKind.CHECKPOINT, 20, 20, new Box(0, 0, 20, 20), 4, 4, 2, 2, 2, 1);

    /** Two tokens, one layer of two heads; five image tokens each. */
    private static final Trace TRACE = TraceFixtures.handMade(
            GEOMETRY,
            Map.of(
                    Capture.ATTENTION,
                    ArrayData.of(
                            new float[] {
                                9, 0.1f, 0.1f, 0.1f, 0.1f, //
                                9, 0, 0.5f, 0, 0, //
                                9, 0.2f, 0, 0, 0.2f, //
                                9, 0, 0, 0, 0
                            },
                            2,
                            1,
                            2,
                            5)),
            " a",
            " b");

    @Test
    void entropyTellsEvenFromPointed() {
        double[][] entropy = HeadGrids.entropy(GEOMETRY, TRACE.baseline(), 0);
        assertThat(entropy).hasDimensions(1, 2);
        assertThat(entropy[0][0]).isCloseTo(Math.log(4), within(1e-6));
        assertThat(entropy[0][1]).isZero();
        assertThat(HeadGrids.entropy(GEOMETRY, TRACE.baseline(), 1)[0][0]).isCloseTo(Math.log(2), within(1e-6));
    }

    @Test
    void massCountsPatchesByTheAreaInside() {
        Box rightHalfAndAHalf = new Box(5, 0, 20, 20);
        double[][] mass = HeadGrids.mass(GEOMETRY, TRACE.baseline(), 0, rightHalfAndAHalf);
        assertThat(mass[0][0]).isCloseTo(0.3, within(1e-6));
        assertThat(mass[0][1]).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void shareIsOfTheImageAttentionAlone() {
        Box top = new Box(0, 0, 20, 10);
        double[][] share = HeadGrids.share(GEOMETRY, TRACE.baseline(), 1, top);
        assertThat(share[0][0]).isCloseTo(0.5, within(1e-6));
        assertThat(share[0][1]).isZero();
    }

    @Test
    void aMissingTokenIsReported() {
        assertThatThrownBy(() -> HeadGrids.entropy(GEOMETRY, TRACE.baseline(), 2))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Token 2");
    }

    @Test
    void aPatchTellsHowMuchATokenLookedAtIt() {
        assertThat(patch(0, 1, OptionalInt.of(1))).isEqualTo(0.5);
        assertThat(patch(1, 1, OptionalInt.of(1))).isZero();
        assertThat(patch(0, 1, OptionalInt.of(0))).isCloseTo(0.1, within(1e-6));
        assertThat(patch(0, 0, OptionalInt.empty())).isCloseTo(0.05, within(1e-6));
        assertThat(patch(1, 0, OptionalInt.empty())).isCloseTo(0.1, within(1e-6));
    }

    private static double patch(int token, int patch, OptionalInt head) {
        return PatchWords.value(GEOMETRY, TRACE.baseline(), token, patch, 0, head);
    }
}
