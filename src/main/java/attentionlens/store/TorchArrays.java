package attentionlens.store;

import attentionlens.store.Pickles.Bytes;
import attentionlens.store.Pickles.Instance;
import attentionlens.store.Pickles.Name;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a list of arrays may name: tensors of 32-bit numbers, and numpy's arrays of them. */
final class TorchArrays implements Pickles.Names {
    private static final Name REBUILD = new Name("torch._utils", "_rebuild_tensor_v2");
    private static final Name ORDERED = new Name("collections", "OrderedDict");
    private static final Name ENCODE = new Name("_codecs", "encode");
    private static final Name STORAGE = new Name("torch", "FloatStorage");
    private static final Name DTYPE = new Name("numpy", "dtype");
    private static final Name NDARRAY = new Name("numpy", "ndarray");
    private static final Set<Name> RECONSTRUCT = Set.of(
            new Name("numpy.core.multiarray", "_reconstruct"), new Name("numpy._core.multiarray", "_reconstruct"));
    private static final Set<Name> SCALAR =
            Set.of(new Name("numpy.core.multiarray", "scalar"), new Name("numpy._core.multiarray", "scalar"));
    private static final Set<Name> OTHERS = Set.of(REBUILD, ORDERED, ENCODE, STORAGE, DTYPE, NDARRAY);

    private final StoredZip zip;
    private final String root;

    TorchArrays(StoredZip zip, String root) {
        this.zip = zip;
        this.root = root;
    }

    @Override
    public boolean allows(Name name) {
        return OTHERS.contains(name) || RECONSTRUCT.contains(name) || SCALAR.contains(name);
    }

    @Override
    public @Nullable Object call(Name name, List<@Nullable Object> arguments) {
        if (name.equals(REBUILD) && arguments.size() >= 4 && arguments.getFirst() instanceof float[] storage) {
            return row(storage, arguments);
        }
        if (name.equals(ORDERED)) {
            return new LinkedHashMap<>();
        }
        if (name.equals(ENCODE)
                && arguments.size() == 2
                && arguments.getFirst() instanceof String text
                && "latin1".equals(arguments.getLast())) {
            return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        if (SCALAR.contains(name) && arguments.size() == 2) {
            return scalar(arguments);
        }
        if (name.equals(DTYPE) || RECONSTRUCT.contains(name)) {
            return new Instance(name, arguments, new LinkedHashMap<>());
        }
        throw new IllegalArgumentException("it calls " + name + " as PyTorch and numpy do not");
    }

    /** One of numpy's whole numbers, as a label may be. */
    private static Long scalar(List<@Nullable Object> arguments) {
        if (arguments.getFirst() instanceof Instance type
                && type.arguments().getFirst() instanceof String code
                && Set.of("i8", "i4", "u1", "b1").contains(code)
                && arguments.getLast() instanceof Bytes bytes) {
            return (long) bytes.value()[0];
        }
        throw new IllegalArgumentException("it has a number of numpy's that is no whole one");
    }

    @Override
    public Object persistent(@Nullable Object id) {
        if (!(id instanceof List<?> parts)
                || parts.size() < 5
                || !STORAGE.equals(parts.get(1))
                || !(parts.get(2) instanceof String key)
                || !zip.parts().containsKey(root + "data/" + key)) {
            throw new IllegalArgumentException("it refers to something that is no storage of 32-bit numbers");
        }
        return numbers(zip.bytes(root + "data/" + key));
    }

    private static float[] row(float[] storage, List<@Nullable Object> arguments) {
        if (arguments.get(1) instanceof Long first
                && arguments.get(2) instanceof List<?> shape
                && shape.size() == 1
                && shape.getFirst() instanceof Long length
                && arguments.get(3) instanceof List<?> strides
                && Long.valueOf(1).equals(strides.getFirst())
                && first >= 0
                && length > 0
                && first + length <= storage.length) {
            float[] out = new float[Math.toIntExact(length)];
            System.arraycopy(storage, Math.toIntExact(first), out, 0, out.length);
            return out;
        }
        throw new IllegalArgumentException("it has a tensor of another form");
    }

    /** Of what stands under "atten"; empty where it is something else. */
    static float[] floats(@Nullable Object value) {
        if (value instanceof float[] tensor) {
            return tensor;
        }
        if (!(value instanceof Instance array)
                || !RECONSTRUCT.contains(array.type())
                || !(array.state().get(Pickles.STATE) instanceof List<?> state)
                || state.size() < 5) {
            return new float[0];
        }
        boolean single = state.get(2) instanceof Instance type
                && type.arguments().getFirst() instanceof String code
                && code.equals("f4");
        return single && state.get(4) instanceof Bytes bytes ? numbers(bytes.value()) : new float[0];
    }

    private static float[] numbers(byte[] little) {
        float[] out = new float[little.length / Float.BYTES];
        ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out);
        return out;
    }
}
