package attentionlens.checkpoint;

import attentionlens.store.SafetensorsHeader;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as a weight file has it, needed or not.
 *
 * @param file the file
 * @param key its name there
 * @param dtype element type, as the file calls it
 * @param type the same; null if it is one that is not used here
 * @param shape lengths of the axes
 * @param offset offset of the first byte, from the start of the file
 * @param contiguous whether its elements lie row-major without gaps
 */
record RawTensor(
        Path file,
        String key,
        String dtype,
        @Nullable ElementType type,
        List<Long> shape,
        long offset,
        boolean contiguous) {
    private static final Set<ElementType> FLOATS = EnumSet.of(ElementType.F32, ElementType.F16, ElementType.BF16);

    static RawTensor of(Path file, String key, SafetensorsHeader.Entry entry) {
        ElementType type = entry.type().orElse(null);
        return new RawTensor(file, key, entry.dtype(), type, entry.shape(), entry.offset(), true);
    }

    /**
     * Returns the tensor as a weight.
     *
     * @throws Problem if its type or order cannot be used
     */
    TensorSource weight() {
        if (type == null || !FLOATS.contains(type)) {
            throw new Problem(file + " stores '" + key + "' as " + dtype
                    + ", which is not supported. Get the model in F32, F16 or BF16.");
        }
        if (!contiguous) {
            throw new Problem(file + " stores '" + key + "' with gaps or transposed, which is not supported."
                    + " Save the model again, as safetensors.");
        }
        return new TensorSource(file, offset, type, shape);
    }
}
