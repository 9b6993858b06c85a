package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.checkpoint.ModelCopy;
import attentionlens.djl.Conformance.Case;
import attentionlens.image.Picture;
import attentionlens.image.PngFiles;
import attentionlens.store.SafetensorsHeader;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.UnusableImage;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and weights that a model cannot make a caption of. */
class RefusedGenerationTest {
    private static final LayerRange LAYERS = new LayerRange(2, 4);

    private static void generate(String folder, GenerationRequest request) {
        try (VisionLanguageModel model =
                new DjlModelLoader("test").open(folder, "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            model.generate(request, GenerationListener.NONE, Cancellation.NONE);
        }
    }

    private static void generate(Guidance guidance) {
        Case of = Case.named("clip-llama-crop");
        generate(of.model(), of.greedy(CaptureSpec.NONE, guidance));
    }

    @Test
    void layersAndHeadsThatAreNotThereAreRefused() {
        Guidance layers = new Guidance(new LayerRange(2, 6), 0.5, Aggregation.MEAN, false);
        Guidance heads = new Guidance(LAYERS, 0.5, Aggregation.parse("topk:9"), false);
        assertThatThrownBy(() -> generate(layers)).isInstanceOf(Problem.class).hasMessageContaining("layers 0-5");
        assertThatThrownBy(() -> generate(heads)).isInstanceOf(Problem.class).hasMessageContaining("the 8 of");
    }

    @Test
    void moreTokensThanTheSlidingWindowHasAreRefused(@TempDir Path folder) throws IOException {
        ModelCopy.edit(
                ModelCopy.of("clip-mistral", folder).resolve("config.json"),
                tree -> tree.withObject("text_config").put("sliding_window", 512));
        GenerationRequest few = Case.named("clip-mistral").greedy(CaptureSpec.NONE);
        GenerationRequest endless = new GenerationRequest(
                few.image(),
                few.prompt(),
                few.geometry(),
                Decoding.greedy(Integer.MAX_VALUE),
                few.guidance(),
                few.capture());
        assertThatThrownBy(() -> generate(folder.toString(), endless))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more than the sliding window of 512");
    }

    @Test
    void numbersThatOverflowAreNamedNotDrawn() {
        Guidance strong = new Guidance(LAYERS, 3e38, Aggregation.MEAN, false);
        assertThatThrownBy(() -> generate(strong))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("overflowed at token 0")
                .hasMessageEndingWith("Choose a smaller alpha.");
    }

    /** So that a study of many images can leave it out. */
    @Test
    void anImageThatIsTooLongForTheModelIsAtFaultItself(@TempDir Path folder) {
        Path image = folder.resolve("panorama.png");
        PngFiles.write(new Picture(20_000, 1, new byte[3 * 20_000]), image);
        Case of = Case.named("clip-llama-crop");
        GenerationRequest request = new GenerationRequest(
                image,
                new PromptSource.Question("What is this?", null),
                GeometryKind.PAD,
                Decoding.greedy(1),
                List.of(),
                CaptureSpec.NONE);
        assertThatThrownBy(() -> generate(of.model(), request))
                .isInstanceOf(UnusableImage.class)
                .hasMessageContainingAll(image + " cannot be used: ", "20000 x 1 pixels is too large to pad");
    }

    /** Otherwise a study would leave out one image after the other. */
    @Test
    void aProcessorThatAsksForAnUnknownFilterIsNotTheImagesFault(@TempDir Path folder) throws IOException {
        Path config = ModelCopy.of("clip-mistral", folder).resolve("preprocessor_config.json");
        String text = Files.readString(config);
        assertThat(text).contains("\"resample\": 3");
        Files.writeString(config, text.replace("\"resample\": 3", "\"resample\": 9"));
        GenerationRequest request = Case.named("clip-mistral").greedy(CaptureSpec.NONE);
        assertThatThrownBy(() -> generate(folder.toString(), request))
                .isInstanceOf(Problem.class)
                .isNotInstanceOf(UnusableImage.class)
                .hasMessageContaining("resample filter 9");
    }

    @Test
    void damagedWeightsAreNotBlamedOnThePrecision(@TempDir Path folder) throws IOException {
        Path weights = ModelCopy.of("clip-mistral", folder).resolve("model.safetensors");
        SafetensorsHeader.Entry norm = Objects.requireNonNull(
                SafetensorsHeader.read(weights).tensors().get("language_model.model.norm.weight"));
        byte[] bytes = Files.readAllBytes(weights);
        Arrays.fill(bytes, (int) norm.offset(), (int) (norm.offset() + norm.bytes()), (byte) 0xff); // NaN
        Files.write(weights, bytes);
        GenerationRequest request = Case.named("clip-mistral").greedy(CaptureSpec.NONE);
        assertThatThrownBy(() -> generate(folder.toString(), request))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("Its weights are damaged: get them again.");
    }
}
