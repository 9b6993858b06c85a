package attentionlens.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model in training. Each worker computes the gradients of its own batch, on a core of its own or in turn on a GPU; their mean updates
 * the parameters. On the CPU the result depends only on the initial parameters, the batches and the number of workers.
 */
public final class TrainingProgram implements AutoCloseable {
    private static final int F32_CODE = 6;
    private static final int BF16_CODE = 15;
    private static final int LOSSES = 4;

    private final List<TrainingParameter> parameters;
    private final PtNDManager manager;
    private final String device;
    private final int workers;
    private final List<PtNDArray> values = new ArrayList<>();
    private final List<PtNDArray> first = new ArrayList<>();
    private final List<PtNDArray> second = new ArrayList<>();
    private final List<InferenceThread> threads = new ArrayList<>();
    private final List<TensorProgram> programs = new ArrayList<>();
    private final List<int[]> shares;

    /**
     * What one worker is trained on.
     *
     * @param pixels (B, 3, S, S) as the image processor returns them
     * @param labels (B, P) class of each patch
     * @param text empty while only the tower is trained; otherwise ids, positions, segments and targets, each (B, T). A target of -100
     *     is ignored. Segment 0 comes first, precedes the image, and is the same in all scenes; -1 is padding
     */
    public record Batch(ArrayData pixels, ArrayData labels, List<ArrayData> text) {
        public Batch {
            text = List.copyOf(text);
        }
    }

    /** Means over a step's batches: cross-entropy of patches and of words in nats, and the shares that are predicted correctly. */
    public record Losses(double patches, double words, double patchesRight, double wordsRight) {}

    /** Learning rates of a step, for the tower and for the rest, by Muon and by Adam. If the tower's Muon is 0, Adam trains all of it. */
    public record Rates(double towerMuon, double towerAdam, double muon, double adam) {}

    /**
     * Initialises a model from a seed.
     *
     * @param asked where to compute: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
     */
    public TrainingProgram(TrainingShape shape, String asked, int workers, long seed) {
        LoadedEngine.engine();
        device = Devices.resolve(asked);
        this.workers = workers;
        manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        parameters = TrainingParameter.of(shape);
        for (int i = 0; i < parameters.size(); i++) {
            TrainingParameter parameter = parameters.get(i);
            values.add(tensor(parameter, start(parameter, new Random(seed * parameters.size() + i)), true));
            first.add(tensor(parameter, new float[parameter.size()], false));
            second.add(tensor(parameter, new float[parameter.size()], false));
        }
        int lanes = isOnGpu() ? 1 : workers;
        shares = shares(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            InferenceThread thread = new InferenceThread();
            threads.add(thread);
            programs.add(thread.call(() -> program(shape)));
        }
    }

    /** Whether it computes on a GPU, so that the processor's cores are free to draw batches ahead. */
    public boolean isOnGpu() {
        return !device.equals("cpu");
    }

