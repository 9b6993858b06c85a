package attentionlens.djl;

import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** What {@code decoder.py} returns of a step, in the memory of one tensor: a {@link Summary} of each lane, then the arrays that are watched. */
final class StepOutput {
    /** Number of tokens in a {@link Summary}. */
    static final int BEST = 5;

    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment bytes;
    private long taken;

    StepOutput(MemorySegment bytes, int lanes) {
        this.bytes = bytes;
        taken = (long) lanes * Summary.LENGTH * Float.BYTES;
    }

    Summary summary(int lane) {
        return new Summary(bytes, lane);
    }

    /** Takes the next array. */
    ArrayData next(ElementType type, long... shape) {
        ArrayData array = ArrayData.of(type, shape, bytes.asSlice(taken));
        taken += array.data().byteSize();
        return array;
    }

    /** A lane's next-token distribution: its entropy, then the best tokens, then their probabilities. */
    static final class Summary {
        private static final int LENGTH = 1 + 2 * BEST;

        private final MemorySegment bytes;
        private final int lane;

        private Summary(MemorySegment bytes, int lane) {
            this.bytes = bytes;
            this.lane = lane;
        }

        private float at(int column) {
            return bytes.get(F32, ((long) lane * LENGTH + column) * Float.BYTES);
        }

        /** Not finite if the arithmetic overflowed. */
        float entropy() {
            return at(0);
        }

        int id(int rank) {
            return (int) at(1 + rank);
        }

        float probability(int rank) {
            return at(1 + BEST + rank);
        }
    }
}
