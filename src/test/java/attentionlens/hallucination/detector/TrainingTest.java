package attentionlens.hallucination.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Training against finite differences, scikit-learn and PyTorch's rule of Adam: make_training_golden.py. */
class TrainingTest {
    private static final JsonNode GOLDEN = Json.read(Path.of("src/test/resources/hallucination/training.json"));

    private final float[][] features = StreamSupport.stream(
                    GOLDEN.get("features").spliterator(), false)
            .map(row -> floats(row))
            .toArray(float[][]::new);
    private final boolean[] real = labels();
    private final int[] all = IntStream.range(0, features.length).toArray();

    private static float[] floats(JsonNode numbers) {
        float[] out = new float[numbers.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) numbers.get(i).asDouble();
        }
        return out;
    }

    private static boolean[] labels() {
        JsonNode labels = GOLDEN.get("real");
        boolean[] out = new boolean[labels.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = labels.get(i).asInt() == 1;
        }
        return out;
    }

    @Test
    void logisticRegressionEqualsScikitLearn() {
        for (JsonNode golden : GOLDEN.get("logistic")) {
            Network network =
                    LogisticTraining.fit(features, real, all, golden.get("c").asDouble());
            Network.Dense layer = network.layers().getFirst();
            float[] expected = floats(golden.get("weights"));
            for (int i = 0; i < expected.length; i++) {
                assertThat(layer.weights()[i][0]).isCloseTo(expected[i], within(1e-4f));
            }
            assertThat(layer.bias()[0]).isCloseTo((float) golden.get("bias").asDouble(), within(1e-4f));
        }
    }

    @Test
    void standardizationEqualsScikitLearn() {
        Standardization standardization = Standardization.of(features, all);
        assertThat(standardization.mean()).containsExactly(floats(GOLDEN.get("mean")), within(1e-6f));
        assertThat(standardization.deviation()).containsExactly(floats(GOLDEN.get("deviation")), within(1e-6f));
        float[][] constant = {{3}, {3}};
        assertThat(Standardization.of(constant, new int[] {0, 1}).apply(constant[0]))
                .containsExactly(0);
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        MlpTraining training = new MlpTraining(features, real, all, 5, 32, 1e-3, 1);
        training.gradient(all);
        for (float[][] pair : training.parametersAndGradients()) {
            float[] slopes = pair[1].clone();
            for (int i = 0; i < slopes.length; i++) {
                assertThat(slopes[i]).isCloseTo((float) difference(training, pair[0], i), within(2e-3f));
            }
        }
    }

    private double difference(MlpTraining training, float[] parameters, int index) {
        float step = 1e-3f;
        float before = parameters[index];
        parameters[index] = before + step;
        double above = training.gradient(all);
        parameters[index] = before - step;
        double below = training.gradient(all);
        parameters[index] = before;
        return (above - below) / (2 * step);
    }

    @Test
    void adamStepsAsPyTorchs() {
        float[] parameters = floats(GOLDEN.get("adam").get("start"));
        Adam adam = new Adam(parameters, GOLDEN.get("adam").get("rate").asDouble());
        for (JsonNode gradient : GOLDEN.get("adam").get("gradients")) {
            adam.step(floats(gradient));
        }
        assertThat(parameters).containsExactly(floats(GOLDEN.get("adam").get("end")), within(1e-6f));
    }

    /** No line separates the two classes, but an MLP does. */
    @Test
    void anMlpLearnsWhatALineCannot() {
        Random random = new Random(5);
        float[][] points = new float[400][];
        boolean[] same = new boolean[points.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new float[] {2 * random.nextFloat() - 1, 2 * random.nextFloat() - 1};
            same[i] = points[i][0] * points[i][1] > 0;
        }
        int[] train = IntStream.range(0, 300).toArray();
        int[] test = IntStream.range(300, 400).toArray();
        MlpTraining training = new MlpTraining(points, same, train, 16, 32, 1e-2, 42);
        MlpTraining again = new MlpTraining(points, same, train, 16, 32, 1e-2, 42);
        for (int epoch = 0; epoch < 60; epoch++) {
            training.epoch();
            again.epoch();
        }
        assertThat(auroc(training.network(), points, same, test)).isGreaterThan(0.97);
        assertThat(auroc(LogisticTraining.fit(points, same, train, 1), points, same, test))
                .isLessThan(0.7);
        assertThat(again.network().logit(points[0]))
                .isEqualTo(training.network().logit(points[0]));
    }

    private static double auroc(Network network, float[][] points, boolean[] real, int[] rows) {
        double[] scores = new double[rows.length];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = network.logit(points[rows[i]]);
            labels[i] = real[rows[i]];
        }
        return RankingCurve.of(new Scored(scores, labels)).auroc();
    }

    @Test
    void theBalancedThresholdHasTheLargestMeanRecall() {
        Scored rows =
                new Scored(new double[] {9, 8, 7, 6, 5, 4}, new boolean[] {true, true, false, true, false, false});
        assertThat(Evaluation.balancedThreshold(rows)).isEqualTo(6);
        Evaluation judged = Evaluation.of("x", rows, 6, new ImageBootstrap(new long[] {1, 1, 2, 2, 3, 3}, 50, 1));
        assertThat(judged.recallReal().value()).isEqualTo(1);
        assertThat(judged.recallHallucinated().value()).isEqualTo(2 / 3.0);
        assertThat(judged.auroc().value()).isEqualTo(8 / 9.0);
        assertThat(judged.averagePrecision().value()).isCloseTo((1 + 1 + 3 / 4.0) / 3, within(1e-15));
        assertThat(judged.accuracy().value()).isEqualTo(5 / 6.0);
        assertThat(judged.accuracy().value())
                .isBetween(judged.accuracy().lower(), judged.accuracy().upper());
    }
}
