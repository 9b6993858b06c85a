package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.checkpoint.ModelCopy;
import attentionlens.djl.Conformance.Case;
import attentionlens.store.Json;
import attentionlens.trace.Decoding;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beams that end at different lengths, beside transformers (decoding/make_decoding.py). */
class BeamSearchTest {
    private static final Case CASE = Case.named("clip-llama-crop");

    static Stream<JsonNode> searches() {
        JsonNode all = Json.read(Path.of("src/test/resources/decoding/decoding.json"));
        return StreamSupport.stream(all.get("beams").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void theBestEndedBeamIsThatOfTransformers(JsonNode search, @TempDir Path folder) throws IOException {
        int rest = search.get("rest").asInt();
        int every = search.get("every").asInt();
        try (VisionLanguageModel model = ending(folder, rest, every)) {
            Decoding beams = Decoding.beam(
                    search.get("beams").asInt(), search.get("max_tokens").asInt());
            Run run = model.generate(
                            CASE.request(beams, CaptureSpec.DEFAULT), GenerationListener.NONE, Cancellation.NONE)
                    .baseline();
            List<Integer> want = StreamSupport.stream(search.get("tokens").spliterator(), false)
                    .map(JsonNode::asInt)
                    .toList();
            assertThat(run.tokens().stream().map(TokenStep::id).toList()).isEqualTo(want);
        }
    }

    /** Buffers for all allowed tokens would take hundreds of gigabytes. */
    @Test
    void theCacheGrowsWithTheTokens(@TempDir Path folder) throws IOException {
        try (VisionLanguageModel model = ending(folder, 0, 1)) {
            Decoding decoding = Decoding.beam(2, 1_000_000_000);
            Run run = model.generate(
                            CASE.request(decoding, CaptureSpec.NONE), GenerationListener.NONE, Cancellation.NONE)
                    .baseline();
            assertThat(run.tokens()).hasSize(1);
        }
    }

    /** Opens a model that ends at one of every so many tokens. */
    private static VisionLanguageModel ending(Path folder, int rest, int every) throws IOException {
        ModelCopy.of("clip-llama", folder);
        int vocabulary = Json.read(folder.resolve("config.json"))
                .at("/text_config/vocab_size")
                .asInt();
        ModelCopy.edit(folder.resolve("generation_config.json"), config -> {
            ArrayNode ends = config.putArray("eos_token_id");
            for (int id = rest; id < vocabulary; id += every) {
                ends.add(id);
            }
        });
        return new DjlModelLoader("test")
                .open(folder.toString(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE);
    }
}
