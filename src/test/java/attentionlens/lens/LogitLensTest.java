package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.lens.LogitLens.Guess;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogitLensTest {
    private static final int LAYERS = 2;
    private static final int RANKS = 2;

    /** Token 10 l + r of rank r after l layers, but for the patch in question. */
    private static Trace trace(ImageGeometry geometry, int patch) {
        return trace(Capture.IMAGE_LENS, geometry, patch);
    }

    private static Trace trace(Capture kind, ImageGeometry geometry, int patch) {
        Trace some = TraceFixtures.room(geometry);
        int places = geometry.tokenOfPatch(0) + geometry.patches();
        float[] values = new float[(LAYERS + 1) * places * RANKS * 2];
        int at = 0;
        for (int layer = 0; layer <= LAYERS; layer++) {
            for (int place = 0; place < places; place++) {
                for (int rank = 0; rank < RANKS; rank++) {
                    values[at++] = place == geometry.tokenOfPatch(patch) ? 10 * layer + rank : 99;
                    values[at++] = 0.5f / (1 + rank);
                }
            }
        }
        ArrayData array = ArrayData.of(values, LAYERS + 1, places, RANKS, 2);
        return new Trace(
                some.model(),
                some.image(),
                geometry,
                some.prompt(),
                some.decoding(),
                some.runs(),
                Map.of(kind, array),
                Map.of(0, " sky", 1, " blue", 20, " dog", 99, "x"),
                some.provenance());
    }

    @Test
    void saysWhatAPatchStandsForAfterEachLayer() {
        ImageGeometry geometry = TraceFixtures.withClassToken(TraceFixtures.pad(640, 480));
        LogitLens lens = LogitLens.of(trace(geometry, 3)).orElseThrow();
        assertThat(lens.layers()).isEqualTo(LAYERS);
        assertThat(lens.ranks()).isEqualTo(RANKS);
        assertThat(lens.guess(LogitLens.INPUT, 3, 0)).isEqualTo(new Guess(" sky", 0.5f));
        assertThat(lens.guess(LogitLens.INPUT, 3, 1)).isEqualTo(new Guess(" blue", 0.25f));
        assertThat(lens.guess(1, 3, 0)).isEqualTo(new Guess(" dog", 0.5f));
        assertThat(lens.guess(1, 2, 0).text()).isEqualTo("x");
        assertThat(lens.guess(1, 3, 1).text()).as("a token without a text").isEqualTo("<21>");
    }

    @Test
    void asThePaperHasItIsReadFromItsOwnArray() {
        Trace trace = trace(Capture.IMAGE_LENS_PUBLISHED, TraceFixtures.pad(640, 480), 3);
        assertThat(LogitLens.of(trace)).isEmpty();
        assertThat(LogitLens.asPublished(trace).orElseThrow().guess(1, 3, 0)).isEqualTo(new Guess(" dog", 0.5f));
    }

    @Test
    void anArrayThatDoesNotFitTheImageIsRefused() {
        Trace trace = TraceFixtures.room(TraceFixtures.pad(640, 480));
        Trace odd = trace.with(Capture.IMAGE_LENS, ArrayData.of(new float[2 * 575 * 2], 2, 575, 1, 2), Map.of());
        assertThatThrownBy(() -> LogitLens.of(odd))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("[2, 575, 1, 2]")
                .hasMessageContaining("576 image tokens");
    }

    @Test
    void missingIndicesAreReported() {
        Trace trace = trace(TraceFixtures.pad(640, 480), 0);
        assertThat(LogitLens.asPublished(trace)).isEmpty();
        LogitLens lens = LogitLens.of(trace).orElseThrow();
        assertThatThrownBy(() -> lens.guess(2, 0, 0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Layer 2");
        assertThatThrownBy(() -> lens.guess(-2, 0, 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> lens.guess(0, trace.geometry().patches(), 0)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> lens.guess(0, 0, 2))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("choose 0 to 1");
    }
}
