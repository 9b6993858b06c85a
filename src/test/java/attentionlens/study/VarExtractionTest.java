package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.FakeModel;
import attentionlens.app.SampleImage;
import attentionlens.hallucination.GroundTruth;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.language.English;
import attentionlens.lens.VisualAttention;
import attentionlens.store.ArrowFile;
import attentionlens.store.ArrowFile.Floats;
import attentionlens.store.ContentHash;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Decoding;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extraction with a model whose captions name a couch, a dog twice, a tv and a cat. */
class VarExtractionTest {
    private static final int LAYERS = 4;
    private static final int HEADS = 2;
    private static final English ENGLISH = English.load();
    private static final Mentions MENTIONS = new Mentions(ENGLISH, ObjectVocabulary.coco());
    private static final GroundTruth TRUTH =
            GroundTruth.of(Map.of(7L, Set.of("couch", "dog", "tv"), 8L, Set.of("cat"), 9L, Set.of()), "made up");

    private final FakeModel model = new FakeModel("fake", LAYERS, HEADS, 4, new Semaphore(Integer.MAX_VALUE));

    @TempDir
    Path folder;

    private Path image = Path.of("");

    @BeforeEach
    void draw() {
        image = SampleImage.write(folder);
    }

    private VarExtraction extraction(boolean original) {
        return extraction(model, original, false);
    }

    private static VarExtraction extraction(VisionLanguageModel by, boolean original, boolean lens) {
        return new VarExtraction(
                by,
                MENTIONS,
                ENGLISH,
                TRUTH,
                new VarExtraction.Settings(
                        "What is this?", true, GeometryKind.PAD, Decoding.greedy(99), original, lens));
    }

    private ImageList.Entry entry(long id) {
        return new ImageList.Entry((int) id, String.valueOf(id), image, null);
    }

    private static FeatureSource source() {
        return new FeatureSource(
                "fake", "0".repeat(64), LAYERS, HEADS, new LayerRange(1, 2), Map.of("question", "What is this?"));
    }

    @Test
    void everyMentionIsARowWhereItStands() {
        List<MentionFeatures> rows =
                extraction(false).of(entry(7), Cancellation.NONE).orElseThrow().rows();
        assertThat(rows).extracting(MentionFeatures::category).containsExactly("couch", "dog", "dog", "tv", "cat");
        assertThat(rows).extracting(MentionFeatures::real).containsExactly(true, true, true, true, false);
        assertThat(rows).extracting(MentionFeatures::number).containsExactly(0, 1, 2, 3, 4);
        MentionFeatures second = rows.get(2);
        int place = FakeModel.BASELINE.indexOf("dog", FakeModel.BASELINE.indexOf("dog") + 1);
        assertThat(second.span()).isEqualTo(new Span(place, place + 3));
        assertThat(second.written()).isEqualTo("dog");
        assertThat(second.instruction()).isEqualTo("What is this?");
        assertThat(second.logitLens()).isNaN();
    }

    /** With sentencepiece, the first token brings a space, which files of captions do not have. */
    @Test
    void aCaptionAndItsPlacesAreWithoutTheSpaceBeforeTheFirstWord() {
        InvocationHandler spacing = (proxy, method, args) ->
                method.invoke(model, args) instanceof Trace trace ? spaced(trace) : method.invoke(model, args);
        VisionLanguageModel spaced = (VisionLanguageModel) Proxy.newProxyInstance(
                VisionLanguageModel.class.getClassLoader(), new Class<?>[] {VisionLanguageModel.class}, spacing);
        List<MentionFeatures> rows = extraction(spaced, false, false)
                .of(entry(7), Cancellation.NONE)
                .orElseThrow()
                .rows();
        List<MentionFeatures> plain =
                extraction(false).of(entry(7), Cancellation.NONE).orElseThrow().rows();
        assertThat(rows).extracting(MentionFeatures::caption).containsOnly(FakeModel.BASELINE);
        assertThat(rows)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("logitLens") // NaN
                .isEqualTo(plain);
    }

