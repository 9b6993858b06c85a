package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import attentionlens.store.Json;
import attentionlens.trace.ArrayData;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses, gradients and updates beside PyTorch's (training/make_training.py), in f32: the model that is trained is transformers'. */
class TrainingGoldenTest {
    private static final TrainingShape SHAPE = new TrainingShape(24, 8, 4, 48, 2, 3, 64, 40, 2, 2, 56, 30);
    private static final JsonNode GOLDEN = Json.read(Path.of("src/test/resources/training/training.json"));
    private static final List<TrainingParameter> PARAMETERS = TrainingParameter.of(SHAPE);
    private static final int PIXELS = 100;
    private static final int GRADIENTS = 200;
    private static final int F32 = 6;

    private final InferenceThread thread = new InferenceThread();
    private final PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final TensorProgram program = thread.call(TrainingGoldenTest::program);

    private static TensorProgram program() {
        TensorProgram program = new TensorProgram("training", "Training");
        JniUtils.setGradMode(true);
        String[] names = PARAMETERS.stream().map(TrainingParameter::name).toArray(String[]::new);
        program.run(
                "setup",
                "cpu",
                F32,
                8,
                3,
                TrainingShape.TOWER_EPS,
                2,
                TrainingShape.EPS,
                TrainingShape.ROPE_THETA,
                names);
        return program;
    }

    @BeforeEach
    void parametersAreThoseOfTheScript() {
        assertThat(PARAMETERS)
                .extracting(TrainingParameter::name)
                .containsExactlyElementsOf(GOLDEN.get("parameters").findValuesAsText("name"));
        assertThat(PARAMETERS)
                .extracting(TrainingParameter::parts)
                .containsExactlyElementsOf(GOLDEN.get("parameters").findValues("parts").stream()
                        .map(JsonNode::asInt)
                        .toList());
    }

    @AfterEach
    void close() {
        thread.call(() -> {
            program.close();
            manager.close();
            return true;
        });
        thread.close();
    }

    @Test
    void lossesAndGradientsAreThoseOfTransformers() {
        NDList inputs = new NDList();
        for (ArrayData part : batch()) {
            inputs.add(named("batch[]", part, false));
        }
        for (int i = 0; i < PARAMETERS.size(); i++) {
            inputs.add(named("params[]", parameter(i), true));
        }
        NDList results = thread.call(() -> program.forwardWithGradients(inputs));
        for (int i = 0; i < 4; i++) {
            assertThat(results.get(i).getFloat())
                    .isCloseTo((float) GOLDEN.at("/losses/" + i).asDouble(), within(1e-4f));
        }
        for (int i = 0; i < PARAMETERS.size(); i++) {
            told(i, results.get(4 + i).toFloatArray(), "gradient");
        }
    }

    @Test
    void updatesAreThoseOfAdamAndMuon() {
        PtNDArray[] values = arrays(TrainingGoldenTest::parameter);
        PtNDArray[] first = arrays(TrainingGoldenTest::zeros);
        PtNDArray[] second = arrays(TrainingGoldenTest::zeros);
        double[] rates = IntStream.range(0, 4)
                .mapToDouble(i -> GOLDEN.at("/rates/" + i).asDouble())
                .toArray();
        double[] muon = PARAMETERS.stream()
                .mapToDouble(p -> p.parts() == 0 ? 0 : rates[p.isTower() ? 0 : 2])
                .toArray();
        double[] adam =
                PARAMETERS.stream().mapToDouble(p -> rates[p.isTower() ? 1 : 3]).toArray();
        long[] parts =
                PARAMETERS.stream().mapToLong(p -> Math.max(1, p.parts())).toArray();
        for (int step = 1; step <= 2; step++) {
            List<PtNDArray> gradients = new ArrayList<>();
            for (int worker = 0; worker < 2; worker++) {
                int sequence = GRADIENTS + 2 * (step - 1) + worker;
                gradients.addAll(
                        List.of(arrays(i -> noise(sequence, PARAMETERS.get(i).shape()))));
            }
            int now = step;
            thread.call(() -> {
                JniUtils.setGradMode(false);
                program.run(
                        "update", values, first, second, gradients.toArray(PtNDArray[]::new), muon, adam, parts, now);
                return true;
            });
        }
        for (int i = 0; i < PARAMETERS.size(); i++) {
            float[] change = values[i].toFloatArray();
            float[] before = parameter(i).floats();
            for (int k = 0; k < change.length; k++) {
                change[k] -= before[k];
            }
            told(i, change, "change");
        }
    }

