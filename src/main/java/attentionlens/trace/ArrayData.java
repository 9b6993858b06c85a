package attentionlens.trace;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A row-major array of numbers, little-endian, in memory or mapped from a file.
 *
 * @param type element type
 * @param shape lengths of the axes
 * @param data the elements, at least {@code size() * type.bytes()} bytes
 */
public record ArrayData(ElementType type, List<Long> shape, MemorySegment data) {
    private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort F16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public ArrayData {
        shape = List.copyOf(shape);
        long needed = product(shape) * type.bytes();
        if (data.byteSize() < needed) {
            throw new IllegalArgumentException(data.byteSize() + " bytes for " + type + shape);
        }
        data = data.asSlice(0, needed);
    }

    /** Wraps a Java array as f32, without copying. */
    public static ArrayData of(float[] values, long... shape) {
        return of(ElementType.F32, shape, MemorySegment.ofArray(values));
    }

    /** Wraps a Java array as i64, without copying. */
    public static ArrayData of(long[] values, long... shape) {
        return of(ElementType.I64, shape, MemorySegment.ofArray(values));
    }

    /** Wraps elements, without copying. */
    public static ArrayData of(ElementType type, long[] shape, MemorySegment data) {
        List<Long> lengths = new ArrayList<>(shape.length); // no stream: every token brings arrays, from its first on
        for (long length : shape) {
            lengths.add(length);
        }
        return new ArrayData(type, lengths, data);
    }

    /** Number of elements. */
    public long size() {
        return product(shape);
    }

    /** Length of an axis. */
    public int axis(int index) {
        return Math.toIntExact(shape.get(index));
    }

    /** Returns an element by its flat row-major index, widened to float. */
    public float at(long index) {
        long at = index * type.bytes();
        return switch (type) {
            case F32 -> data.get(F32, at);
            case F16 -> Float.float16ToFloat(data.get(F16, at));
            case BF16 -> Float.intBitsToFloat(data.get(F16, at) << 16);
            case I64 -> data.get(I64, at);
            case I32 -> data.get(I32, at);
            case I8 -> data.get(ValueLayout.JAVA_BYTE, at);
            case U8 -> data.get(ValueLayout.JAVA_BYTE, at) & 0xff;
        };
    }

    /** Returns {@code count} elements from a flat index on, widened to float. */
    public float[] floats(long from, int count) {
        float[] out = new float[count];
        if (type == ElementType.F32) {
            MemorySegment.copy(data, F32, from * Float.BYTES, out, 0, count);
            return out;
        }
        if (type == ElementType.F16) { // what traces hold most; a loop of its own is vectorised
            long at = from * Short.BYTES;
            for (int i = 0; i < count; i++) {
                out[i] = Float.float16ToFloat(data.get(F16, at + (long) i * Short.BYTES));
            }
            return out;
        }
        for (int i = 0; i < count; i++) {
            out[i] = at(from + i);
        }
        return out;
    }

    /** Returns all elements, widened to float. */
    public float[] floats() {
        return floats(0, Math.toIntExact(size()));
    }

    /** Returns a view of the part at an index of the first axis; its shape lacks that axis. */
    public ArrayData slice(int index) {
        if (index < 0 || index >= shape.getFirst()) {
            throw new IndexOutOfBoundsException(index + " of " + shape);
        }
        List<Long> rest = shape.subList(1, shape.size());
        long bytes = product(rest) * type.bytes();
        return new ArrayData(type, rest, data.asSlice(index * bytes, bytes));
    }

    private static long product(List<Long> shape) {
        long product = 1;
        for (long length : shape) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }
}
