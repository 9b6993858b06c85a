package attentionlens.checkpoint;

import attentionlens.trace.ElementType;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a tensor lies: contiguous, row-major, little-endian.
 *
 * @param file the file
 * @param offset offset of the first byte, from the start of the file
 * @param type element type
 * @param shape lengths of the axes
 */
public record TensorSource(Path file, long offset, ElementType type, List<Long> shape) {
    public TensorSource {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    public long size() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** Number of bytes. */
    public long bytes() {
        return Math.multiplyExact(size(), type.bytes());
    }
}
