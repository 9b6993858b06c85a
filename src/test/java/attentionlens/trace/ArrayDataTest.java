package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayDataTest {
    private static final float[] VALUES = {0, 1, -2.5f, 0.375f, 65504, 0x1p-14f};

    /** Values that half precision holds exactly, [2, 3]. */
    private static ArrayData half() {
        ByteBuffer bytes = ByteBuffer.allocate(VALUES.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : VALUES) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return new ArrayData(ElementType.F16, List.of(2L, 3L), MemorySegment.ofArray(bytes.array()));
    }

    @Test
    void halfPrecisionIsWidened() {
        assertThat(half().floats()).containsExactly(VALUES);
        assertThat(half().floats(2, 3)).containsExactly(-2.5f, 0.375f, 65504);
        assertThat(half().at(3)).isEqualTo(0.375f);
    }

    @Test
    void aSliceIsPartOfTheFirstAxis() {
        assertThat(half().slice(1).floats()).containsExactly(0.375f, 65504, 0x1p-14f);
        assertThat(half().slice(1).shape()).containsExactly(3L);
    }
}
