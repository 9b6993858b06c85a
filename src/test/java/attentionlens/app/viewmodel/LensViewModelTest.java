package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.canvas.PatchText;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.viewmodel.LensViewModel.Story;
import attentionlens.app.viewmodel.LensViewModel.Words;
import attentionlens.app.viewmodel.OverlayViewModel.Content;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import attentionlens.lens.LogitLens.Guess;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Prompt;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LensViewModelTest {
    private static final int PATCH = 2;

    @TempDir
    Path folder;

    private final Workspace workspace = workspace();
    private final LensViewModel lens = workspace.panes().lens();

    private static Workspace workspace() {
        return new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    }

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.request().guidedProperty().set(true);
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
        workspace.selection().selectLayer(3);
    }

    private Words says() {
        return lens.wordsProperty().get();
    }

    private String message() {
        return workspace.messages().messageProperty().get().map(Message::text).orElse("");
    }

    private Path saved() {
        Path file = folder.resolve("a.lens");
        workspace.save(file);
        return file;
    }

    @Test
    void whatPatchesSayIsExportedWithItsNumbers() throws IOException {
        Export export = new Export(Panel.PATCH_WORDS, FigureFormat.SVG, Export.USUAL_WIDTH, Theme.DARK, true);
        workspace.exports().figure(export, folder.resolve("early"));
        assertThat(message()).contains("was not captured");
        assertThat(folder.resolve("early.svg")).doesNotExist();

        workspace.reading().read();
        workspace.exports().figure(export, folder.resolve("words"));
        assertThat(message()).isEmpty();
        assertThat(Files.readString(folder.resolve("words.svg"))).contains("after layer 3", "-couch");
        assertThat(Files.readAllLines(folder.resolve("words.csv")))
                .contains("layer,row,column,rank,token,probability")
                .anyMatch(line -> line.startsWith("3,0," + PATCH + ",0,couch,"));
    }

    @Test
    void patchesThatWereNotCapturedAreReadOnDemand() {
        workspace.overlay().exchange();
        assertThat(says().isEmpty()).isTrue();
        assertThat(workspace.reading().unreadProperty().get()).isPresent();
        Trace before = workspace.trace().trace().orElseThrow();

        workspace.reading().read();
        assertThat(message()).isEmpty();
        assertThat(workspace.reading().unreadProperty().get()).isEmpty();
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        Trace after = workspace.trace().trace().orElseThrow();
        assertThat(after.runs()).isEqualTo(before.runs());
        assertThat(after.array(Capture.IMAGE_LENS)).isPresent();
        assertThat(after.pieces()).containsValue(" dog");
        // after l layers (0 is the input), patch p says word l + p
        assertThat(says().of(0).orElseThrow().get(PATCH)).isEqualTo(new PatchText("-couch", 5f / 14));
    }

    @Test
    void bothColumnsSayTheSameWhateverWordIsChosen() {
        workspace.overlay().exchange();
        workspace.reading().read();
        Words before = says();
        assertThat(before.layer()).isEqualTo(3);
        assertThat(before.of(0).equals(before.of(1))).isTrue();
        workspace.selection().stepWord(2);
        workspace.selection().preview(1, 3);
        workspace.selection().stepHead(1);
        assertThat(says()).isSameAs(before); // nothing is drawn again
        workspace.selection().stepLayer(1);
        assertThat(says().layer()).isEqualTo(4);
        assertThat(says().of(0).equals(before.of(0))).isFalse();
    }

    @Test
    void heatAndWordsTakeTurns() {
        workspace.reading().read();
        assertThat(workspace.overlay().showsHeat()).isTrue();
        assertThat(says().isEmpty()).isTrue();
        workspace.overlay().exchange();
        assertThat(says().isEmpty()).isFalse();
        workspace.overlay().toggle(); // hidden
        assertThat(says().isEmpty()).isTrue();
        workspace.overlay().exchange(); // shown again, with words as last asked for
        assertThat(workspace.overlay().contentProperty().get()).isEqualTo(Content.WORDS);
        assertThat(says().isEmpty()).isFalse();
        workspace.overlay().exchange();
        assertThat(workspace.overlay().showsHeat()).isTrue();
    }

    @Test
    void aPatchTellsItsFiveGuessesAndItsStory() {
        workspace.reading().read();
        assertThat(lens.guesses(0, PATCH))
                .extracting(Guess::text)
                .containsExactly("couch", " tv", "\n", " cat", " dog");
        assertThat(lens.guesses(0, 100)).isEmpty();
        assertThat(lens.storyProperty().get()).isEmpty();
        workspace.selection().togglePatch(PATCH + 10);
        Story story = lens.storyProperty().get().orElseThrow();
        assertThat(story.row()).isEqualTo(1);
        assertThat(story.column()).isEqualTo(PATCH);
        assertThat(story.guesses()).hasSize(13).element(0).isEqualTo(new Guess(" tv", 1f / 14));
        workspace.selection().release();
        assertThat(lens.storyProperty().get()).isEmpty();
    }

    @Test
    void whatWasReadIsSavedWithTheTrace() {
        Path file = saved();
        TraceEntry entry = workspace.trace().entryProperty().get().orElseThrow();
        assertThat(entry.isChanged()).isFalse();
        workspace.reading().read();
        assertThat(entry.isChanged()).isTrue();
        saved();
        assertThat(entry.isChanged()).isFalse();

        Workspace fresh = workspace();
        fresh.overlay().exchange();
        fresh.open(file);
        assertThat(fresh.reading().unreadProperty().get()).isEmpty();
        assertThat(fresh.panes().lens().wordsProperty().get().isEmpty()).isFalse();
    }

    @Test
    void anotherModelIsNotLoadedToReadThePatches() {
        Workspace fresh = workspace();
        fresh.open(saved());
        fresh.model().nameProperty().set("7b");
        fresh.reading().read();
        assertThat(fresh.messages().messageProperty().get().map(Message::text).orElse(""))
                .contains("made by models/sample (weights 00000000)", "7b", "Choose models/sample");
        assertThat(fresh.model().loadedProperty().get()).isEmpty();
    }

    @Test
    void aModelOfOtherWeightsIsRefusedOnceItIsLoaded() {
        Trace whole = workspace.trace().trace().orElseThrow();
        ModelInfo made = whole.model();
        ModelInfo alike = new ModelInfo(
                made.name(),
                "f".repeat(64),
                made.architecture(),
                made.layers(),
                made.heads(),
                made.keyHeads(),
                made.headWidth(),
                made.width(),
                made.vocabulary(),
                made.visionLayers(),
                made.visionHeads());
        ShownImage image = workspace.image().shown().orElseThrow();
        workspace.navigation().take(TraceEntry.of(withModel(whole, alike), image, Optional.empty()));
        workspace.reading().read();
        assertThat(message()).contains("weights ffffffff");
        assertThat(workspace.reading().unreadProperty().get()).isPresent();
    }

    @Test
    void aPromptThatIsReadOtherwiseIsRefused() {
        workspace.generation().generate();
        Trace whole = workspace.trace().trace().orElseThrow();
        Trace other = new Trace(
                whole.model(),
                whole.image(),
                whole.geometry(),
                new Prompt(
                        "else",
                        "else",
                        null,
                        List.of(1, 2),
                        whole.prompt().bos(),
                        whole.prompt().image()),
                whole.decoding(),
                whole.runs(),
                Map.of(),
                Map.of(),
                whole.provenance());
        workspace
                .navigation()
                .take(TraceEntry.of(other, workspace.image().shown().orElseThrow(), Optional.empty()));
        workspace.reading().read();
        assertThat(message()).contains("Generate the caption again");
    }

    @Test
    void smallModelsLeaveItWithTheirCaptionsLargeOnesDoNot() {
        ModelInfo embedded = new ModelInfo("sample-world", "", "clip+llama", 12, 8, 8, 32, 256, 800, 6, 8);
        ModelInfo seven = new ModelInfo("7b", "", "clip+llama", 32, 32, 32, 128, 4096, 32064, 24, 16);
        assertThat(PatchReadingViewModel.captureSpec(embedded).has(Capture.IMAGE_LENS))
                .isTrue();
        assertThat(PatchReadingViewModel.captureSpec(seven)).isEqualTo(CaptureSpec.DEFAULT);
    }

    @Test
    void aTraceWithoutAttentionIsSteppedThroughItsLayers() {
        workspace.reading().read();
        Trace whole = workspace.trace().trace().orElseThrow();
        ArrayData array = whole.array(Capture.IMAGE_LENS).orElseThrow();
        Run run = whole.baseline();
        Trace bare = new Trace(
                whole.model(),
                whole.image(),
                whole.geometry(),
                whole.prompt(),
                whole.decoding(),
                List.of(new Run(run.name(), null, run.tokens(), run.text(), run.finish(), Map.of())),
                Map.of(Capture.IMAGE_LENS, array),
                whole.pieces(),
                whole.provenance());
        Workspace fresh = workspace();
        fresh.navigation().take(TraceEntry.of(bare, workspace.image().shown().orElseThrow(), Optional.empty()));
        assertThat(fresh.trace().layersProperty().get()).isEqualTo(12);
        fresh.overlay().exchange();
        fresh.selection().selectLayer(11);
        assertThat(fresh.panes().lens().wordsProperty().get().layer()).isEqualTo(11);
    }

    private static Trace withModel(Trace whole, ModelInfo model) {
        return new Trace(
                model,
                whole.image(),
                whole.geometry(),
                whole.prompt(),
                whole.decoding(),
                whole.runs(),
                whole.arrays(),
                whole.pieces(),
                whole.provenance());
    }
}