    private static Trace spaced(Trace t) {
        Run run = t.baseline();
        List<TokenStep> tokens = new ArrayList<>(run.tokens());
        TokenStep first = tokens.getFirst();
        tokens.set(
                0,
                new TokenStep(
                        first.id(), " " + first.text(), first.probability(), first.entropy(), first.alternatives()));
        Run spaced = new Run(run.name(), run.guidance(), tokens, " " + run.text(), run.finish(), run.arrays());
        return StreamsModel.with(t, List.of(spaced), t.arrays());
    }

    @Test
    void featuresAreThoseOfThePredictingRow() {
        MentionFeatures row = extraction(false)
                .of(entry(7), Cancellation.NONE)
                .orElseThrow()
                .rows()
                .get(3);
        Run run = described();
        assertThat(run.tokens().get(row.token()).text()).isEqualTo(" tv");
        double[][] var = VisualAttention.varByLayerAndHead(run, row.token());
        assertThat(row.var()[2 * HEADS + 1]).isEqualTo((float) var[2][1]);
        assertThat(row.svar(LAYERS, new LayerRange(1, 2)))
                .isCloseTo(VisualAttention.svar(run, row.token(), new LayerRange(1, 2)), within(1e-6));
        Path file = folder.resolve("one.feather");
        new FeatureTable(source(), Set.of(7L), List.of(row)).write(file);
        assertThat(ArrowFile.read(file).column("svar", Floats.class, file).values())
                .containsExactly((float) row.svar(LAYERS, source().svarLayers()));
        assertThat(row.probability()).isEqualTo(run.tokens().get(row.token()).probability());
    }

    @Test
    void theLogitLensIsCancelledBetweenLayers() {
        boolean[] stop = {false};
        int[] layers = {0};
        VisionLanguageModel observed = new StreamsModel(model, () -> stop[0] = ++layers[0] == 2);
        VarExtraction extraction = extraction(observed, false, true);
        assertThat(extraction.of(entry(7), () -> stop[0])).isEmpty();
        assertThat(layers[0]).isEqualTo(2);
    }

