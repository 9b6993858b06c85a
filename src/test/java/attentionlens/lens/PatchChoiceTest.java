package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatchChoiceTest {
    @Test
    void takesThePatchesWithMostOfTheRangesAttentionInTheirOrder() {
        ImageGeometry geometry = TraceFixtures.withClassToken(TraceFixtures.pad(48, 48));
        int places = geometry.imageTokens();
        float[] rows = new float[3 * 2 * places]; // one token, 3 layers, 2 heads
        rows[0] = 1; // the class token is no patch
        rows[geometry.tokenOfPatch(500)] = 0.5f; // layer 0, which is not in the range
        rows[2 * places + geometry.tokenOfPatch(30)] = 0.2f;
        rows[3 * places + geometry.tokenOfPatch(7)] = 0.25f;
        rows[5 * places + geometry.tokenOfPatch(30)] = 0.1f;
        rows[4 * places + geometry.tokenOfPatch(3)] = 0.4f; // the last layer of the range
        Trace trace = TraceFixtures.handMade(
                geometry, Map.of(Capture.ATTENTION, TraceFixtures.half(rows, 1, 3, 2, places)), "dog");
        assertThat(PatchChoice.mostAttended(
                        trace,
                        trace.baseline(),
                        trace.baseline().words().getFirst(),
                        new LayerRange(1, 2),
                        WordRule.FIRST_TOKEN,
                        2))
                .containsExactly(3, 30);
    }

    @Test
    void theMiddleRowGoesFromLeftToRight() {
        assertThat(PatchChoice.middleRow(TraceFixtures.pad(48, 48)))
                .hasSize(24)
                .startsWith(288)
                .endsWith(311);
    }
}
