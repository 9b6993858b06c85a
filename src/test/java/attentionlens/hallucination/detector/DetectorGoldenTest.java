package attentionlens.hallucination.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.store.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn and scipy; made by make_detector_golden.py. */
class DetectorGoldenTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final Temperature ONE = new Temperature(1);

    static List<JsonNode> cases() {
        JsonNode cases = Json.read(Path.of("src/test/resources/hallucination/detector.json"));
        return StreamSupport.stream(cases.spliterator(), false).toList();
    }

    private static Scored logits(JsonNode golden) {
        double[] real = numbers(golden, "real");
        boolean[] labels = new boolean[real.length];
        for (int i = 0; i < real.length; i++) {
            labels[i] = real[i] == 1;
        }
        return new Scored(numbers(golden, "logits"), labels);
    }

    private static double[] numbers(JsonNode golden, String name) {
        return StreamSupport.stream(golden.get(name).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rankingEqualsScikitLearn(JsonNode golden) {
        RankingCurve curve = RankingCurve.of(logits(golden));
        assertThat(curve.auroc()).isCloseTo(golden.get("auroc").asDouble(), ROUNDING);
        assertThat(curve.averagePrecision())
                .isCloseTo(golden.get("average_precision").asDouble(), ROUNDING);
        assertThat(curve.points().stream().mapToDouble(curve::falsePositiveRate).toArray())
                .containsExactly(numbers(golden, "false_positive_rates"), ROUNDING);
        assertThat(curve.points().stream().mapToDouble(curve::truePositiveRate).toArray())
                .containsExactly(numbers(golden, "true_positive_rates"), ROUNDING);
        assertThat(curve.points().stream()
                        .skip(1)
                        .mapToDouble(RankingCurve.Point::threshold)
                        .toArray())
                .containsExactly(numbers(golden, "thresholds"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decisionsEqualScikitLearn(JsonNode golden) {
        Confusion confusion = Confusion.at(0, logits(golden));
        assertThat(confusion.accuracy()).isCloseTo(golden.get("accuracy").asDouble(), ROUNDING);
        assertThat(confusion.recallReal()).isCloseTo(golden.get("recall_real").asDouble(), ROUNDING);
        assertThat(confusion.recallHallucinated())
                .isCloseTo(golden.get("recall_hallucinated").asDouble(), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reliabilityEqualsScikitLearn(JsonNode golden) {
        Calibration calibration = Calibration.of(
                ONE.probabilities(logits(golden)), golden.get("bins").asInt());
        assertThat(calibration.bins().stream()
                        .mapToDouble(Calibration.Bin::observed)
                        .toArray())
                .containsExactly(numbers(golden, "observed"), ROUNDING);
        assertThat(calibration.bins().stream()
                        .mapToDouble(Calibration.Bin::predicted)
                        .toArray())
                .containsExactly(numbers(golden, "predicted"), ROUNDING);
        assertThat(calibration.bins())
                .allMatch(bin -> bin.lower() <= bin.predicted() && bin.predicted() <= bin.upper())
                .allMatch(bin -> Math.round(10 * golden.get("bins").asInt() * (bin.upper() - bin.lower())) == 10);
        assertThat(calibration.expectedError())
                .isCloseTo(golden.get("expected_calibration_error").asDouble(), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void temperatureIsWhereScipyFindsTheMinimum(JsonNode golden) {
        Scored logits = logits(golden);
        Temperature fitted = Temperature.fit(logits);
        assertThat(ONE.crossEntropy(logits))
                .isCloseTo(golden.get("cross_entropy").asDouble(), within(1e-9));
        double minimum = golden.get("scaled_cross_entropy").asDouble();
        assertThat(fitted.crossEntropy(logits)).isCloseTo(minimum, within(1e-9)).isLessThanOrEqualTo(minimum + 1e-12);
        double temperature = golden.get("temperature").asDouble();
        // scipy stops early where the minimum is flat
        assertThat(fitted.value()).isCloseTo(temperature, within(1e-4 * temperature));
        assertThat(RankingCurve.of(fitted.probabilities(logits)).auroc())
                .isCloseTo(golden.get("auroc").asDouble(), ROUNDING);
    }
}
