package attentionlens.djl;

import ai.djl.Device;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.NativeResource;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript module and its methods. Tensors stay inside the module or leave it as plain arrays; native memory of a call is freed
 * with the call. To be used by one thread only: libtorch's modes and optimisation settings are per thread.
 */
final class TensorProgram implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock block;

    TensorProgram(String file, String name) {
        this(ProgramArchive.of(file, name, hasOneDnn()));
    }

    TensorProgram(byte[] archive) {
        LoadedEngine.engine(); // loads the native libraries
        keepToAllowedCores();
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false); // profiling runs would stall the first tokens
        manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        try {
            block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** libtorch knows nothing of a container's share of the processor: threads beyond it would use it up by waiting for each other. */
    private static void keepToAllowedCores() {
        int now = JniUtils.getNumThreads();
        int kept = threads(now, Runtime.getRuntime().availableProcessors(), System.getenv("OMP_NUM_THREADS"));
        if (kept != now) {
            JniUtils.setNumThreads(kept);
        }
    }

    /**
     * Returns how many threads to use.
     *
     * @param now how many libtorch would use
     * @param allowed cores that this process may use
     * @param wanted what the user sets by OpenMP's variable, which libtorch has followed; null if nothing
     */
    static int threads(int now, int allowed, @Nullable String wanted) {
        return wanted == null ? Math.min(now, allowed) : now;
    }

    /** Whether libtorch was built with oneDNN; that for macOS was not. */
    static boolean hasOneDnn() {
        return LoadedEngine.engine().hasCapability(StandardCapabilities.MKLDNN);
    }

    /** Calls a method and ignores its result. */
    void run(String method, Object... arguments) {
        call(method, arguments).close();
    }

    /** Calls a method that returns a number. */
    long number(String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toLong();
        }
    }

    /** Calls a method that returns numbers. */
    double[] numbers(String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toDoubleArray();
        }
    }

    /** Calls a method that returns a tensor, and copies it out. */
    ArrayData array(String method, Object... arguments) {
        try (PtNDArray tensor = tensor(method, arguments)) {
            return copy(tensor);
        }
    }

    /** Calls a method that returns a tensor on the CPU, and lets it be read, without a copy, until the reader returns. */
    void read(Consumer<ArrayData> reader, String method, Object... arguments) {
        try (PtNDArray tensor = tensor(method, arguments)) {
            reader.accept(array(tensor, MemorySegment.ofBuffer(tensor.toByteBuffer(true))));
        }
    }

    /** Calls a method that returns a tensor. The caller closes it. */
    PtNDArray tensor(String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toTensor(manager);
        }
    }

    /** Calls {@code forward} with gradients; the results belong to the first input's manager. */
    NDList forwardWithGradients(NDList inputs) {
        return IValueUtils.forward(block, inputs, true);
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }

    private IValue call(String method, Object... arguments) {
        IValue[] values = new IValue[arguments.length];
        PtNDArray[] inputs = new PtNDArray[arguments.length]; // made of arrays, to be kept until the call ends
        try {
            for (int i = 0; i < values.length; i++) {
                if (arguments[i] instanceof ArrayData array) {
                    inputs[i] = tensor(manager, array);
                }
                values[i] = value(inputs[i] == null ? arguments[i] : inputs[i]);
            }
            return IValueUtils.runMethod(block, method, values);
        } finally {
            closeAll(values);
            closeAll(inputs);
        }
    }

    private static void closeAll(NativeResource<?>[] resources) {
        for (NativeResource<?> resource : resources) {
            if (resource != null) {
                resource.close();
            }
        }
    }

    private static IValue value(Object argument) {
        return switch (argument) {
            case Integer number -> IValue.from(number.longValue());
            case Long number -> IValue.from(number.longValue());
            case Double number -> IValue.from(number.doubleValue());
            case Boolean flag -> IValue.from(flag.booleanValue());
            case String text -> IValue.from(text);
            case long[] numbers -> IValue.listFrom(numbers);
            case double[] numbers -> IValue.listFrom(numbers);
            case String[] texts -> listOf(texts);
            case PtNDArray tensor -> IValue.from(tensor);
            case PtNDArray[] tensors -> IValue.listFrom(tensors);
            default -> throw new IllegalArgumentException("No value of the program: " + argument.getClass());
        };
    }

    private static IValue listOf(String[] texts) {
        IValue[] parts = Arrays.stream(texts).map(IValue::from).toArray(IValue[]::new);
        try {
            return IValue.listFrom(parts);
        } finally {
            Arrays.stream(parts).forEach(IValue::close);
        }
    }

    static PtNDArray tensor(PtNDManager scope, ArrayData array) {
        Shape shape =
                new Shape(array.shape().stream().mapToLong(Long::longValue).toArray());
        DataType type = switch (array.type()) {
            case F32 -> DataType.FLOAT32;
            case I64 -> DataType.INT64;
            default -> throw new IllegalArgumentException("No input of the program: " + array.type());
        };
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(Math.toIntExact(array.data().byteSize()));
        MemorySegment.ofBuffer(buffer).copyFrom(array.data());
        return scope.create(buffer, shape, type);
    }

    static ArrayData copy(PtNDArray tensor) {
        return array(tensor, MemorySegment.ofArray(tensor.toByteArray()));
    }

    private static ArrayData array(PtNDArray tensor, MemorySegment elements) {
        ElementType type = switch (tensor.getDataType()) {
            case FLOAT32 -> ElementType.F32;
            case FLOAT16 -> ElementType.F16;
            case INT64 -> ElementType.I64;
            case UINT8 -> ElementType.U8;
            default -> throw new IllegalStateException("No output of the program: " + tensor.getDataType());
        };
        return ArrayData.of(type, tensor.getShape().getShape(), elements);
    }
}
