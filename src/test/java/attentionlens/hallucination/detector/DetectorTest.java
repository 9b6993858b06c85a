package attentionlens.hallucination.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.trace.LayerRange;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
    @TempDir
    Path folder;

    /** Returns a detector that uses layer 1 of 3, with two heads: twice the first minus the second, both standardised. */
    private static Detector detector(String hash) {
        VarBand band = VarBand.of(new float[][] {{0.1f, 0.2f, 0.3f}, {0.3f, 0.4f, 0.5f}});
        return new Detector(
                Detector.FORMAT,
                "Attention Lens test",
                "logistic",
                "tiny",
                hash,
                3,
                2,
                new LayerRange(1, 1),
                new Standardization(new float[] {0.5f, 0}, new float[] {0.25f, 1}),
                new Network(List.of(new Network.Dense(new float[][] {{2}, {-1}}, new float[] {0.5f}))),
                new Temperature(2),
                0.4,
                band,
                band,
                Map.of("seed", 42));
    }

    private static ModelInfo model(String hash) {
        return new ModelInfo("other", hash, "clip+llama", 3, 2, 2, 4, 8, 32, 2, 2);
    }

    @Test
    void aBandLiesAroundTheMiddleHalfOfEachLayer() {
        VarBand band = VarBand.of(new float[][] {{1, 50}, {4, 10}, {2, 20}, {3, 40}, {5, 30}});
        assertThat(band.lower()).containsExactly(2, 20);
        assertThat(band.middle()).containsExactly(3, 30);
        assertThat(band.upper()).containsExactly(4, 40);
    }

    @Test
    void theProbabilityIsThatOfItsLayers() {
        double[][] var = {{9, 9}, {0.75, 0.5}, {9, 9}};
        // (2 * (0.75 - 0.5) / 0.25 - 0.5 + 0.5) / 2
        double expected = 1 / (1 + Math.exp(-1));
        assertThat(detector("ab").probability(var)).isCloseTo(expected, within(1e-6));
        assertThat(detector("ab").probability(new float[] {9, 9, 0.75f, 0.5f, 9, 9}))
                .isCloseTo(expected, within(1e-6));
    }

    @Test
    void aFileGivesTheSameDetector() throws IOException {
        Path file = folder.resolve("detector.json");
        detector("ab").save(file);
        Detector loaded = Detector.load(file);
        float[] var = {1, 2, 0.3f, 0.4f, 5, 6};
        assertThat(loaded.probability(var)).isEqualTo(detector("ab").probability(var));
        assertThat(loaded.layers()).isEqualTo(new LayerRange(1, 1));
        assertThat(loaded.real().middle()).containsExactly(detector("ab").real().middle());
        assertThat(loaded.measured()).isEqualTo(Map.of("seed", 42));
        assertThat(Files.readString(file)).contains("\"weight_hash\" : \"ab\"", "\"threshold\" : 0.4");
    }

    @Test
    void aDetectorOfAnotherModelIsRefused() {
        assertThatCode(() -> detector("ab").checkModel(model("ab"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> detector("ab").checkModel(model("cd")))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("tiny", "ab", "other", "train-detector");
        assertThatThrownBy(() -> detector("").checkModel(model("")))
                .as("without a hash nothing is known")
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not say");
    }

    @Test
    void filesThatAreNoDetectorsAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("detector.json"), "{\"format\": \"x\"}");
        assertThatThrownBy(() -> Detector.load(file))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("detector.json", "not a detector");
        Files.writeString(file, "[");
        assertThatThrownBy(() -> Detector.load(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("detector.json");
        detector("ab").save(file);
        Files.writeString(file, Files.readString(file).replace("\"last\" : 1", "\"last\" : 2"));
        assertThatThrownBy(() -> Detector.load(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("detector.json");
        Files.writeString(
                file,
                Files.readString(file).replace("\"last\" : 2", "\"last\" : 1").replace("detector-1", "detector-9"));
        assertThatThrownBy(() -> Detector.load(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("detector-9");
    }
}
