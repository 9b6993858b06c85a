package attentionlens.djl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.checkpoint.ModelCopy;
import attentionlens.store.SafetensorsReader;
import attentionlens.store.SafetensorsWriter;
import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.trace.ArrayData;
import attentionlens.vlm.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Towers and projectors as the conformance checkpoints do not configure them. */
class TowerConfigTest {
    private static final String PROJECTOR = "multi_modal_projector.linear_1.weight";

    @TempDir
    Path model;

    @BeforeEach
    void copy() throws IOException {
        ModelCopy.of("siglip-qwen2", model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "silu", "quick_gelu", "gelu_pytorch_tanh"})
    void everyActivationInBf16IsThatInF32(String activation) throws IOException {
        configure(activation, "gelu");
        ArrayData other = ImageFeatures.of(model, Precision.F32);
        configure(activation, activation);
        ArrayData want = ImageFeatures.of(model, Precision.F32);
        assertThat(distance(other, want)).isGreaterThan(1e-5);
        assertThat(distance(ImageFeatures.of(model, Precision.BF16), want)).isLessThan(0.01);
    }

    private void configure(String tower, String projector) throws IOException {
        ModelCopy.edit(model.resolve("config.json"), tree -> {
            tree.withObject("vision_config").put("hidden_act", tower);
            tree.put("projector_hidden_act", projector);
        });
    }

    /** Returns the length of the difference, relative to that of the second. */
    private static double distance(ArrayData got, ArrayData want) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < want.size(); i++) {
            difference += Math.pow(got.at(i) - want.at(i), 2);
            length += Math.pow(want.at(i), 2);
        }
        return Math.sqrt(difference / length);
    }

    /** A projector that multiplies the features of one of two layers by zero gives what it gives for the other alone. */
    @Test
    void featuresOfSeveralLayersLieSideBySide() throws IOException {
        Path file = model.resolve("model.safetensors");
        Map<String, ArrayData> weights = new LinkedHashMap<>(SafetensorsReader.read(file));
        ArrayData projector = requireNonNull(weights.get(PROJECTOR));
        for (int place = 0; place < 2; place++) {
            int layer = -2 + place;
            ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("vision_feature_layer", layer));
            write(file, weights, projector);
            ArrayData want = ImageFeatures.of(model, Precision.F32);
            ModelCopy.edit(
                    model.resolve("config.json"),
                    tree -> tree.putArray("vision_feature_layer").add(-2).add(-1));
            write(file, weights, beside(projector, place));
            ArrayData got = ImageFeatures.of(model, Precision.F32);
            for (int i = 0; i < want.size(); i++) {
                assertThat(got.at(i)).as("layer %d, at %d", layer, i).isCloseTo(want.at(i), within(1e-5f));
            }
        }
    }

    private static void write(Path file, Map<String, ArrayData> weights, ArrayData projector) {
        weights.put(PROJECTOR, projector);
        new SafetensorsWriter(weights.entrySet().stream()
                        .map(weight -> new Tensor(weight.getKey(), weight.getValue()))
                        .toList())
                .write(file);
    }

    /** Returns the matrix as the left or right half of one whose other half is zero. */
    private static ArrayData beside(ArrayData matrix, int place) {
        int rows = matrix.axis(0);
        int cols = matrix.axis(1);
        float[] out = new float[rows * 2 * cols];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix.slice(row).floats(), 0, out, (2 * row + place) * cols, cols);
        }
        return ArrayData.of(out, rows, 2L * cols);
    }
}
