package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.djl.Conformance.Case;
import attentionlens.trace.Aggregation;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Prompt;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import attentionlens.vlm.VisionLanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves a step, against the whole rows, which are copied apart. */
class StepCaptureTest {
    private static final Case CASE = Case.named("clip-llama-crop");

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 0.001"}) // half precision has 11 bits
    void theImagePartAndTheMassesAreThoseOfTheRows(boolean half, double accuracy) {
        Trace whole = trace(new CaptureSpec(EnumSet.of(Capture.ATTENTION, Capture.MASS, Capture.ROWS), false));
        Trace trace = trace(new CaptureSpec(EnumSet.of(Capture.ATTENTION, Capture.MASS), half));
        for (int run = 0; run < 2; run++) {
            assertEqualsRows(trace.runs().get(run), whole.runs().get(run), trace.prompt(), accuracy);
        }
    }

    /** A step's own memory is gone by then. */
    @Test
    void whatAListenerWasGivenIsStillThereAtTheEnd() {
        List<List<Map<Capture, ArrayData>>> given = List.of(new ArrayList<>(), new ArrayList<>());
        Trace trace = trace(new CaptureSpec(EnumSet.allOf(Capture.class), true), new GenerationListener() {
            @Override
            public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
                given.get(run).add(captured);
            }
        });
        for (int run = 0; run < 2; run++) {
            Run done = trace.runs().get(run);
            for (int token = 0; token < done.tokens().size(); token++) {
                Map<Capture, ArrayData> captured = given.get(run).get(token);
                assertThat(captured).containsKeys(Capture.ATTENTION, Capture.MASS, Capture.HIDDEN, Capture.ROWS);
                for (Capture kind : captured.keySet()) {
                    if (kind != Capture.ROWS) { // whose keys become more
                        ArrayData whole = done.array(kind).orElseThrow().slice(token);
                        assertThat(captured.get(kind).floats()).isEqualTo(whole.floats());
                    }
                }
            }
        }
    }

    private static Trace trace(CaptureSpec spec) {
        return trace(spec, GenerationListener.NONE);
    }

    private static Trace trace(CaptureSpec spec, GenerationListener listener) {
        Guidance guidance = new Guidance(new LayerRange(0, 1), 0.5, Aggregation.MEAN, false);
        try (VisionLanguageModel model = new DjlModelLoader("test")
                .open(CASE.model(), "cpu", Precision.F32, LoadProgress.NONE, Cancellation.NONE)) {
            return model.generate(CASE.greedy(spec, guidance), listener, Cancellation.NONE);
        }
    }

    private static void assertEqualsRows(Run run, Run whole, Prompt prompt, double accuracy) {
        ArrayData rows = whole.array(Capture.ROWS).orElseThrow(); // (T, L, H, K)
        ArrayData image = run.array(Capture.ATTENTION).orElseThrow(); // (T, L, H, P)
        ArrayData mass = run.array(Capture.MASS).orElseThrow(); // (T, L, H, spans)
        int keys = rows.axis(3);
        Span patches = prompt.image();
        List<Span> spans =
                List.of(prompt.bos(), prompt.beforeImage(), prompt.afterImage(), new Span(prompt.length(), keys));
        assertThat(image.size()).isEqualTo(rows.size() / keys * patches.length());
        assertThat(mass.size()).isEqualTo(rows.size() / keys * spans.size());
        for (int row = 0; row < rows.size() / keys; row++) {
            float[] all = rows.floats((long) row * keys, keys);
            assertThat(image.floats((long) row * patches.length(), patches.length()))
                    .containsExactly(Arrays.copyOfRange(all, patches.start(), patches.end()), within((float) accuracy));
            for (int i = 0; i < spans.size(); i++) {
                double sum = IntStream.range(spans.get(i).start(), spans.get(i).end())
                        .mapToDouble(key -> all[key])
                        .sum();
                assertThat((double) mass.at((long) row * spans.size() + i))
                        .as("row %d, span %d", row, i)
                        .isCloseTo(sum, within(accuracy + 1e-5));
            }
        }
        assertThat(mass.at(mass.size() - 1)).as("on the generated tokens").isPositive();
    }
}
