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
import attentionlens.trace.Span;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HeadMapsTest {
    private static final Span FIRST = new Span(0, 1);
    private static final Span SECOND = new Span(1, 2);
    private static final Span BOTH = new Span(0, 2);

    /** 2 x 3 patches of 10 x 10 pixels over a 30 x 20 image. */
    private static ImageGeometry grid(int leadingTokens) {
        return new ImageGeometry(GeometryKind.CHECKPOINT, 30, 20, new Box(0, 0, 30, 20), 6, 4, 2, 2, 3, leadingTokens);
    }

    /** Two tokens, layers and heads: 100 t + 10 l + h everywhere, plus a patch's number / 8. A class token is huge. */
    private static Trace numbered(ImageGeometry geometry) {
        int places = geometry.imageTokens();
        float[] values = new float[8 * places];
        for (int row = 0; row < 8; row++) {
            for (int i = 0; i < places; i++) {
                int patch = i - geometry.leadingTokens();
                int base = 100 * (row / 4) + 10 * (row / 2 % 2) + row % 2;
                values[row * places + i] = patch < 0 ? 1e6f : base + patch / 8f;
            }
        }
        ArrayData array = ArrayData.of(values, 2, 2, 2, places);
        return TraceFixtures.handMade(geometry, Map.of(Capture.ATTENTION, array), " a", " b");
    }

    private static HeatMap map(Trace trace, Span word, int layer, OptionalInt head, WordRule rule) {
        return HeadMaps.map(trace, trace.baseline(), word, layer, head, rule);
    }

    @Test
    void aHeadsRowBecomesPatches() {
        HeatMap map = map(numbered(grid(0)), SECOND, 1, OptionalInt.of(1), WordRule.FIRST_TOKEN);
        assertThat(map.values()).containsExactly(111f, 111.125f, 111.25f, 111.375f, 111.5f, 111.625f);
        assertThat(map.at(1, 0)).isEqualTo(111.375f);
        assertThat(map.at(1, 2)).isEqualTo(111.625f);
    }

    @Test
    void theClassTokenIsLeftOut() {
        HeatMap map = map(numbered(grid(1)), SECOND, 1, OptionalInt.of(1), WordRule.FIRST_TOKEN);
        assertThat(map.values()).containsExactly(111f, 111.125f, 111.25f, 111.375f, 111.5f, 111.625f);
        assertThat(map.max()).isEqualTo(111.625f);
        assertThat(map.peak()).isEqualTo(5);
    }

    @Test
    void meansOverHeadsAndTokens() {
        Trace trace = numbered(grid(1));
        assertThat(map(trace, FIRST, 1, OptionalInt.empty(), WordRule.FIRST_TOKEN)
                        .at(0, 0))
                .isEqualTo(10.5f);
        assertThat(map(trace, BOTH, 1, OptionalInt.of(0), WordRule.MEAN).at(0, 0))
                .isEqualTo(60f);
        assertThat(map(trace, BOTH, 1, OptionalInt.of(0), WordRule.FIRST_TOKEN).at(0, 0))
                .isEqualTo(10f);
    }

    @Test
    void theSharedScaleSpansWhatIsComparedWith() {
        Trace trace = numbered(grid(1));
        assertThat(HeadMaps.sharedMax(trace, trace.baseline(), FIRST, 0, OptionalInt.of(0), WordRule.FIRST_TOKEN))
                .isEqualTo(1.625f);
        assertThat(HeadMaps.sharedMax(trace, trace.baseline(), FIRST, 0, OptionalInt.empty(), WordRule.FIRST_TOKEN))
                .isEqualTo(11.125f);
    }

    @Test
    void massOfABoxCountsPartsOfPatchesByArea() {
        HeatMap map = new HeatMap(grid(0), new float[] {1, 2, 4, 8, 16, 32});
        assertThat(map.mass(new Box(0, 0, 30, 20))).isCloseTo(63, within(1e-9));
        assertThat(map.mass(new Box(0, 0, 10, 10))).isCloseTo(1, within(1e-9));
        // a quarter of each of the four patches around (10, 10)
        assertThat(map.mass(new Box(5, 5, 15, 15))).isCloseTo((1 + 2 + 8 + 16) / 4.0, within(1e-9));
        assertThat(map.mass(new Box(40, 0, 50, 20))).isZero();
    }

    @Test
    void massUnderPaddingAndCropping() {
        ImageGeometry padded = TraceFixtures.pad(240, 120);
        float[] even = new float[padded.patches()];
        Arrays.fill(even, 1f / even.length);
        assertThat(new HeatMap(padded, even).mass(padded.image())).isCloseTo(0.5, within(1e-6));
        ImageGeometry cropped = TraceFixtures.crop(240, 120);
        assertThat(new HeatMap(cropped, even).mass(cropped.image())).isCloseTo(1, within(1e-6));
        assertThat(new HeatMap(cropped, even).mass(new Box(0, 0, 60, 120))).isZero();
    }

    @Test
    void entropyIsZeroOnOnePatchAndLogOfPatchesWhereEven() {
        assertThat(new HeatMap(grid(0), new float[] {0, 0, 0.3f, 0, 0, 0}).entropy())
                .isZero();
        assertThat(new HeatMap(grid(0), new float[] {2, 2, 2, 2, 2, 2}).entropy())
                .isCloseTo(Math.log(6), within(1e-9));
        HeatMap empty = new HeatMap(grid(0), new float[6]);
        assertThat(empty.entropy()).isZero();
    }

    @Test
    void damagedTracesAndMissingIndicesAreRefused() {
        Trace trace = numbered(grid(0));
        assertThatThrownBy(() -> map(trace, FIRST, 2, OptionalInt.empty(), WordRule.FIRST_TOKEN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Layer 2")
                .hasMessageContaining("0-1");
        assertThatThrownBy(() -> map(trace, FIRST, 1, OptionalInt.of(2), WordRule.FIRST_TOKEN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Head 2");
        Trace odd = new Trace(
                trace.model(),
                trace.image(),
                grid(1),
                trace.prompt(),
                trace.decoding(),
                trace.runs(),
                Map.of(),
                Map.of(),
                trace.provenance());
        assertThatThrownBy(() -> map(odd, FIRST, 1, OptionalInt.of(0), WordRule.FIRST_TOKEN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("6")
                .hasMessageContaining("7");
    }
}
