package attentionlens.store;

import attentionlens.store.Pickles.Bytes;
import attentionlens.store.Pickles.Instance;
import attentionlens.store.Pickles.Name;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a pickled list of arrays may use: tensors and numpy's arrays of numbers, which all become 32-bit floats, row-major. */
final class TorchArrays implements Pickles.Names {
    private static final Name REBUILD = new Name("torch._utils", "_rebuild_tensor_v2");
    private static final Name ORDERED = new Name("collections", "OrderedDict");
    private static final Name ENCODE = new Name("_codecs", "encode");
    private static final Name DTYPE = new Name("numpy", "dtype");
    private static final Name NDARRAY = new Name("numpy", "ndarray");
    private static final Set<Name> RECONSTRUCT = Set.of(
            new Name("numpy.core.multiarray", "_reconstruct"), new Name("numpy._core.multiarray", "_reconstruct"));
    private static final Set<Name> SCALAR =
            Set.of(new Name("numpy.core.multiarray", "scalar"), new Name("numpy._core.multiarray", "scalar"));
    private static final Set<Name> OTHERS = Set.of(REBUILD, ORDERED, ENCODE, DTYPE, NDARRAY);

    private final StoredZip zip;
    private final String root;

    /** By key: rows may share one. */
    private final Map<String, float[]> storages = new HashMap<>();

    TorchArrays(StoredZip zip, String root) {
        this.zip = zip;
        this.root = root;
    }

    @Override
    public boolean allows(Name name) {
        return OTHERS.contains(name)
                || RECONSTRUCT.contains(name)
                || SCALAR.contains(name)
                || NumberType.ofStorage(name).isPresent();
    }

    @Override
    public @Nullable Object call(Name name, List<@Nullable Object> arguments) {
        if (name.equals(REBUILD) && arguments.size() >= 4 && arguments.getFirst() instanceof float[] storage) {
            return tensor(storage, arguments);
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
        if (SCALAR.contains(name) && arguments.size() == 2 && arguments.getLast() instanceof Bytes bytes) {
            float[] one = type(arguments.getFirst()).floats(bytes.value());
            if (one.length == 1) {
                return one;
            }
        }
        if (name.equals(DTYPE) || RECONSTRUCT.contains(name)) {
            return new Instance(name, arguments, new LinkedHashMap<>());
        }
        throw new IllegalArgumentException("it calls " + name + " as PyTorch and numpy do not");
    }

    @Override
    public Object persistent(@Nullable Object id) {
        if (!(id instanceof List<?> parts)
                || parts.size() < 5
                || !(parts.get(1) instanceof Name storage)
                || !(parts.get(2) instanceof String key)
                || !zip.parts().containsKey(root + "data/" + key)) {
            throw new IllegalArgumentException("it refers to something that is not a storage of numbers");
        }
        NumberType type = NumberType.ofStorage(storage).orElseThrow();
        return storages.computeIfAbsent(key, each -> type.floats(zip.bytes(root + "data/" + each)));
    }

    private static float[] tensor(float[] storage, List<@Nullable Object> arguments) {
        if (arguments.get(1) instanceof Long first
                && arguments.get(2) instanceof List<?> shape
                && arguments.get(3) instanceof List<?> strides
                && shape.size() == strides.size()) {
            return rowMajor(storage, first, longs(shape), longs(strides));
        }
        throw new IllegalArgumentException("it has a tensor of another form");
    }

    /** Returns the numbers of a value: a single one of a number, none of anything that is not numbers. */
    static float[] floats(@Nullable Object value) {
        if (value instanceof float[] numbers) {
            return numbers;
        }
        if (value instanceof Number number) {
            return new float[] {number.floatValue()};
        }
        if (value instanceof Boolean truth) {
            return new float[] {truth ? 1 : 0};
        }
        return value instanceof Instance array ? array(array) : new float[0];
    }

    /** Returns the numbers of numpy's array. Its state is version, shape, type, whether the first axis runs fastest, and the bytes. */
    private static float[] array(Instance array) {
        if (!RECONSTRUCT.contains(array.type())
                || !(array.state().get(Pickles.STATE) instanceof List<?> state)
                || state.size() < 5
                || !(state.get(1) instanceof List<?> shape)
                || !(state.get(4) instanceof Bytes bytes)) {
            return new float[0];
        }
        long[] sizes = longs(shape);
        long[] strides = new long[sizes.length];
        boolean firstIsFastest = Boolean.TRUE.equals(state.get(3));
        long step = 1;
        for (int i = 0; i < sizes.length; i++) {
            int axis = firstIsFastest ? i : sizes.length - 1 - i;
            strides[axis] = step;
            step *= sizes[axis];
        }
        return rowMajor(type(state.get(2)).floats(bytes.value()), 0, sizes, strides);
    }

    private static NumberType type(@Nullable Object dtype) {
        if (dtype instanceof Instance type
                && type.arguments().getFirst() instanceof String code
                && !isBigEndian(type)) {
            return NumberType.ofNumpy(code).orElseThrow(() -> new IllegalArgumentException("of numpy's type " + code));
        }
        throw new IllegalArgumentException("of another byte order, or of no numbers");
    }

    private static boolean isBigEndian(Instance type) {
        return type.state().get(Pickles.STATE) instanceof List<?> state && state.contains(">");
    }

    private static long[] longs(List<?> values) {
        return values.stream().mapToLong(value -> (Long) value).toArray();
    }

    /** Returns the numbers of a view of a storage. */
    private static float[] rowMajor(float[] storage, long first, long[] sizes, long[] strides) {
        int count = 1;
        for (long size : sizes) {
            count = Math.multiplyExact(count, Math.toIntExact(size));
        }
        if (count > storage.length) { // elements repeat: a small file could ask for all memory
            throw new IllegalArgumentException("it has a tensor that is larger than its storage");
        }
        float[] out = new float[count];
        for (int i = 0; i < count; i++) {
            long at = first;
            long rest = i;
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                at += rest % sizes[axis] * strides[axis];
                rest /= sizes[axis];
            }
            if (at < 0 || at >= storage.length) {
                throw new IllegalArgumentException("it has a tensor that reaches beyond its storage");
            }
            out[i] = storage[(int) at];
        }
        return out;
    }

