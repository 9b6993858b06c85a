package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(half().slice(0).floats()).containsExactly(0, 1, -2.5f);
        assertThatThrownBy(() -> half().slice(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> half().slice(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static ArrayData bytes(ElementType type, int count, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new ArrayData(type, List.of((long) count), MemorySegment.ofArray(bytes));
    }

    @Test
    void everyTypeIsWidenedByItsOwnRule() {
        // 1, -2.5 and the largest number of bfloat16: the upper halves of f32's 0x3f800000, 0xc0200000 and 0x7f7f0000
        assertThat(bytes(ElementType.BF16, 3, 0x80, 0x3f, 0x20, 0xc0, 0x7f, 0x7f)
                        .floats(1, 2))
                .containsExactly(-2.5f, 0x1.fep127f);
        assertThat(bytes(ElementType.U8, 3, 0, 127, 255).floats(1, 2)).containsExactly(127, 255);
        assertThat(bytes(ElementType.I8, 3, 0, 127, 255).floats(1, 2)).containsExactly(127, -1);
        assertThat(bytes(ElementType.I32, 2, 1, 0, 0, 0, 0, 1, 0, 0).floats(1, 1))
                .containsExactly(256);
        assertThat(ArrayData.of(new float[] {1, 2.5f, -3, 4}, 4).floats(1, 2)).containsExactly(2.5f, -3);
        assertThat(ArrayData.of(new long[] {1, -(1L << 40)}, 2).floats(1, 1)).containsExactly(-0x1p40f);
    }

    @Test
    void fewerBytesThanTheShapeNeedsAreRefused() {
        assertThatThrownBy(() -> ArrayData.of(new float[5], 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
