package attentionlens.djl;

import attentionlens.trace.ArrayData;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Stacks what is captured of each step along a new first axis. Each step is copied once, to where it stays. */
final class StepStack {
    /** Memory for this many steps is allocated at first; if there are more, all are copied. */
    private static final int MOST_AT_FIRST = 1024;

    private final int expected;
    private final LongFunction<MemorySegment> allocator;
    private @Nullable ArrayData first;
    private MemorySegment memory = MemorySegment.NULL;
    private int steps;

    /**
     * @param expected how many steps there will be at most; there may be more
     * @param allocator allocates bytes, which need not be zero
     */
    StepStack(int expected, LongFunction<MemorySegment> allocator) {
        this.expected = Math.clamp(expected, 1, MOST_AT_FIRST);
        this.allocator = allocator;
    }

    /** Copies a step, which has the first one's type and shape, and returns the copy. */
    ArrayData add(ArrayData step) {
        long size = step.data().byteSize();
        if ((steps + 1) * size > memory.byteSize()) {
            MemorySegment larger = allocator.apply(size * Math.max(expected, 2 * steps));
            larger.copyFrom(memory.asSlice(0, steps * size));
            memory = larger;
        }
        ArrayData kept = new ArrayData(step.type(), step.shape(), memory.asSlice(steps++ * size, size));
        kept.data().copyFrom(step.data());
        first = first == null ? kept : first;
        return kept;
    }

    /** Returns all steps, (T, ...). There must be one. */
    ArrayData whole() {
        if (first == null) {
            throw new IllegalStateException("no step");
        }
        List<Long> shape = new ArrayList<>(List.of((long) steps));
        shape.addAll(first.shape());
        return new ArrayData(first.type(), shape, memory);
    }
}
