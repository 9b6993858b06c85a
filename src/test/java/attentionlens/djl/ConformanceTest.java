package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import attentionlens.djl.Conformance.Case;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every array of every case equals what Hugging Face transformers computed (eager, f32). */
class ConformanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"clip-llama-crop", "clip-llama-pad", "clip-mistral", "siglip-qwen2", "image-last"})
    void everyRunEqualsTransformers(String name) throws IOException {
        assertEqualsTransformers(name);
    }

    /** Its photo is from COCO and so not part of the project. */
    @Test
    @Tag("reference")
    void theOriginalLayoutEqualsTransformers() throws IOException {
        Path reference = Path.of("../shared/reference");
        assumeTrue(
                Files.isDirectory(reference),
                "../shared/reference is not here: the original layout's photo is missing");
        assertEqualsTransformers("original-layout");
    }

    /** The path that a GPU takes, on the CPU. */
    @ParameterizedTest
    @ValueSource(strings = {"clip-llama-pad", "clip-mistral", "siglip-qwen2"})
    void theGpuPathEqualsTransformers(String name) throws IOException {
        Case expected = Case.named(name);
        assertEqualsTransformers(expected, asOnGpu(expected, Precision.F32));
    }

    /** The path that a GPU takes, in 16 bits: patterns of the first predicting row. */
    @ParameterizedTest
    @CsvSource({
        "clip-llama-pad, F16, 0.002",
        "clip-mistral, F16, 0.002",
        "siglip-qwen2, F16, 0.002",
        "clip-llama-pad, BF16, 0.02",
        "siglip-qwen2, BF16, 0.02"
    })
    void theGpuPathIsCloseInHalfPrecision(String name, Precision precision, float most) throws IOException {
        Case expected = Case.named(name);
        ArrayData want = Objects.requireNonNull(expected.expected().get("baseline.attention"));
        try (VisionLanguageModel model = asOnGpu(expected, precision)) {
            Trace trace = model.generate(expected.greedy(CaptureSpec.ALL), GenerationListener.NONE, Cancellation.NONE);
            ArrayData got = trace.baseline().array(Capture.ATTENTION).orElseThrow();
            assertThat(got.slice(0).floats()).containsExactly(want.slice(0).floats(), within(most));
        }
    }

    private static void assertEqualsTransformers(String name) throws IOException {
        Case expected = Case.named(name);
        assertEqualsTransformers(expected, open(expected));
    }

    private static void assertEqualsTransformers(Case expected, VisionLanguageModel opened) throws IOException {
        Map<String, ArrayData> arrays = expected.expected();
        List<String> guidedRuns = expected.runs().stream()
                .filter(run -> expected.guidance(run) != null)
                .toList();
        try (VisionLanguageModel model = opened) {
            Trace trace = model.generate(
                    expected.greedy(
                            CaptureSpec.ALL,
                            guidedRuns.stream().map(expected::guidance).toArray(Guidance[]::new)),
                    GenerationListener.NONE,
                    Cancellation.NONE);
            assertThat(Conformance.compare(expected, arrays, "baseline", trace, trace.baseline()))
                    .isGreaterThan(3);
            assertThat(guidedRuns).isNotEmpty().allMatch(run -> arrays.containsKey(run + ".attention"));
            for (int i = 0; i < guidedRuns.size(); i++) {
                Conformance.compare(
                        expected, arrays, guidedRuns.get(i), trace, trace.runs().get(i + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-llama-crop", "image-last"})
    void beamSearchEqualsTransformers(String name) throws IOException {
        Case expected = Case.named(name);
        List<Integer> want =
                Conformance.ids(Objects.requireNonNull(expected.expected().get("beam.token_ids")));
        try (VisionLanguageModel model = open(expected)) {
            Decoding beams = Decoding.beam(expected.beams("beam"), expected.maxTokens());
            Trace trace = model.generate(
                    expected.request(beams, CaptureSpec.DEFAULT), GenerationListener.NONE, Cancellation.NONE);
            assertThat(trace.baseline().tokens().stream().map(TokenStep::id).toList())
                    .isEqualTo(want);
        }
    }

    private static VisionLanguageModel asOnGpu(Case expected, Precision precision) {
        return new DjlModelLoader("test", (cuda, asked, stored, cpu) -> KernelPlan.choose(true, asked, stored, cpu))
                .open(expected.model(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE);
    }

    static VisionLanguageModel open(Case expected) {
        return new DjlModelLoader("test")
                .open(expected.model(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE);
    }
}
