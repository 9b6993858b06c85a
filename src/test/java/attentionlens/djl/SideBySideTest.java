package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.checkpoint.ModelCopy;
import attentionlens.djl.Conformance.Case;
import attentionlens.trace.Aggregation;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.TokenStep.Alternative;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Opening;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that share a batch and go different ways. */
class SideBySideTest {
    private static final Case CASE = Case.named("clip-llama-crop");
    private static final Guidance[] GUIDED = {
        new Guidance(new LayerRange(1, 4), 0.5, Aggregation.MEAN, false),
        new Guidance(new LayerRange(2, 5), 3, new Aggregation(Aggregation.Kind.TOPK, 2), false)
    };

    private static VisionLanguageModel open(String folder) {
        return new DjlModelLoader("test").open(folder, "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE);
    }

    private static List<Run> runs(VisionLanguageModel model, GenerationRequest request) {
        Trace trace = model.generate(request, GenerationListener.NONE, Cancellation.NONE);
        return trace.runs();
    }

    private static List<Integer> ids(Run run) {
        return run.tokens().stream().map(TokenStep::id).toList();
    }

    /** Each run in turn is made to end with its third token. */
    @Test
    void aRunThatEndsLeavesTheOthersAsTheyAre(@TempDir Path folder) throws IOException {
        List<Run> whole;
        try (VisionLanguageModel model = open(CASE.model())) {
            whole = runs(model, CASE.greedy(CaptureSpec.ALL, GUIDED));
        }
        assertThat(whole.stream().map(SideBySideTest::ids).distinct()).hasSize(whole.size());
        ModelCopy.of("clip-llama", folder);
        List<Integer> lengths = new ArrayList<>();
        for (Run ending : whole) {
            int end = ids(ending).get(2);
            ModelCopy.edit(folder.resolve("generation_config.json"), config -> config.put("eos_token_id", end));
            try (VisionLanguageModel model = open(folder.toString())) {
                List<Run> runs = runs(model, CASE.greedy(CaptureSpec.ALL, GUIDED));
                for (int i = 0; i < whole.size(); i++) {
                    int at = ids(whole.get(i)).indexOf(end);
                    Run run = runs.get(i);
                    lengths.add(run.tokens().size());
                    assertThat(run.finish()).isEqualTo(at < 0 ? Run.Finish.MAX_TOKENS : Run.Finish.END_TOKEN);
                    assertBeginsWith(whole.get(i), run, at < 0 ? CASE.maxTokens() : at + 1);
                }
            }
        }
        assertThat(lengths).containsSequence(3, CASE.maxTokens()).containsSequence(CASE.maxTokens(), 3);
    }

    private static void assertBeginsWith(Run whole, Run run, int length) {
        assertThat(run.tokens()).isEqualTo(whole.tokens().subList(0, length));
        assertThat(run.arrays().keySet()).isEqualTo(whole.arrays().keySet());
        run.arrays().forEach((kind, array) -> {
            if (kind != Capture.ROWS) { // padded to the longest
                ArrayData want = whole.array(kind).orElseThrow();
                for (int token = 0; token < length; token++) {
                    assertThat(array.slice(token)
                                    .data()
                                    .mismatch(want.slice(token).data()))
                            .as(kind.key())
                            .isEqualTo(-1);
                }
            }
        });
    }

    static Stream<GenerationRequest> otherwiseThanGreedy() {
        CaptureSpec logits = new CaptureSpec(EnumSet.of(Capture.LOGITS), false);
        return Stream.of(
                CASE.request(Decoding.sample(1.5, 0.95, 0, 7, 8), logits, GUIDED),
                CASE.request(Decoding.beam(3, 8), logits, GUIDED),
                Case.opened(CASE.greedy(logits, GUIDED), new Opening(List.of(7, 8, 9), "")));
    }

    @ParameterizedTest
    @MethodSource("otherwiseThanGreedy")
    void aTokensNumbersAreThoseOfItsOwnRunsLogits(GenerationRequest request) {
        try (VisionLanguageModel model = open(CASE.model())) {
            boolean other = false;
            for (Run run : runs(model, request)) {
                for (int i = 0; i < run.tokens().size(); i++) {
                    TokenStep token = run.tokens().get(i);
                    float[] logits =
                            run.array(Capture.LOGITS).orElseThrow().slice(i).floats();
                    other |= token.id() != token.alternatives().getFirst().id();
                    assertThat((double) token.probability()).isCloseTo(softmax(logits, token.id()), within(1e-6));
                    assertThat((double) token.entropy()).isCloseTo(entropy(logits), within(1e-5));
                    assertBest(token.alternatives(), logits);
                }
            }
            assertThat(other).isTrue();
        }
    }

    private static void assertBest(List<Alternative> alternatives, float[] logits) {
        List<Integer> best = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -logits[id]))
                .limit(StepOutput.BEST)
                .toList();
        assertThat(alternatives.stream().map(Alternative::id).toList()).isEqualTo(best);
        for (Alternative one : alternatives) {
            assertThat((double) one.probability()).isCloseTo(softmax(logits, one.id()), within(1e-6));
        }
    }

    private static double entropy(float[] logits) {
        return IntStream.range(0, logits.length)
                .mapToDouble(id -> softmax(logits, id))
                .map(p -> -p * Math.log(p))
                .sum();
    }

    private static double softmax(float[] logits, int id) {
        double total = 0;
        for (float logit : logits) {
            total += Math.exp(logit - logits[id]);
        }
        return 1 / total;
    }
}