    /** The norm, and the product with noise. */
    private static void told(int number, float[] values, String what) {
        JsonNode row = GOLDEN.get("parameters").get(number);
        float[] noise = noise(number + 1, List.of((long) values.length)).floats();
        double squares = 0;
        double product = 0;
        for (int k = 0; k < values.length; k++) {
            squares += values[k] * values[k];
            product += values[k] * noise[k];
        }
        double norm = row.get(what).get(0).asDouble();
        assertThat(Math.sqrt(squares)).as(row.toString()).isCloseTo(norm, within(1e-4 * norm));
        assertThat(product).as(row.toString()).isCloseTo(row.get(what).get(1).asDouble(), within(3e-4 * norm));
    }

    private static List<ArrayData> batch() {
        long[] ids = {1, 5, 6, 7, 8, 3, 10, 11, 2, 12, 13, 14, 24, 1, 5, 6, 8, 15, 7, 21, 2, 17, 3, 2, 0, 0};
        long[] positions = {
            0, 1, 2, 12, 13, 14, 15, 16, 17, 12, 13, 14, 15, 0, 1, 2, 12, 13, 14, 15, 16, 12, 13, 14, 0, 0
        };
        long[] segments = {0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, -1, -1};
        long[] targets = {
            -100, -100, -100, -100, 3, 10, 11, 2, -100, -100, 14, 24, -100, -100, -100, -100, -100, 7, 21, 2, -100,
            -100, 2, -100, -100, -100
        };
        long[] labels = {0, 0, 1, 0, 2, 2, 0, 0, 3, 0, 1, 1, 0, 0, 0, 3, 0, 0};
        return List.of(
                noise(PIXELS, List.of(2L, 3L, 24L, 24L)),
                ArrayData.of(labels, 2, 9),
                ArrayData.of(ids, 2, 13),
                ArrayData.of(positions, 2, 13),
                ArrayData.of(segments, 2, 13),
                ArrayData.of(targets, 2, 13));
    }

    private static ArrayData parameter(int number) {
        TrainingParameter parameter = PARAMETERS.get(number);
        float[] values = noise(number, parameter.shape()).floats();
        boolean scales = parameter.start() == TrainingParameter.Start.ONES;
        for (int k = 0; k < values.length; k++) {
            values[k] = scales ? 1 + 0.3f * values[k] : 0.25f * values[k];
        }
        return array(values, parameter.shape());
    }

    private static ArrayData zeros(int number) {
        return array(
                new float[PARAMETERS.get(number).size()], PARAMETERS.get(number).shape());
    }

    /** Between -1 and 1; the script computes the same. */
    private static ArrayData noise(int sequence, List<Long> shape) {
        float[] values = new float[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
        for (int k = 0; k < values.length; k++) {
            int h = k * (int) 2654435761L + (sequence + 1) * 40503;
            h = (h ^ h >>> 15) * (int) 2246822519L;
            h ^= h >>> 13;
            values[k] = (float) (Integer.toUnsignedLong(h) / 0x1p31 - 1);
        }
        return array(values, shape);
    }

    private static ArrayData array(float[] values, List<Long> shape) {
        return ArrayData.of(values, shape.stream().mapToLong(Long::longValue).toArray());
    }

    private PtNDArray[] arrays(IntFunction<ArrayData> content) {
        return IntStream.range(0, PARAMETERS.size())
                .mapToObj(i -> named("params[]", content.apply(i), false))
                .toArray(PtNDArray[]::new);
    }

    private PtNDArray named(String name, ArrayData content, boolean learns) {
        PtNDArray array = TensorProgram.tensor(manager, content);
        array.setName(name);
        array.setRequiresGradient(learns);
        return array;
    }
}
