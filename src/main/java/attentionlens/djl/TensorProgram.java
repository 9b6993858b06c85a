package attentionlens.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
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
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A TorchScript module and its methods. Tensors stay inside the module or leave it as plain arrays; native memory of a call is freed
 * with the call. To be used by one thread only: libtorch's modes and optimisation settings are per thread.
 */
final class TensorProgram implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock block;

    TensorProgram(String file, String name) {
        Engine.getEngine("PyTorch"); // loads the native libraries
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false); // profiling runs would stall the first tokens
        manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        try {
            block = JniUtils.loadModule(manager, new ByteArrayInputStream(ProgramArchive.of(file, name)), false, false);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
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

    /** Calls a method that returns a tensor, and copies it out. */
    ArrayData array(String method, Object... arguments) {
        try (NDManager scope = manager.newSubManager();
                IValue result = call(method, arguments)) {
            return copy(result.toTensor((PtNDManager) scope));
        }
    }

    /** Calls a method that returns a f64 tensor of two axes, and copies it out. */
    double[][] doubles(String method, Object... arguments) {
        try (NDManager scope = manager.newSubManager();
                IValue result = call(method, arguments)) {
            PtNDArray tensor = result.toTensor((PtNDManager) scope);
            int columns = Math.toIntExact(tensor.getShape().get(1));
            double[] flat = tensor.toDoubleArray();
            double[][] rows = new double[flat.length / columns][];
            Arrays.setAll(rows, row -> Arrays.copyOfRange(flat, row * columns, (row + 1) * columns));
            return rows;
        }
    }

    /** Calls a method that returns tensors, and keeps them until the result is closed. */
    Tensors tensors(String method, Object... arguments) {
        PtNDManager scope = (PtNDManager) manager.newSubManager();
        try (IValue result = call(method, arguments)) {
            return new Tensors(scope, List.of(result.toTensorArray(scope)));
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    /** Calls {@code forward} with gradients; the results belong to the first input's manager. */
    NDList forwardWithGradients(NDList inputs) {
        return IValueUtils.forward(block, inputs, true);
    }

    /** Returns the empty result of a cancelled call. */
    Tensors empty() {
        return new Tensors((PtNDManager) manager.newSubManager(), List.of());
    }

    /** The tensors that a call returned, to be passed to the next. */
    record Tensors(PtNDManager scope, List<PtNDArray> list) implements AutoCloseable {
        PtNDArray get(int index) {
            return list.get(index);
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }

    private IValue call(String method, Object... arguments) {
        try (NDManager scope = manager.newSubManager()) {
            IValue[] values = new IValue[arguments.length];
            try {
                for (int i = 0; i < values.length; i++) {
                    values[i] = value((PtNDManager) scope, arguments[i]);
                }
                return IValueUtils.runMethod(block, method, values);
            } finally {
                Arrays.stream(values).filter(v -> v != null).forEach(IValue::close);
            }
        }
    }

    private static IValue value(PtNDManager scope, Object argument) {
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
            case ArrayData array -> IValue.from(tensor(scope, array));
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
        return (PtNDArray) scope.create(buffer, shape, type);
    }

    static ArrayData copy(PtNDArray tensor) {
        ElementType type = switch (tensor.getDataType()) {
            case FLOAT32 -> ElementType.F32;
            case FLOAT16 -> ElementType.F16;
            case INT64 -> ElementType.I64;
            default -> throw new IllegalStateException("No output of the program: " + tensor.getDataType());
        };
        List<Long> shape = Arrays.stream(tensor.getShape().getShape()).boxed().toList();
        return new ArrayData(type, shape, MemorySegment.ofArray(tensor.toByteArray()));
    }
}
