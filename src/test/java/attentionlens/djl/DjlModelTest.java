package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.BaseNDManager;
import attentionlens.djl.Conformance.Case;
import attentionlens.trace.Aggregation;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Opening;
import attentionlens.vlm.Precision;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loaded model guarantees beyond the reference's numbers. */
class DjlModelTest {
    private static final Case CASE = Case.named("clip-llama-crop");
    private static final Guidance GUIDED = new Guidance(new LayerRange(2, 4), 0.5, Aggregation.MEAN, false);
    /** Its prompt is its own. */
    private static final Guidance QUIRKY = new Guidance(GUIDED.layers(), 0.5, Aggregation.MEAN, true);

    private static VisionLanguageModel model;

    @BeforeAll
    static void load() {
        model = open(Precision.F32);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static VisionLanguageModel open(Precision precision) {
        return new DjlModelLoader("test").open(CASE.model(), "cpu", precision, LoadProgress.NONE, Cancellation.NONE);
    }

    private static Trace generate(VisionLanguageModel model, GenerationRequest request) {
        return model.generate(request, GenerationListener.NONE, Cancellation.NONE);
    }

    private static List<Integer> ids(Run run) {
        return run.tokens().stream().map(TokenStep::id).toList();
    }

    private static Guidance alpha(double alpha) {
        return new Guidance(GUIDED.layers(), alpha, GUIDED.aggregation(), false);
    }

    private static void assertSameBits(Run a, Run b) {
        assertThat(ids(a)).isEqualTo(ids(b));
        assertThat(a.arrays().keySet()).isEqualTo(b.arrays().keySet());
        a.arrays()
                .forEach((kind, array) -> assertThat(array.data()
                                .mismatch(b.array(kind).orElseThrow().data()))
                        .as(kind.key())
                        .isEqualTo(-1));
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16", "INT8"})
    void guidanceOfStrengthZeroIsTheBaselineBitForBit(Precision precision) {
        try (VisionLanguageModel each = open(precision)) {
            Trace alone = generate(each, CASE.greedy(CaptureSpec.NONE));
            Trace together = generate(each, CASE.greedy(CaptureSpec.ALL, alpha(0)));
            assertSameBits(together.runs().get(1), together.baseline());
            assertThat(together.provenance().alphaZeroIdentical()).isTrue();
            assertThat(alone.provenance().alphaZeroIdentical()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "BF16", "INT8"}) // FBGEMM's f16 kernels round one row and several differently
    void aRunDoesNotDependOnOtherRunsInTheBatch(Precision precision) {
        try (VisionLanguageModel each = open(precision)) {
            Trace alone = generate(each, CASE.greedy(CaptureSpec.ALL));
            Trace quirky = generate(each, CASE.greedy(CaptureSpec.ALL, QUIRKY));
            Trace together = generate(each, CASE.greedy(CaptureSpec.ALL, GUIDED, QUIRKY));
            assertSameBits(alone.baseline(), together.baseline());
            assertSameBits(quirky.runs().get(1), together.runs().get(2));
        }
    }

    /** The logit lens of the last layer's residual stream at a predicting row is the model's own prediction. */
    @Test
    void theLogitLensOfTheLastLayerIsTheNextTokensProbability() {
        Trace trace = generate(model, CASE.greedy(CaptureSpec.ALL));
        Run run = trace.baseline();
        ArrayData hidden = run.array(Capture.HIDDEN).orElseThrow();
        int last = hidden.axis(1) - 1;
        for (int token = 0; token < run.tokens().size(); token++) {
            ArrayData stream = hidden.slice(token).slice(last);
            ArrayData row =
                    new ArrayData(stream.type(), List.of(1L, stream.shape().getFirst()), stream.data());
            TokenStep said = run.tokens().get(token);
            ArrayData lens = model.logitLens(
                    row, new int[] {said.id(), said.alternatives().get(1).id()});
            assertThat(lens.shape()).containsExactly(1L, 2L);
            assertThat(lens.at(0)).isCloseTo(said.probability(), org.assertj.core.api.Assertions.within(1e-5f));
            assertThat(lens.at(1))
                    .isCloseTo(said.alternatives().get(1).probability(), org.assertj.core.api.Assertions.within(1e-5f));
        }
        ArrayData image = trace.array(Capture.IMAGE_HIDDEN).orElseThrow().slice(1);
        assertThat(model.logitLens(image, new int[] {3}).shape()).containsExactly((long) image.axis(0), 1L);
    }

    /** The prompt's key and value buffers are used again for longer and shorter prompts, but not shared by runs of one batch. */
    @Test
    void earlierRequestsChangeNothing() {
        try (VisionLanguageModel fresh = open(Precision.F32)) {
            Trace brief = generate(fresh, asking("<image>\nWhat?"));
            Trace wordy = generate(fresh, asking("<image>\nWhat is there in the picture, and what lies behind it?"));
            assertThat(wordy.prompt().length()).isGreaterThan(brief.prompt().length());
            Trace apart = generate(fresh, CASE.greedy(CaptureSpec.ALL, GUIDED));
            Trace beside = generate(fresh, CASE.greedy(CaptureSpec.ALL, GUIDED, QUIRKY));
            assertSameBits(beside.runs().get(0), apart.runs().get(0));
            assertSameBits(beside.runs().get(1), apart.runs().get(1));
            assertSameBits(
                    generate(fresh, asking("<image>\nWhat?")).runs().get(1),
                    brief.runs().get(1));
        }
    }

    private static GenerationRequest asking(String prompt) {
        GenerationRequest plain = CASE.greedy(CaptureSpec.ALL, GUIDED);
        return new GenerationRequest(
                plain.image(),
                new PromptSource.Raw(prompt),
                plain.geometry(),
                plain.decoding(),
                plain.guidance(),
                plain.capture());
    }

    @Test
    void aSweepOverAlphaGivesWhatEachAlphaGivesAlone() {
        Trace sweep = generate(model, CASE.greedy(CaptureSpec.ALL, alpha(0.2), alpha(0.5), alpha(0.9)));
        Trace half = generate(model, CASE.greedy(CaptureSpec.ALL, alpha(0.5)));
        assertThat(sweep.runs()).hasSize(4);
        assertSameBits(sweep.runs().get(2), half.runs().get(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "INT8"})
    void sixteenAndEightBitsStayCloseToF32(Precision precision) {
        CaptureSpec spec = new CaptureSpec(EnumSet.of(Capture.ATTENTION, Capture.IMAGE_FEATURES), false);
        Trace want = generate(model, CASE.request(Decoding.greedy(1), spec));
        try (VisionLanguageModel rough = open(precision)) {
            Trace got = generate(rough, CASE.request(Decoding.greedy(1), spec));
            assertThat(got.provenance().dtype()).isEqualTo(precision.key());
            assertClose(
                    got.baseline().array(Capture.ATTENTION).orElseThrow(),
                    want.baseline().array(Capture.ATTENTION).orElseThrow(),
                    precision == Precision.F16 ? 0.005f : 0.08f);
            assertClose(
                    got.array(Capture.IMAGE_FEATURES).orElseThrow(),
                    want.array(Capture.IMAGE_FEATURES).orElseThrow(),
                    0.1f);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16", "INT8"})
    void whatIsCapturedChangesNothing(Precision precision) {
        CaptureSpec logits = new CaptureSpec(EnumSet.of(Capture.LOGITS), false);
        try (VisionLanguageModel opened = open(precision)) {
            Run alone = generate(opened, CASE.greedy(logits)).baseline();
            Run beside = generate(opened, CASE.greedy(CaptureSpec.ALL)).baseline();
            assertThat(beside.array(Capture.LOGITS).orElseThrow().floats())
                    .isEqualTo(alone.array(Capture.LOGITS).orElseThrow().floats());
        }
    }

    private static void assertClose(ArrayData got, ArrayData want, float limit) {
        for (int i = 0; i < want.size(); i++) {
            assertThat(got.at(i)).isCloseTo(want.at(i), org.assertj.core.data.Offset.offset(limit));
        }
    }

    @Test
    void captureOfNothingLeavesNothing() {
        Trace trace = generate(model, CASE.greedy(CaptureSpec.NONE));
        assertThat(trace.arrays()).isEmpty();
        assertThat(trace.baseline().arrays()).isEmpty();
        assertThat(trace.baseline().tokens()).hasSize(CASE.maxTokens());
    }

    @Test
    void theMassesAndTheImagePartAddUpToOne() {
        Trace trace = generate(model, CASE.greedy(CaptureSpec.DEFAULT));
        float[] image = trace.baseline().array(Capture.ATTENTION).orElseThrow().floats();
        float[] rest = trace.baseline().array(Capture.MASS).orElseThrow().floats();
        int patches = trace.geometry().imageTokens();
        for (int row = 0; row < rest.length / 4; row++) {
            float sum = 0;
            for (int p = 0; p < patches; p++) {
                sum += image[row * patches + p];
            }
            for (int part = 0; part < 4; part++) {
                sum += rest[row * 4 + part];
            }
            assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(0.004f)); // kept in half precision
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-llama-crop", "clip-llama-pad", "clip-mistral", "siglip-qwen2"})
    void theTextIsWhatTransformersDecodesAndWordsHaveTheirPlacesInIt(String name) {
        Case each = Case.named(name);
        try (VisionLanguageModel opened = ConformanceTest.open(each)) {
            Run run = generate(opened, each.greedy(CaptureSpec.NONE)).baseline();
            assertThat(run.text())
                    .isEqualTo(each.tree().get("text").get("baseline").asText());
            assertThat(run.words())
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(run.text()
                                    .substring(
                                            word.characters().start(),
                                            word.characters().end()))
                            .isEqualTo(word.text()));
        }
    }

    @Test
    void samplingRepeatsWithItsSeedAndOnlyWithIt() {
        CaptureSpec none = CaptureSpec.NONE;
        List<Integer> first = ids(generate(model, CASE.request(Decoding.sample(1.5, 0.95, 0, 7, 12), none))
                .baseline());
        List<Integer> again = ids(generate(model, CASE.request(Decoding.sample(1.5, 0.95, 0, 7, 12), none))
                .baseline());
        List<Integer> other = ids(generate(model, CASE.request(Decoding.sample(1.5, 0.95, 0, 8, 12), none))
                .baseline());
        List<Integer> best = ids(generate(model, CASE.request(Decoding.sample(1, 1, 1, 3, 12), none))
                .baseline());
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(best).isEqualTo(ids(generate(model, CASE.greedy(none)).baseline()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void cancellingKeepsWhatWasThereAndStopsWithinOneToken(int after) {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<TokenStep> seen = new ArrayList<>();
        GenerationListener listener = new GenerationListener() {
            @Override
            public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
                seen.add(step);
                assertThat(captured).containsOnlyKeys(Capture.ATTENTION, Capture.MASS);
                cancelled.set(seen.size() >= after);
            }
        };
        Run run = model.generate(CASE.greedy(CaptureSpec.DEFAULT), listener, cancelled::get)
                .baseline();
        assertThat(run.finish()).isEqualTo(Run.Finish.CANCELLED);
        assertThat(run.tokens()).isEqualTo(seen).hasSize(after);
        assertThat(run.array(Capture.ATTENTION).orElseThrow().axis(0)).isEqualTo(after);
    }

    @Test
    void cancelledBeforeItStartsLeavesEmptyRuns() {
        Trace trace = model.generate(CASE.greedy(CaptureSpec.ALL, GUIDED), GenerationListener.NONE, () -> true);
        assertThat(trace.runs()).hasSize(2).allMatch(run -> run.tokens().isEmpty());
    }

    @Test
    void nothingNativeIsKeptAfterACall() throws ReflectiveOperationException {
        int before = nativeResources();
        for (int i = 0; i < 3; i++) {
            generate(model, CASE.greedy(CaptureSpec.ALL, GUIDED));
            int stop = i;
            model.generate(CASE.greedy(CaptureSpec.DEFAULT), GenerationListener.NONE, countdown(stop * 3));
            assertThat(logitsKept()).isZero();
            assertThatThrownBy(() -> model.generate(CASE.greedy(CaptureSpec.ALL), failing(), Cancellation.NONE))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(logitsKept()).isZero();
            generate(model, CASE.request(Decoding.beam(2, 3), CaptureSpec.DEFAULT, GUIDED));
            generate(model, CASE.request(Decoding.sample(1, 1, 0, i, 3), CaptureSpec.DEFAULT, GUIDED));
        }
        assertThat(nativeResources()).isEqualTo(before);
    }

    /** Returns the number of arrays and scopes that the model's two programs hold open, which DJL counts but does not publish. */
    private static int nativeResources() throws ReflectiveOperationException {
        return resources(field(model, "tower")) + resources(field(model, "decoder"));
    }

    /** Returns the number of the last step's logits that the decoder still holds. */
    private static long logitsKept() throws ReflectiveOperationException {
        return ((DecoderProgram) field(model, "decoder")).logits().size();
    }

    private static int resources(Object part) throws ReflectiveOperationException {
        Object manager = field(field(part, "program"), "manager");
        Field resources = BaseNDManager.class.getDeclaredField("resources");
        resources.setAccessible(true);
        return ((Map<?, ?>) resources.get(manager)).size();
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    private static Cancellation countdown(int calls) {
        int[] left = {calls};
        return () -> left[0]-- <= 0;
    }

    private static GenerationRequest from(Decoding decoding, Opening opening, Guidance... guidance) {
        return Case.opened(CASE.request(decoding, CaptureSpec.ALL, guidance), opening);
    }

    @Test
    void continuingARunEqualsGeneratingItAtOnce() {
        Decoding greedy = Decoding.greedy(CASE.maxTokens());
        Trace whole = generate(model, from(greedy, Opening.NONE, GUIDED));
        List<Integer> kept = ids(whole.baseline()).subList(0, 3);
        Trace again = generate(model, from(greedy, new Opening(kept, ""), GUIDED));
        assertSameBits(again.baseline(), whole.baseline());
        assertThat(ids(again.runs().get(1)).subList(0, 3)).isEqualTo(kept);
        assertThat(again.decoding().given()).isEqualTo(3);
        assertThat(whole.decoding().given()).isZero();
    }

    @Test
    void aReplacedWordIsForced() {
        Decoding greedy = Decoding.greedy(CASE.maxTokens());
        List<Integer> all = ids(generate(model, from(greedy, Opening.NONE)).baseline());
        Trace other = generate(model, from(greedy, new Opening(all.subList(0, 2), " dog")));
        assertThat(ids(other.baseline()).subList(0, 2)).isEqualTo(all.subList(0, 2));
        int given = other.decoding().given();
        assertThat(given).isGreaterThan(2);
        String added = other.baseline().tokens().subList(2, given).stream()
                .map(TokenStep::text)
                .collect(Collectors.joining());
        assertThat(added).isEqualTo(" dog");
    }

    @Test
    void openingsThatCannotBeContinuedAreRefused() {
        assertThatThrownBy(() -> generate(model, from(Decoding.beam(2, 9), new Opening(List.of(5), ""))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Beam search");
        assertThatThrownBy(() -> generate(model, from(Decoding.greedy(1), new Opening(List.of(5), ""))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("1 tokens");
        int vocabulary = model.info().vocabulary();
        for (int id : new int[] {-1, vocabulary}) {
            assertThatThrownBy(() -> generate(model, from(Decoding.greedy(9), new Opening(List.of(5, id), ""))))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("has token " + id + ", and", "0 to " + (vocabulary - 1));
        }
    }

    private static GenerationListener failing() {
        return new GenerationListener() {
            @Override
            public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
                throw new IllegalStateException("a listener's own trouble");
            }
        };
    }
}
