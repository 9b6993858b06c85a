package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.ArrayData;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepStackTest {
    private final List<Long> allocated = new ArrayList<>();

    /** What steps are read from is used again for the next one. */
    @Test
    void stepsAreCopiedToWhereTheyStay() {
        StepStack stack = new StepStack(5, this::allocate);
        float[] reused = new float[2];
        List<ArrayData> kept = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            reused[0] = step;
            reused[1] = -step;
            kept.add(stack.add(ArrayData.of(reused, 2, 1)));
        }
        assertThat(kept).extracting(ArrayData::floats).containsExactly(floats(0), floats(1), floats(2));
        ArrayData whole = stack.whole();
        assertThat(whole.shape()).containsExactly(3L, 2L, 1L);
        assertThat(whole.floats()).containsExactly(0, 0, 1, -1, 2, -2);
        assertThat(kept.get(1).data().asOverlappingSlice(whole.data())).isPresent();
        assertThat(allocated).containsExactly(5 * 8L);
    }

    @Test
    void moreStepsThanExpectedAreKeptToo() {
        StepStack stack = new StepStack(2, this::allocate);
        List<ArrayData> kept = IntStream.range(0, 9)
                .mapToObj(step -> stack.add(ArrayData.of(floats(step), 2)))
                .toList();
        assertThat(allocated).containsExactly(2 * 8L, 4 * 8L, 8 * 8L, 16 * 8L);
        for (int step = 0; step < 9; step++) {
            assertThat(kept.get(step).floats()).isEqualTo(floats(step));
            assertThat(stack.whole().slice(step).floats()).isEqualTo(floats(step));
        }
    }

    /** Room for as many tokens as a model can make would be too much to ask for. */
    @Test
    void longCaptionsBeginWithLittleMemory() {
        new StepStack(1_000_000, this::allocate).add(ArrayData.of(floats(1), 2));
        assertThat(allocated).containsExactly(1024 * 8L);
    }

    @Test
    void withoutAStepThereIsNothing() {
        assertThatThrownBy(new StepStack(2, this::allocate)::whole).isInstanceOf(IllegalStateException.class);
    }

    private static float[] floats(int step) {
        return new float[] {step, -step};
    }

    private MemorySegment allocate(long bytes) {
        allocated.add(bytes);
        return MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
    }
}