    @Test
    void theLogitLensIsTheLargestOverLayersAndImageTokens() {
        VisionLanguageModel observed = new StreamsModel(model, (hidden, tokens) -> {
            float[] values = new float[2 * tokens.length]; // for two image tokens
            for (int i = 0; i < tokens.length; i++) {
                values[i] =
                        hidden.at(0) == 0 ? 1 : (tokens[i] + 1) / 2000f; // the input of the first layer does not count
                values[tokens.length + i] = hidden.at(0) == 3 ? (tokens[i] + 1) / 1000f : 0;
            }
            return ArrayData.of(values, 2, tokens.length);
        });
        List<MentionFeatures> rows = extraction(observed, false, true)
                .of(entry(7), Cancellation.NONE)
                .orElseThrow()
                .rows();
        List<TokenStep> tokens = described().tokens();
        assertThat(rows)
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.logitLens())
                        .isEqualTo((tokens.get(row.token()).id() + 1) / 1000f));
    }

    private Run described() {
        return model.generate(
                        new GenerationRequest(
                                image,
                                new PromptSource.Question("What is this?", null),
                                GeometryKind.PAD,
                                Decoding.greedy(99),
                                List.of(),
                                CaptureSpec.DEFAULT),
                        GenerationListener.NONE,
                        Cancellation.NONE)
                .baseline();
    }

    @Test
    void theOriginalRuleTakesEachCategoryOnceAtItsFirstWord() {
        List<MentionFeatures> rows =
                extraction(true).of(entry(7), Cancellation.NONE).orElseThrow().rows();
        assertThat(rows).extracting(MentionFeatures::category).containsExactly("couch", "dog", "tv", "cat");
        assertThat(rows).extracting(MentionFeatures::real).containsExactly(true, true, true, false);
        assertThat(rows.get(1).span().start()).isEqualTo(FakeModel.BASELINE.indexOf("dog"));
    }

    @Test
    void aStudyResumesWhereItStopped() {
        Path file = folder.resolve("f.feather");
        FeatureStudy first = new FeatureStudy(extraction(false), source(), table -> table.write(file));
        boolean[] stop = {false};
        FeatureTable half =
                first.run(List.of(entry(7), entry(8), entry(9)), false, (done, total) -> stop[0] = true, () -> stop[0]);
        assertThat(half.images()).containsExactly(7L);

        FeatureTable earlier = FeatureTable.read(file);
        assertThat(earlier.source()).isEqualTo(source());
        FeatureStudy second = new FeatureStudy(extraction(false), source(), table -> table.write(file));
        second.resume(earlier);
        List<Integer> progress = new ArrayList<>();
        second.run(
                List.of(entry(7), entry(8), entry(9)),
                false,
                (done, total) -> progress.add(10 * done + total),
                Cancellation.NONE);
        assertThat(progress).containsExactly(23, 33);
        FeatureTable whole = FeatureTable.read(file);
        assertThat(whole.images()).containsExactly(7L, 8L, 9L);
        assertThat(whole.rows()).hasSize(15);
        assertThat(whole.realCount()).isEqualTo(5);
        assertThat(whole.rows().get(2))
                .usingRecursiveComparison()
                .ignoringFields("logitLens") // NaN
                .isEqualTo(half.rows().get(2));
    }

    @Test
    void rowsFollowTheImagesAndKnowWhichOfThemHaveChanged() throws IOException {
        Path file = folder.resolve("f.feather");
        FeatureStudy first = new FeatureStudy(extraction(false), source(), table -> table.write(file));
        first.run(List.of(entry(8)), false, (done, total) -> {}, Cancellation.NONE);
        FeatureStudy second = new FeatureStudy(extraction(false), source(), table -> table.write(file));
        second.resume(FeatureTable.read(file));
        List<ImageList.Entry> all = List.of(entry(7), entry(8), entry(9));
        second.run(all, false, (done, total) -> {}, Cancellation.NONE);

        FeatureTable whole = FeatureTable.read(file);
        assertThat(whole.rows()).extracting(MentionFeatures::imageId).isSorted().hasSize(15);
        assertThat(whole.changed(all).images()).isEmpty();
        Files.write(image, new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(whole.changed(all).images()).isEqualTo(all);
        ChangedImages two = whole.changed(all.subList(0, 2));
        assertThatThrownBy(() -> two.refuse(file)).hasMessageContaining("and so has another image. Restore it");
        FeatureTable rest = whole.without(two);
        assertThat(rest.images()).containsExactly(9L);
        assertThat(rest.rows()).extracting(MentionFeatures::imageId).containsOnly(9L);
    }

    /** Not of what has taken its place since. */
    @Test
    void theHashIsThatOfTheImageThatWasDescribed() throws IOException {
        String described = ContentHash.of(List.of(image));
        VisionLanguageModel overwriting = new FakeModel("fake", LAYERS, HEADS, 4, new Semaphore(Integer.MAX_VALUE)) {
            @Override
            public Trace generate(GenerationRequest request, GenerationListener listener, Cancellation cancellation) {
                Trace trace = super.generate(request, listener, cancellation);
                overwrite(request.image());
                return trace;
            }
        };
        VarExtraction overwritten = extraction(overwriting, false, false);
        assertThat(overwritten.of(entry(7), Cancellation.NONE).orElseThrow().imageHash())
                .isEqualTo(described);
    }

    private static void overwrite(Path image) {
        try {
            Files.write(image, new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTableOfOtherHeadsThanItStatesIsRefused() {
        Path file = folder.resolve("f.feather");
        List<MentionFeatures> rows =
                extraction(false).of(entry(7), Cancellation.NONE).orElseThrow().rows();
        new FeatureTable(source(), Set.of(7L), rows).write(file);
        ArrowFile table = ArrowFile.read(file);
        Map<String, String> other = new HashMap<>(table.metadata());
        other.put("heads", "3");
        new ArrowFile(other, table.columns()).write(file);
        assertThatThrownBy(() -> FeatureTable.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("states 4 x 3 heads", "has 8 values a row");
    }

    @Test
    void imagesThatCannotBeUsedStopOrAreLeftOut() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no image");
        List<ImageList.Entry> entries = List.of(new ImageList.Entry(3, "8", broken, null), entry(7));
        List<FeatureTable> saved = new ArrayList<>();
        FeatureStudy refusing = new FeatureStudy(extraction(false), source(), saved::add);
        assertThatThrownBy(() -> refusing.run(entries, false, (done, total) -> {}, Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("Stopped at image 8, ", "broken.png", "--on-bad skip");
        assertThat(saved).hasSize(1);
        assertThatThrownBy(() -> refusing.run(List.of(entry(5)), false, (done, total) -> {}, Cancellation.NONE))
                .hasMessageContaining("image 5 is not in the ground truth. Earlier images are kept;");

        FeatureStudy skipping = new FeatureStudy(extraction(false), source(), saved::add);
        List<String> heard = new ArrayList<>();
        FeatureTable table = skipping.run(entries, true, hearing(heard), Cancellation.NONE);
        assertThat(table.images()).containsExactly(7L);
        assertThat(heard).containsExactly("left out 8", "described 1 of 2");
        assertThat(skipping.leftOut()).isEqualTo(1);
    }

    private static FeatureStudy.Progress hearing(List<String> heard) {
        return new FeatureStudy.Progress() {
            @Override
            public void described(int done, int total) {
                heard.add("described " + done + " of " + total);
            }

            @Override
            public void skipped(ImageList.Entry image, String reason) {
                heard.add("left out " + image.imageId());
            }
        };
    }

    /** A failure of the model is not the image's fault, and may happen to all that follow. */
    @Test
    void aModelThatFailsStopsAlsoWhereImagesMayBeLeftOut() {
        VisionLanguageModel failing = new StreamsModel(model, () -> {
            throw new Problem("The model's numbers overflow in f16. Say --dtype f32.");
        });
        List<FeatureTable> saved = new ArrayList<>();
        FeatureStudy study = new FeatureStudy(extraction(failing, false, true), source(), saved::add);
        assertThatThrownBy(() -> study.run(List.of(entry(7)), true, (done, total) -> {}, Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("image 7", "overflow in f16. Say --dtype f32.", "to resume")
                .hasMessageNotContaining("--on-bad");
        assertThat(saved).hasSize(1);
        assertThat(study.leftOut()).isZero();
    }

    @Test
    void whatCameBeforeIsKeptHoweverTheModelFails() {
        int[] layers = {0};
        VisionLanguageModel failing = new StreamsModel(model, () -> {
            if (++layers[0] > LAYERS) {
                throw new OutOfMemoryError("of the second image");
            }
        });
        List<FeatureTable> saved = new ArrayList<>();
        FeatureStudy study = new FeatureStudy(extraction(failing, false, true), source(), saved::add);
        assertThatThrownBy(() -> study.run(List.of(entry(7), entry(8)), true, (done, total) -> {}, Cancellation.NONE))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(saved.getLast().images()).containsExactly(7L);
    }

    @Test
    void aCancelledImageIsNotReportedAsDescribed() {
        boolean[] stop = {false};
        VisionLanguageModel observed = new StreamsModel(model, () -> stop[0] = true);
        List<Integer> told = new ArrayList<>();
        FeatureStudy study = new FeatureStudy(extraction(observed, false, true), source(), table -> {});
        assertThat(study.run(List.of(entry(7)), false, (done, total) -> told.add(done), () -> stop[0])
                        .images())
                .isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void thePublicCodesListHasTheLastLayerFirst() {
        List<MentionFeatures> rows =
                extraction(false).of(entry(7), Cancellation.NONE).orElseThrow().rows();
        Path file = folder.resolve("f.pt");
        TorchFeatures.write(new FeatureTable(source(), Set.of(7L), rows), file);
        assertThat(attentionlens.store.TorchList.read(file).get(0).atten()[0])
                .isEqualTo(rows.get(0).var()[(LAYERS - 1) * HEADS]);
        FeatureTable read = TorchFeatures.read(file, LAYERS);
        assertThat(read.rows()).extracting(MentionFeatures::real).containsExactly(true, true, true, true, false);
        assertThat(read.rows().get(4).var()).containsExactly(rows.get(4).var());
        assertThatThrownBy(() -> TorchFeatures.read(file, 3))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--model-layers");
    }
}
