package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.LaterRunner;
import attentionlens.app.viewmodel.Flag.Kind;
import attentionlens.store.Assets;
import attentionlens.store.LensFile;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorViewModelTest {
    private static final String WEIGHTS = FakeDetector.WEIGHTS;

    @TempDir
    Path folder;

    private final MemorySettings settings = new MemorySettings();
    private final Workspace workspace = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
    }

    private Path detector(String weights, double least) {
        return FakeDetector.write(folder, weights, least);
    }

    private List<Flag> flags() {
        return workspace
                .panes()
                .flags()
                .flaggedProperty()
                .get()
                .of(workspace.trace().runs().getFirst());
    }

    private List<Kind> kinds() {
        return flags().stream().map(Flag::kind).toList();
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    @Test
    void wordsAreJudgedWhereNoTruthIsKnown() {
        workspace.open(detector(WEIGHTS, 0.27));
        assertThat(message()).isEmpty();
        assertThat(kinds())
                .containsExactly(Kind.LIKELY_REAL, Kind.LIKELY_REAL, Kind.LIKELY_REAL, Kind.LIKELY_REAL, Kind.DOUBTFUL);
        double doubt = flags().getLast().probability().orElseThrow();
        assertThat(doubt).isBetween(0.5, 1.0);
        workspace.selection().selectWord(0, 27);
        assertThat(workspace
                        .panes()
                        .evidence()
                        .evidenceProperty()
                        .get()
                        .orElseThrow()
                        .text())
                .startsWith("“cat” is probably not in the image; the detector puts the risk at "
                        + Math.round(100 * doubt) + "\u00a0%. ");

        workspace.detector().thresholdProperty().set(1);
        assertThat(kinds()).doesNotContain(Kind.DOUBTFUL);
        workspace.truth().open(SampleImage.writeTruth(folder));
        assertThat(kinds().getLast()).isEqualTo(Kind.HALLUCINATED);
        assertThat(flags().getLast().probability()).hasValue(doubt);
    }

    @Test
    void anotherDetectorJudgesAnew() {
        workspace.open(detector(WEIGHTS, 0.27));
        double before = flags().getLast().probability().orElseThrow();
        workspace.open(detector(WEIGHTS, 0.2));
        assertThat(flags().getLast().probability().orElseThrow()).isLessThan(before);
        workspace.detector().close();
        assertThat(kinds()).containsOnly(Kind.UNKNOWN);
    }

    @Test
    void theEmbeddedModelBringsItsDetectorUnlessAnotherOneIsUsed() {
        Workspace other = new Workspace(
                new DirectRunner(), DetectorViewModelTest::embedded, new FakeStock(), new MemorySettings());
        other.model().nameProperty().set(Assets.MODEL_NAME);
        other.model().load();
        assertThat(name(other)).contains(Assets.MODEL_NAME);
        assertThat(other.settings().sources().detector()).isEmpty();

        workspace.detector().open(detector(WEIGHTS, 0.27));
        Workspace next = new Workspace(new DirectRunner(), DetectorViewModelTest::embedded, new FakeStock(), settings);
        next.model().nameProperty().set(Assets.MODEL_NAME);
        next.model().load();
        assertThat(name(next)).contains("detector.json");
    }

    @Test
    void itsTracesBringItsDetectorUntilTheUserClosesIt() {
        Path file = embeddedTrace("one.lens");
        Path next = embeddedTrace("two.lens");
        Workspace other = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        other.open(file);
        assertThat(other.model().loadedProperty().get()).isEmpty();
        assertThat(name(other)).contains(Assets.MODEL_NAME);
        other.detector().close();
        other.open(next);
        assertThat(name(other)).isEmpty();
    }

    private Path embeddedTrace(String name) {
        Workspace maker = new Workspace(
                new DirectRunner(), DetectorViewModelTest::embedded, new FakeStock(), new MemorySettings());
        maker.model().nameProperty().set(Assets.MODEL_NAME);
        maker.open(SampleImage.write(folder));
        maker.generation().generate();
        Path file = folder.resolve(name);
        LensFile.write(maker.trace().trace().orElseThrow(), file);
        return file;
    }

    private static Optional<String> name(Workspace of) {
        return of.detector().loadedProperty().get().map(DetectorViewModel.Loaded::name);
    }

    private static FakeModel embedded(
            String model,
            String device,
            Precision precision,
            ModelLoader.LoadProgress progress,
            Cancellation cancellation) {
        return new FakeModel(Assets.MODEL_NAME, 12, 8, 10, new Semaphore(1000));
    }

    @Test
    void aDetectorIsRememberedUntilItIsClosed() {
        Path file = detector(WEIGHTS, 0.27);
        workspace.detector().open(file);
        Workspace next = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        assertThat(next.detector().loadedProperty().get()).isPresent();
        next.detector().close();
        assertThat(settings.load().sources().detector()).isEmpty();
        assertThat(next.detector().loadedProperty().get()).isEmpty();
    }

    /** It is still being read when the embedded model, which has a detector of its own, is loaded. */
    @Test
    void theDetectorThatTheUserOpensIsTheOneThatJudges() {
        LaterRunner later = new LaterRunner();
        Workspace other = new Workspace(later, DetectorViewModelTest::embedded, new FakeStock(), new MemorySettings());
        other.model().nameProperty().set(Assets.MODEL_NAME);
        other.model().load();
        later.runBackground();
        other.detector().open(detector(WEIGHTS, 0.27));
        later.runWindow();
        while (later.isBusy()) {
            later.runAll();
        }
        assertThat(other.detector().loadedProperty().get())
                .hasValueSatisfying(loaded -> assertThat(loaded.name()).isEqualTo("detector.json"));
    }

    @Test
    void aDetectorOfAnotherModelIsRefusedAndJudgesNothing() {
        Path other = detector("1".repeat(64), 0.27);
        workspace.detector().open(other);
        assertThat(message()).contains("was trained on another model");
        assertThat(kinds()).containsOnly(Kind.UNKNOWN);

        Workspace early = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        early.detector().open(other);
        early.model().nameProperty().set("sample");
        early.open(SampleImage.write(folder));
        early.generation().generate();
        assertThat(early.panes()
                        .flags()
                        .flaggedProperty()
                        .get()
                        .of(early.trace().runs().getFirst()))
                .extracting(Flag::kind)
                .containsOnly(Kind.UNKNOWN);
    }
}
