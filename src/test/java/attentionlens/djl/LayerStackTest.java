package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.ArrayData;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerStackTest {
    @Test
    void layersBecomeTheFirstAxis() {
        LayerStack stack = new LayerStack(2);
        stack.add(ArrayData.of(new float[] {1, 2, 3}, 3, 1));
        stack.add(ArrayData.of(new float[] {4, 5, 6}, 3, 1));

        ArrayData whole = stack.whole().orElseThrow();
        assertThat(whole.shape()).isEqualTo(List.of(2L, 3L, 1L));
        assertThat(whole.floats()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aPromptThatWasCancelledLeavesNothing() {
        LayerStack stack = new LayerStack(2);
        assertThat(stack.whole()).isEmpty();

        stack.add(ArrayData.of(new float[] {1, 2, 3}, 3));
        assertThat(stack.whole()).isEmpty();
    }

    @Test
    void whatWasReadMayChangeAfterwards() {
        float[] latest = {1};
        LayerStack stack = new LayerStack(2);
        stack.add(ArrayData.of(latest, 1));
        latest[0] = 2;
        stack.add(ArrayData.of(latest, 1));

        assertThat(stack.whole().orElseThrow().floats()).containsExactly(1, 2);
    }
}