    /** Divides the parameters among the lanes that update them, about the same work for each. */
    private List<int[]> shares(int lanes) {
        long[] load = new long[lanes];
        List<List<Integer>> shares = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            shares.add(new ArrayList<>());
        }
        List<Integer> costliestFirst = IntStream.range(0, parameters.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                        (Integer i) -> -parameters.get(i).costOfUpdate()))
                .toList();
        for (int parameter : costliestFirst) {
            int idlest = IntStream.range(0, lanes)
                    .boxed()
                    .min(Comparator.comparingLong(lane -> load[lane]))
                    .orElseThrow();
            shares.get(idlest).add(parameter);
            load[idlest] += parameters.get(parameter).costOfUpdate();
        }
        return shares.stream()
                .map(share -> share.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private TensorProgram program(TrainingShape shape) {
        TensorProgram program = new TensorProgram("training", "Training");
        JniUtils.setNumThreads(1);
        JniUtils.setGradMode(true);
        int wide = isOnGpu() || CpuFeatures.detect().fastBf16() ? BF16_CODE : F32_CODE;
        String[] names = parameters.stream().map(TrainingParameter::name).toArray(String[]::new);
        program.run(
                "setup",
                device,
                wide,
                shape.patch(),
                shape.towerHeads(),
                TrainingShape.TOWER_EPS,
                shape.heads(),
                TrainingShape.EPS,
                TrainingShape.ROPE_THETA,
                names);
        return program;
    }

    private static float[] start(TrainingParameter parameter, Random random) {
        float[] start = new float[parameter.size()];
        for (int i = 0; i < start.length; i++) {
            start[i] = switch (parameter.start()) {
                case ZEROS -> 0;
                case ONES -> 1;
                case NORMAL -> (float) (random.nextGaussian() * parameter.deviation());
            };
        }
        return start;
    }

    private PtNDArray tensor(TrainingParameter parameter, float[] content, boolean learns) {
        long[] axes = parameter.shape().stream().mapToLong(Long::longValue).toArray();
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(content.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(content);
        try (PtNDArray lent = manager.create(bytes, new Shape(axes), DataType.FLOAT32)) {
            PtNDArray own = isOnGpu() // copied either way: the buffer is Java's, and does not outlive it
                    ? lent.toDevice(Device.gpu(Devices.index(device)), true)
                    : (PtNDArray) lent.duplicate();
            own.setRequiresGradient(learns);
            own.setName("params[]");
            return own;
        }
    }

    /**
     * Trains on one batch per worker.
     *
     * @param batches makes a worker's batch, on the thread that uses it; on a GPU those of all workers in order
     * @param step number of the step, from 1
     */
    public Losses step(IntFunction<Batch> batches, Rates rates, int step) {
        try (NDManager scope = manager.newSubManager()) {
            List<NDList> results =
                    invokeAll(workers, worker -> () -> gradients((PtNDManager) scope, worker, batches.apply(worker)));
            update(results, rates, step);
            double[] sums = new double[LOSSES];
            for (NDList result : results) {
                for (int i = 0; i < LOSSES; i++) {
                    sums[i] += result.get(i).getFloat() / results.size();
                }
            }
            return new Losses(sums[0], sums[1], sums[2], sums[3]);
        }
    }

    private NDList gradients(PtNDManager scope, int worker, Batch batch) {
        PtNDManager own = (PtNDManager) scope.newSubManager();
        NDList inputs = new NDList();
        inputs.add(ofBatch(own, batch.pixels()));
        inputs.add(ofBatch(own, batch.labels()));
        for (ArrayData text : batch.text()) {
            inputs.add(ofBatch(own, text));
        }
        values.forEach(inputs::add);
        return programs.get(worker % programs.size()).forwardWithGradients(inputs);
    }

    /** A tensor that arrives in the list argument {@code batch}, which its name says. */
    private static PtNDArray ofBatch(PtNDManager manager, ArrayData data) {
        PtNDArray array = TensorProgram.tensor(manager, data);
        array.setName("batch[]");
        return array;
    }

    private void update(List<NDList> results, Rates rates, int step) {
        invokeAll(shares.size(), lane -> () -> {
            int[] mine = shares.get(lane);
            PtNDArray[] gradients = results.stream()
                    .flatMap(result -> IntStream.of(mine).mapToObj(i -> (PtNDArray) result.get(LOSSES + i)))
                    .toArray(PtNDArray[]::new);
            programs.get(lane)
                    .run(
                            "update",
                            pick(values, mine),
                            pick(first, mine),
                            pick(second, mine),
                            gradients,
                            IntStream.of(mine)
                                    .mapToDouble(i -> muonRate(parameters.get(i), rates))
                                    .toArray(),
                            IntStream.of(mine)
                                    .mapToDouble(i -> parameters.get(i).isTower() ? rates.towerAdam() : rates.adam())
                                    .toArray(),
                            IntStream.of(mine)
                                    .mapToLong(
                                            i -> Math.max(1, parameters.get(i).parts()))
                                    .toArray(),
                            step);
            return lane;
        });
    }

    private static double muonRate(TrainingParameter parameter, Rates rates) {
        if (parameter.parts() == 0) {
            return 0;
        }
        return parameter.isTower() ? rates.towerMuon() : rates.muon();
    }

    private static PtNDArray[] pick(List<PtNDArray> all, int[] indices) {
        return IntStream.of(indices).mapToObj(all::get).toArray(PtNDArray[]::new);
    }

    /** Runs tasks on all threads at the same time, and waits for them. */
    private <T> List<T> invokeAll(int count, IntFunction<Callable<T>> tasks) {
        List<Future<T>> running = IntStream.range(0, count)
                .mapToObj(i -> threads.get(i % threads.size()).submit(tasks.apply(i)))
                .toList();
        return running.stream().map(InferenceThread::await).toList();
    }

    /** Returns the model's state by name: its parameters, and with {@code moments} the optimisers' moments. */
    public Map<String, ArrayData> state(boolean moments) {
        Map<String, ArrayData> state = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            state.put(name, TensorProgram.copy(values.get(i)));
            if (moments) {
                state.put("first/" + name, TensorProgram.copy(first.get(i)));
                state.put("second/" + name, TensorProgram.copy(second.get(i)));
            }
        }
        return state;
    }

    /**
     * Resumes from a state; what it does not contain stays as it is.
     *
     * @param from file of the state, for messages
     * @throws Problem if it is of a model of another shape
     */
    public void restore(Map<String, ArrayData> state, Path from) {
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            restore(values, i, state.get(name), true, from);
            restore(first, i, state.get("first/" + name), false, from);
            restore(second, i, state.get("second/" + name), false, from);
        }
    }

    private void restore(List<PtNDArray> tensors, int i, @Nullable ArrayData content, boolean learns, Path from) {
        TrainingParameter parameter = parameters.get(i);
        if (content != null) {
            if (!content.shape().equals(parameter.shape())) {
                throw new Problem(from + " is of a model of another shape: '" + parameter.name() + "' is "
                        + content.shape() + " instead of " + parameter.shape()
                        + ". Start over in another folder (--state).");
            }
            tensors.set(i, tensor(parameter, content.floats(), learns)).close();
        }
    }

    @Override
    public void close() {
        for (int lane = 0; lane < threads.size(); lane++) {
            TensorProgram program = programs.get(lane);
            threads.get(lane).call(() -> {
                program.close();
                return true;
            });
            threads.get(lane).close();
        }
        manager.close();
    }
}
