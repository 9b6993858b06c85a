package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.checkpoint.ModelCopy;
import attentionlens.djl.Conformance.Case;
import attentionlens.store.Json;
import attentionlens.trace.Aggregation;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotaryTest {
    private static final Case CASE = Case.named("clip-llama-crop");
    private static final Guidance GUIDED = new Guidance(new LayerRange(2, 4), 0.5, Aggregation.MEAN, false);

    /** Beam search takes one run after the other, then decodes the result again; a single beam gives what greedy decoding gives. */
    @Test
    void theDynamicBaseOfALongSequenceIsNotThatOfTheNext(@TempDir Path folder) throws IOException {
        try (VisionLanguageModel model = scaled(folder, scalings().findFirst().orElseThrow())) {
            List<Run> greedy = runs(model, CASE.greedy(CaptureSpec.ALL, GUIDED));
            List<Run> single = runs(model, CASE.request(Decoding.beam(1, CASE.maxTokens()), CaptureSpec.ALL, GUIDED));
            for (int run = 0; run < greedy.size(); run++) {
                assertThat(ids(single.get(run))).isEqualTo(ids(greedy.get(run)));
                assertThat(logits(single.get(run))).containsExactly(logits(greedy.get(run)), within(1e-3f));
            }
        }
    }

    static Stream<JsonNode> scalings() {
        JsonNode all = Json.read(Path.of("src/test/resources/decoding/decoding.json"));
        return StreamSupport.stream(all.get("rope").spliterator(), false);
    }

    /** Beside transformers (decoding/make_decoding.py); with linear scaling, for more tokens than there is room for at first. */
    @ParameterizedTest
    @MethodSource("scalings")
    void positionsAreScaledAsInTransformers(JsonNode want, @TempDir Path folder) throws IOException {
        int count = want.get("tokens").size();
        CaptureSpec spec = new CaptureSpec(EnumSet.of(Capture.LOGITS), false);
        try (VisionLanguageModel model = scaled(folder, want)) {
            Run run = runs(model, CASE.request(Decoding.greedy(count), spec)).getFirst();
            ArrayData logits = run.array(Capture.LOGITS).orElseThrow();
            for (int i = 0; i < count; i++) {
                int token = want.get("tokens").get(i).asInt();
                assertThat(run.tokens().get(i).id()).as("token %d", i).isEqualTo(token);
                assertThat(logits.slice(i).at(token))
                        .as("token %d", i)
                        .isCloseTo((float) want.get("largest_logits").get(i).asDouble(), within(1e-3f));
            }
        }
    }

    private static VisionLanguageModel scaled(Path folder, JsonNode scaling) throws IOException {
        ModelCopy.of("clip-llama", folder);
        ModelCopy.edit(
                folder.resolve("config.json"),
                config -> config.withObject("/text_config")
                        .put(
                                "max_position_embeddings",
                                scaling.get("max_position_embeddings").asInt())
                        .set("rope_scaling", scaling.get("rope_scaling")));
        ModelCopy.edit(folder.resolve("generation_config.json"), config -> config.putArray("eos_token_id"));
        return new DjlModelLoader("test")
                .open(folder.toString(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE);
    }

    private static List<Run> runs(VisionLanguageModel model, GenerationRequest request) {
        return model.generate(request, GenerationListener.NONE, Cancellation.NONE)
                .runs();
    }

    private static List<Integer> ids(Run run) {
        return run.tokens().stream().map(TokenStep::id).toList();
    }

    private static float[] logits(Run run) {
        ArrayData logits = run.array(Capture.LOGITS).orElseThrow();
        return logits.floats();
    }
}
