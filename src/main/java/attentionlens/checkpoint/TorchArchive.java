package attentionlens.checkpoint;

import attentionlens.store.Pickles;
import attentionlens.store.Pickles.Name;
import attentionlens.store.StoredZip;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's weights as {@code torch.save} writes them: a zip with {@code NAME/data.pkl}, a pickle that says which tensor is
 * which piece of which storage, and the storages as stored parts {@code NAME/data/KEY}. Nothing in it is executed.
 */
final class TorchArchive implements Pickles.Names {
    private static final Name REBUILD_TENSOR = new Name("torch._utils", "_rebuild_tensor_v2");
    private static final Name REBUILD_PARAMETER = new Name("torch._utils", "_rebuild_parameter");
    private static final Name ORDERED_DICT = new Name("collections", "OrderedDict");
    private static final Set<Name> CALLED = Set.of(REBUILD_TENSOR, REBUILD_PARAMETER, ORDERED_DICT);
    private static final Map<String, Integer> OTHER_BYTES =
            Map.of("Double", 8, "Short", 2, "Bool", 1, "ComplexFloat", 8, "ComplexDouble", 16);
    private static final Map<String, ElementType> TYPES = Map.of(
            "Float", ElementType.F32,
            "Half", ElementType.F16,
            "BFloat16", ElementType.BF16,
            "Long", ElementType.I64,
            "Int", ElementType.I32,
            "Char", ElementType.I8,
            "Byte", ElementType.U8);

    private final StoredZip zip;
    private final String root;

    /** A storage of the archive: {@code size} elements from an offset in the file on. */
    private record Storage(String dtype, @Nullable ElementType type, int elementBytes, long offset, long size) {}

    /** A tensor that has no name yet. */
    private record Tensor(Storage storage, long first, List<Long> shape, List<Long> strides) {}

    private TorchArchive(StoredZip zip, String root) {
        this.zip = zip;
        this.root = root;
    }

    /**
     * Reads the tensors of a file, by name.
     *
     * @throws Problem if the file is damaged, or its pickle asks for more than tensors
     */
    static Map<String, RawTensor> read(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            return read(StoredZip.map(file, arena));
        }
    }

    private static Map<String, RawTensor> read(StoredZip zip) {
        Path file = zip.path();
        String root = Pickles.torchRoot(zip);
        TorchArchive archive = new TorchArchive(zip, root);
        Object content = Pickles.read(zip.bytes(root + "data.pkl"), archive, file.toString());
        if (!(content instanceof Map<?, ?> named)) {
            throw new Problem(file + " holds no named tensors. It is not a file of weights.");
        }
        Map<String, RawTensor> out = new LinkedHashMap<>();
        named.forEach((key, value) -> {
            if (key instanceof String name && value instanceof Tensor tensor) {
                out.put(name, archive.raw(name, tensor));
            }
        });
        return out;
    }

    @Override
    public boolean allows(Name name) {
        return CALLED.contains(name) || isStorage(name);
    }

    @Override
    public Object call(Name name, List<@Nullable Object> arguments) {
        if (name.equals(ORDERED_DICT) && arguments.isEmpty()) {
            return new LinkedHashMap<@Nullable Object, @Nullable Object>();
        }
        if (name.equals(REBUILD_PARAMETER) && arguments.getFirst() instanceof Tensor tensor) {
            return tensor;
        }
        if (name.equals(REBUILD_TENSOR) && arguments.size() >= 4 && arguments.getFirst() instanceof Storage storage) {
            Object first = arguments.get(1);
            return new Tensor(storage, number(first), numbers(arguments.get(2)), numbers(arguments.get(3)));
        }
        throw new IllegalArgumentException("it calls " + name + " as PyTorch does not");
    }

    /** {@code ('storage', torch.HalfStorage, '0', 'cpu', 128)}. */
    @Override
    public Object persistent(@Nullable Object id) {
        if (!(id instanceof List<?> parts)
                || parts.size() < 5
                || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof Name name && isStorage(name))
                || !(parts.get(2) instanceof String key)) {
            throw new IllegalArgumentException("it refers to something that is not a storage");
        }
        StoredZip.Part part = zip.parts().get(root + "data/" + key);
        if (part == null) {
            throw new IllegalArgumentException("its storage " + key + " is missing");
        }
        String kind = name.name().substring(0, name.name().length() - "Storage".length());
        ElementType type = TYPES.get(kind);
        int bytes = type != null ? type.bytes() : OTHER_BYTES.getOrDefault(kind, 1);
        return new Storage(type != null ? type.name() : kind, type, bytes, part.offset(), part.size() / bytes);
    }

    private static boolean isStorage(Name name) {
        return name.module().equals("torch") && name.name().matches("[A-Z][A-Za-z0-9]*Storage");
    }

    private RawTensor raw(String name, Tensor tensor) {
        Storage storage = tensor.storage;
        long size = 1;
        boolean contiguous = tensor.shape.size() == tensor.strides.size() && tensor.first >= 0;
        for (int axis = tensor.shape.size() - 1; contiguous && axis >= 0; axis--) {
            long length = tensor.shape.get(axis);
            contiguous = length >= 0 && (length == 1 || tensor.strides.get(axis) == size);
            size = length > 0 && size > Long.MAX_VALUE / length ? Long.MAX_VALUE : size * length;
        }
        if (contiguous && size > storage.size - tensor.first) {
            throw new Problem(zip.path() + " is damaged: '" + name + "' reaches beyond its storage. Get it again.");
        }
        long offset = storage.offset + tensor.first * storage.elementBytes;
        return new RawTensor(zip.path(), name, storage.dtype, storage.type, tensor.shape, offset, contiguous);
    }

    private static List<Long> numbers(@Nullable Object tuple) {
        List<Long> out = new ArrayList<>();
        if (tuple instanceof List<?> numbers) {
            numbers.forEach(number -> out.add(number(number)));
            return out;
        }
        throw new IllegalArgumentException("a shape is not a tuple");
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("a shape is not of numbers");
    }
}
