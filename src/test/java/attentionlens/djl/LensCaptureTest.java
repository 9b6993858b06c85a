package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.djl.Conformance.Case;
import attentionlens.store.SafetensorsReader;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Run;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The output head applied to inner activations, against the same computed here from the checkpoint's weights. */
class LensCaptureTest {
    private static final Case CASE = Case.named("clip-llama-crop");
    private static final int AMONG = 50;

    private static float[][] head; // (V, D)
    private static Trace trace;

    @BeforeAll
    static void run() throws IOException {
        head = rows(Path.of(CASE.model()), "lm_head.weight");
        trace = trace(Precision.F32);
    }

    private static Trace trace(Precision precision) {
        CaptureSpec spec = CaptureSpec.parse(
                "image_hidden,image_lens,image_lens_published,contribution,contribution_logit,logits");
        try (VisionLanguageModel model =
                new DjlModelLoader("test").open(CASE.model(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE)) {
            return model.generate(CASE.greedy(spec), GenerationListener.NONE, Cancellation.NONE);
        }
    }

    /** Returns the only matrix in a checkpoint's shards whose name has this ending. */
    private static float[][] rows(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            ArrayData found = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .flatMap(file -> SafetensorsReader.read(file).entrySet().stream())
                    .filter(entry -> entry.getKey().endsWith(ending))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            return IntStream.range(0, found.axis(0))
                    .mapToObj(row -> found.slice(row).floats())
                    .toArray(float[][]::new);
        }
    }

    private static double[] logits(float[] x) {
        return Stream.of(head)
                .mapToDouble(row -> IntStream.range(0, x.length)
                        .mapToDouble(i -> (double) row[i] * x[i])
                        .sum())
                .toArray();
    }

    private static List<Integer> best(double[] logits) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -logits[id]))
                .toList();
    }

    @Test
    void asPublishedItIsTheOutputHeadWithoutNormAmongTheLikeliest() {
        ArrayData hidden = trace.array(Capture.IMAGE_HIDDEN).orElseThrow();
        ArrayData lens = trace.array(Capture.IMAGE_LENS_PUBLISHED).orElseThrow();
        assertThat(lens.shape())
                .containsExactly(hidden.shape().get(0), hidden.shape().get(1), 5L, 2L);
        for (int layer = 0; layer < hidden.axis(0); layer++) {
            for (int place = 0; place < hidden.axis(1); place += 3) {
                double[] logits = logits(hidden.slice(layer).slice(place).floats());
                List<Integer> best = best(logits);
                double total = best.stream()
                        .limit(AMONG)
                        .mapToDouble(id -> Math.exp(logits[id]))
                        .sum();
                for (int rank = 0; rank < 5; rank++) {
                    int id = best.get(rank);
                    ArrayData guess = lens.slice(layer).slice(place).slice(rank);
                    assertThat((int) guess.at(0)).isEqualTo(id);
                    assertThat((double) guess.at(1)).isCloseTo(Math.exp(logits[id]) / total, within(1e-5));
                    assertThat(trace.pieces()).containsKey(id);
                }
            }
        }
    }

    /** The test of the last layer's logit lens checks the norm; this one checks that the captured tokens are the likeliest of all. */
    @Test
    void withTheNormItIsTheLogitLensOfAllTokens() {
        ArrayData hidden = trace.array(Capture.IMAGE_HIDDEN).orElseThrow();
        ArrayData lens = trace.array(Capture.IMAGE_LENS).orElseThrow();
        int[] all = IntStream.range(0, head.length).toArray();
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(CASE.model(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            ArrayData probabilities = model.logitLens(flat(hidden), all);
            for (int layer = 0; layer < hidden.axis(0); layer++) {
                for (int place = 0; place < hidden.axis(1); place++) {
                    double[] row = doubles(
                            probabilities.slice(layer * hidden.axis(1) + place).floats());
                    List<Integer> best = best(row);
                    for (int rank = 0; rank < 5; rank++) {
                        ArrayData guess = lens.slice(layer).slice(place).slice(rank);
                        assertThat((int) guess.at(0)).isEqualTo(best.get(rank));
                        assertThat((double) guess.at(1)).isCloseTo(row[best.get(rank)], within(1e-5));
                    }
                }
            }
        }
    }

    /** Returns the rows of all layers: more than are computed at a time. */
    private static ArrayData flat(ArrayData hidden) {
        return new ArrayData(
                hidden.type(), List.of((long) hidden.axis(0) * hidden.axis(1), (long) hidden.axis(2)), hidden.data());
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    @Test
    void theContributionIsThatToTheLikeliestToken() {
        Run run = trace.baseline();
        ArrayData sublayers = run.array(Capture.CONTRIBUTION).orElseThrow();
        ArrayData contribution = run.array(Capture.CONTRIBUTION_LOGIT).orElseThrow();
        assertThat(contribution.shape())
                .containsExactly(sublayers.shape().get(0), sublayers.shape().get(1));
        for (int token = 0; token < sublayers.axis(0); token++) {
            int likeliest = run.tokens().get(token).alternatives().getFirst().id();
            for (int layer = 0; layer < sublayers.axis(1); layer++) {
                double expected = logits(sublayers.slice(token).slice(layer).floats())[likeliest];
                assertThat((double) contribution.slice(token).at(layer)).isCloseTo(expected, within(1e-4));
            }
        }
    }

    /** Whatever the precision of the products, the likeliest tokens' logits are computed in f32; only the residual streams drift. */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"BF16", "F16", "INT8"})
    void isNearTheSameInEveryPrecision(Precision precision) {
        ArrayData exact = trace.array(Capture.IMAGE_LENS).orElseThrow();
        Trace other = trace(precision);
        ArrayData lens = other.array(Capture.IMAGE_LENS).orElseThrow();
        assertThat(lens.shape()).isEqualTo(exact.shape());
        int same = 0;
        int all = exact.axis(0) * exact.axis(1);
        for (int i = 0; i < all; i++) {
            long at = 2L * i * exact.axis(2);
            if (lens.at(at) == exact.at(at)) {
                same++;
                assertThat(lens.at(at + 1)).isCloseTo(exact.at(at + 1), within(0.1f));
            }
        }
        assertThat((double) same / all).isGreaterThan(0.9);
    }
}
