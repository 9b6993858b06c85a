package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.TraceFixtures;
import attentionlens.trace.Word;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisualAttentionTest {
    /** Two tokens, three layers, two heads, four image tokens: value = 0.001 * its flat index. */
    private static Run run() {
        float[] values = new float[2 * 3 * 2 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.001f * i;
        }
        ArrayData array = ArrayData.of(values, 2, 3, 2, 4);
        return TraceFixtures.handMade(TraceFixtures.pad(8, 8), Map.of(Capture.ATTENTION, array), "pot", "ato")
                .baseline();
    }

    @Test
    void varSumsTheImageKeysOfOneHead() {
        // token 1, layer 2, head 0: flat indices 40..43
        assertThat(VisualAttention.var(run(), 1, 2, 0)).isCloseTo(0.040 + 0.041 + 0.042 + 0.043, within(1e-7));
    }

    @Test
    void byLayerAndHead() {
        double[][] all = VisualAttention.varByLayerAndHead(run(), 1);
        assertThat(all).hasDimensions(3, 2);
        for (int layer = 0; layer < 3; layer++) {
            for (int head = 0; head < 2; head++) {
                assertThat(all[layer][head]).isEqualTo(VisualAttention.var(run(), 1, layer, head));
            }
        }
    }

    @Test
    void svarSumsLayersOfTheMeanOverHeads() {
        // token 0: layer 1 has indices 8..15, layer 2 has 16..23; the sum of each over two heads
        double expected = 0.001 * (92 + 156) / 2;
        assertThat(VisualAttention.svar(run(), 0, new LayerRange(1, 2))).isCloseTo(expected, within(1e-7));
    }

    @Test
    void aWordIsItsFirstTokenOrTheMean() {
        Word word = run().words().getFirst();
        assertThat(word.tokens().length()).isEqualTo(2);
        LayerRange all = new LayerRange(0, 2);
        double first = VisualAttention.svar(run(), 0, all);
        double second = VisualAttention.svar(run(), 1, all);
        double mean = (VisualAttention.var(run(), 0, 2, 0) + VisualAttention.var(run(), 1, 2, 0)) / 2;
        assertThat(VisualAttention.svar(run(), word, all, WordRule.FIRST_TOKEN)).isEqualTo(first);
        assertThat(VisualAttention.svar(run(), word, all, WordRule.MEAN)).isCloseTo((first + second) / 2, within(1e-9));
        assertThat(VisualAttention.varByLayerAndHead(run(), word, WordRule.MEAN)[2][0])
                .isCloseTo(mean, within(1e-9));
    }

    @Test
    void missingCapturesAndIndicesAreReported() {
        assertThatThrownBy(() -> VisualAttention.svar(run(), 0, new LayerRange(1, 3)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1-3")
                .hasMessageContaining("0-2");
        assertThatThrownBy(() -> VisualAttention.var(run(), 0, 3, 0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Layer 3")
                .hasMessageContaining("0-2");
        assertThatThrownBy(() -> VisualAttention.var(run(), 0, 0, -1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Head -1");
        Run none =
                TraceFixtures.handMade(TraceFixtures.pad(8, 8), Map.of(), "a").baseline();
        assertThatThrownBy(() -> VisualAttention.var(none, 0, 0, 0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("baseline")
                .hasMessageContaining("--capture");
    }
}