    /** A type of numbers, with its names in PyTorch and numpy. */
    private enum NumberType {
        HALF("HalfStorage", "f2", 2),
        BFLOAT("BFloat16Storage", "", 2),
        FLOAT("FloatStorage", "f4", 4),
        DOUBLE("DoubleStorage", "f8", 8),
        LONG("LongStorage", "i8", 8),
        INT("IntStorage", "i4", 4),
        BYTE("ByteStorage", "u1", 1),
        BOOL("BoolStorage", "b1", 1);

        private final String storage;
        private final String numpy;
        private final int bytes;

        NumberType(String storage, String numpy, int bytes) {
            this.storage = storage;
            this.numpy = numpy;
            this.bytes = bytes;
        }

        static Optional<NumberType> ofStorage(Name name) {
            return name.module().equals("torch")
                    ? Arrays.stream(values())
                            .filter(type -> type.storage.equals(name.name()))
                            .findFirst()
                    : Optional.empty();
        }

        static Optional<NumberType> ofNumpy(String code) {
            return Arrays.stream(values())
                    .filter(type -> type.numpy.equals(code) && !code.isEmpty())
                    .findFirst();
        }

        float[] floats(byte[] little) {
            ByteBuffer in = ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN);
            float[] out = new float[little.length / bytes];
            for (int i = 0; i < out.length; i++) {
                out[i] = next(in);
            }
            return out;
        }

        private float next(ByteBuffer in) {
            return switch (this) {
                case HALF -> Float.float16ToFloat(in.getShort());
                case BFLOAT -> Float.intBitsToFloat(in.getShort() << Short.SIZE);
                case FLOAT -> in.getFloat();
                case DOUBLE -> (float) in.getDouble();
                case LONG -> in.getLong();
                case INT -> in.getInt();
                case BYTE, BOOL -> in.get() & 0xFF;
            };
        }
    }
}
