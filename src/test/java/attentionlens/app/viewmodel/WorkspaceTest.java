package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeModel;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.task.LaterRunner;
import attentionlens.image.Picture;
import attentionlens.store.Assets;
import attentionlens.store.LensFile;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import attentionlens.trace.Word;
import attentionlens.vlm.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WorkspaceTest extends WorkspaceStand {
    private List<String> words(int run) {
        return workspace.trace().runs().get(run).words().stream()
                .map(Word::text)
                .toList();
    }

    @Test
    void anImageWithoutACaptionHasNoSpeed() {
        workspace.generation().generate();
        workspace.paste(new Picture(2, 2, new byte[12]));
        assertThat(workspace.trace().runs()).isEmpty();
        assertThat(workspace.generation().millisPerTokenProperty().get()).isNaN();
        workspace.history().undo();
        assertThat(workspace.generation().millisPerTokenProperty().get()).isPositive();
    }

    @Test
    void generatesACaption() {
        workspace.generation().generate();
        assertThat(message()).isEmpty();
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(workspace.trace().trace()).isPresent();
        assertThat(workspace.trace().layersProperty().get()).isEqualTo(12);
        assertThat(workspace.trace().headsProperty().get()).isEqualTo(8);
        assertThat(workspace.model().loadedProperty().get()).isPresent();
        assertThat(workspace.generation().millisPerTokenProperty().get()).isPositive();
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
    }

    @Test
    void beginsWithTheExampleAsItWasDescribedBefore() {
        workspace.generation().generate();
        Path described = folder.resolve("example.lens");
        workspace.save(described);
        MemorySettings others = new MemorySettings();
        Workspace fresh = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), others);
        boolean[] shown = new boolean[1];
        fresh.example().begin(Optional.of(described), () -> shown[0] = true);
        assertThat(shown[0]).isTrue();
        assertThat(fresh.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(fresh.heat().heatsProperty().get().of(0)).isPresent();
        int chosen = fresh.selection().chosen().word();
        assertThat(fresh.trace().runs().getFirst().words().get(chosen).text()).isEqualTo("background");
        assertThat(fresh.request().layersProperty().get()).isEqualTo("2-6"); // of 12 layers
        assertThat(fresh.model().nameProperty().get()).isEqualTo(Assets.MODEL_NAME);
        assertThat(fresh.model().loadedProperty().get()).isEmpty();
        assertThat(fresh.request().layersProperty().get()).isEqualTo("2-6");
        assertThat(fresh.fileProperty().get()).isEmpty();
        assertThat(fresh.history().toUndoProperty().get()).isEmpty();
        assertThat(others.load().files()).isEmpty();
    }

    @Test
    void beginsWithoutTheExampleWhereAnImageIsOpenedNext() throws IOException {
        Path image = Files.createFile(folder.resolve("dog.jpg"));
        boolean[] shown = new boolean[1];
        workspace.example().begin(List.of(image), Optional.empty(), () -> shown[0] = true);
        assertThat(shown[0]).isTrue();
        assertThat(workspace.trace().trace()).isEmpty();
        assertThat(workspace.model().nameProperty().get()).isEqualTo(Assets.MODEL_NAME);
        Path truth = Files.createFile(folder.resolve("truth.json"));
        workspace.example().begin(List.of(truth), Optional.empty(), () -> {});
        assertThat(workspace.trace().trace()).isPresent();
    }

    @Test
    void anExampleThatCannotBeReadIsReportedAndKeepsNothingFromOpening() {
        boolean[] shown = new boolean[1];
        workspace.example().begin(Optional.of(folder.resolve("lost.lens")), () -> shown[0] = true);
        assertThat(shown[0]).isTrue();
        assertThat(message()).contains("lost.lens");
    }

    @Test
    void anExampleThatNobodyDescribedIsDescribedNow() {
        workspace.example().begin(Optional.empty(), () -> {});
        assertThat(workspace.trace().trace()).isPresent();
    }

    @Test
    void theExampleIsDescribedByTheEmbeddedModel() {
        workspace.example().show();
        assertThat(message()).isEmpty();
        assertThat(workspace.model().nameProperty().get()).isEqualTo(Assets.MODEL_NAME);
        assertThat(workspace.image().shown())
                .hasValueSatisfying(shown -> assertThat(shown.source().name())
                        .isEqualTo(String.valueOf(Assets.exampleImage().getFileName())));
        assertThat(workspace.trace().trace()).isPresent();
    }

    @Test
    void guidanceAddsARunAndSaysWhereItForks() {
        workspace.request().guidedProperty().set(true);
        workspace.generation().generate();
        assertThat(workspace.trace().runs()).hasSize(2);
        assertThat(workspace.trace().text(1)).isEqualTo(FakeModel.GUIDED);
        assertThat(workspace.trace().fork()).isEqualTo(OptionalInt.of(words(0).indexOf("There")));
        assertThat(workspace.heat().heatsProperty().get().of(1)).isPresent();
    }

    @Test
    void guidedLayersAreThoseOfTheModelWhileWordsCome() {
        List<String> told = new ArrayList<>();
        workspace
                .trace()
                .changesProperty()
                .subscribe(() -> workspace.trace().run(1).stream()
                        .filter(run -> run.words().size() == 2)
                        .forEach(run ->
                                told.add(run.guidance().orElseThrow().layers().toString())));
        workspace.model().nameProperty().set("elsewhere/sample"); // its layers are not known before it is loaded
        workspace.request().guidedProperty().set(true);
        assertThat(workspace.request().layersProperty().get()).isEqualTo("5-18");
        workspace.generation().generate();
        assertThat(told).isNotEmpty().containsOnly("2-6");
    }

    @Test
    void guidedLayersSuitTheChosenModelUnlessTheUserChoseOthers() {
        workspace.request().guidedProperty().set(true);
        assertThat(workspace.request().layersProperty().get()).isEqualTo("2-6");
        workspace.model().nameProperty().set("7b");
        assertThat(workspace.request().layersProperty().get()).isEqualTo("5-18");
        workspace.request().guideLayers(3, 4);
        workspace.model().nameProperty().set("sample");
        assertThat(workspace.request().layersProperty().get()).isEqualTo("3-4");
    }

    @Test
    void wordsCanBeExploredWhileMoreCome() {
        workspace.trace().changesProperty().subscribe(() -> {
            if (!workspace.trace().runs().isEmpty() && words(0).size() == 4) {
                workspace.selection().selectWord(0, 1);
                workspace.selection().selectHead(3);
            }
        });
        workspace.generation().generate();
        assertThat(workspace.selection().chosen().word()).isEqualTo(1);
        assertThat(workspace.heat().heatsProperty().get().of(0))
                .hasValueSatisfying(heat -> assertThat(heat.word()).isEqualTo("image"));
    }

    @Test
    void theNewestNamedWordIsFollowedUntilOneIsChosen() {
        workspace.generation().generate();
        int followed = workspace.selection().chosen().word();
        assertThat(words(0).get(followed)).isEqualTo("background");
    }

    @Test
    void cancellingKeepsTheWords() {
        workspace.trace().changesProperty().subscribe(() -> {
            if (!workspace.trace().runs().isEmpty() && words(0).size() == 5) {
                workspace.generation().cancel();
            }
        });
        workspace.generation().generate();
        assertThat(words(0)).containsExactly("The", "image", "shows", "a", "couch");
        assertThat(workspace.trace().runs().getFirst().finish()).contains(Run.Finish.CANCELLED);
        assertThat(workspace.generation().runningProperty().get()).isFalse();
        assertThat(workspace.heat().heatsProperty().get().of(0)).isPresent();
        assertThat(workspace.trace().trace()).isPresent();
        assertThat(message()).isEmpty();
    }

    @Test
    void aMissingModelIsReported() {
        workspace.model().nameProperty().set("nowhere");
        workspace.generation().generate();
        assertThat(message()).startsWith("nowhere is no model's folder");
        assertThat(workspace.generation().runningProperty().get()).isFalse();
        assertThat(workspace.trace().runs()).isEmpty();
        assertThat(settings.load().models()).doesNotContain("nowhere");
        assertThat(workspace.library().entries()).hasSize(1);
    }

    @Test
    void guidanceThatMakesNoSenseIsRefusedBeforeAnythingRuns() {
        workspace.request().guidedProperty().set(true);
        workspace.request().layersProperty().set("18-5");
        workspace.generation().generate();
        assertThat(message()).contains("18-5");
        workspace.request().layersProperty().set("5-18");
        workspace.request().alphaProperty().set("much");
        workspace.generation().generate();
        assertThat(message()).contains("'much'").contains("such as 0.5");
        assertThat(workspace.trace().runs()).isEmpty();
    }

    @Test
    void withoutAnImageItSaysWhatToDo() {
        Workspace empty = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        empty.model().nameProperty().set("sample");
        empty.generation().generate();
        assertThat(empty.messages().messageProperty().get().orElseThrow().text())
                .contains("Open image");
        empty.model().nameProperty().set(" ");
        empty.generation().generate();
        assertThat(empty.messages().messageProperty().get().orElseThrow().text())
                .contains("No model is chosen");
    }

    @Test
    void aBrokenImageLeavesWhatIsShown() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no image");
        workspace.open(broken);
        assertThat(message()).contains("broken.png");
        assertThat(workspace.image().shown().orElseThrow().source().name()).isEqualTo("living-room.png");
    }

    @Test
    void aTraceIsSavedAndOpenedWithoutAModel() {
        workspace.generation().generate();
        Path file = folder.resolve("room");
        workspace.save(file);
        assertThat(message()).isEmpty();
        assertThat(workspace.fileProperty().get()).contains(folder.resolve("room.lens"));

        Workspace other = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        other.open(folder.resolve("room.lens"));
        assertThat(other.messages().messageProperty().get()).isEmpty();
        assertThat(other.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(other.image().shown().orElseThrow().width()).isEqualTo(800);
        other.selection().selectWord(0, 4);
        workspace.selection().selectWord(0, 4);
        assertThat(other.heat().heatsProperty().get().of(0).orElseThrow().map().values())
                .isEqualTo(workspace
                        .heat()
                        .heatsProperty()
                        .get()
                        .of(0)
                        .orElseThrow()
                        .map()
                        .values());
    }

    @Test
    void aCaptionContinuesWithAnotherWord() {
        workspace.generation().generate();
        RunViewModel before = workspace.trace().runs().getFirst();
        List<Integer> kept =
                before.tokens().stream().limit(4).map(TokenStep::id).toList();
        workspace.generation().fork(before, new Opening(kept, " lamp"));
        assertThat(message()).isEmpty();
        assertThat(workspace.trace().runs()).hasSize(2);
        assertThat(workspace.trace().runs().getFirst()).isSameAs(before);
        assertThat(words(1)).startsWith("The", "image", "shows", "a", "lamp", "and", "a", "dog");
        assertThat(workspace.trace().fork()).hasValue(4);
        workspace.history().undo();
        assertThat(workspace.trace().runs()).containsExactly(before);
    }

    @Test
    void nothingToSaveIsReported() {
        workspace.save(folder.resolve("empty.lens"));
        assertThat(message()).contains("no complete trace");
        assertThat(folder.resolve("empty.lens")).doesNotExist();
    }

    @Test
    void aPastedPictureIsAnImageLikeAnyOther() {
        workspace.paste(new Picture(2, 1, new byte[] {1, 2, 3, 4, 5, 6}));
        ShownImage shown = workspace.image().shown().orElseThrow();
        assertThat(shown.file()).isEmpty(); // none is left behind
        assertThat(shown.width()).isEqualTo(2);
        assertThat(shown.raster().argb()).containsExactly(0xff010203, 0xff040506);
        workspace.generation().generate();
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
    }

    @Test
    void anotherImageTakesTheTraceAway() {
        workspace.generation().generate();
        workspace.open(SampleImage.write(folder));
        assertThat(workspace.trace().runs()).isEmpty();
        assertThat(workspace.heat().heatsProperty().get().runs()).isEmpty();
        assertThat(workspace.selection().chosen().word()).isEqualTo(SelectionViewModel.NONE);
    }

    @Test
    void whatWasUsedIsRemembered() {
        workspace.request().questionProperty().set("What is on the rug?");
        workspace.generation().generate();
        assertThat(settings.load().models()).containsExactly("sample");
        assertThat(settings.load().questions()).containsExactly("What is on the rug?");
        Workspace next = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), settings);
        assertThat(next.model().nameProperty().get()).isEqualTo("sample");
    }

    /** Saving does not replace reading: the traces yet to be opened are opened, and the file is written. */
    @Test
    void tracesGoOnOpeningWhileOneIsSaved() throws IOException {
        workspace.generation().generate();
        Path first = folder.resolve("first.lens");
        workspace.save(first);
        Path second = Files.copy(first, folder.resolve("second.lens"));

        LaterRunner later = new LaterRunner();
        Workspace other = new Workspace(later, new FakeLoader(), new FakeStock(), new MemorySettings());
        other.open(first);
        later.runAll();
        other.open(List.of(first, second));
        other.save(folder.resolve("saved.lens"));
        while (later.isBusy()) {
            later.runAll();
        }
        assertThat(other.library().entries())
                .extracting(entry -> entry.file().orElseThrow())
                .contains(second, folder.resolve("saved.lens"));
        assertThat(folder.resolve("saved.lens")).exists();
    }

    /** A trace without attention does not take over layers and heads of the one before; a later one with attention restores the choice. */
    @Test
    void aTraceWithoutAttentionHasNoLayersAndHeads() {
        Path whole = folder.resolve("whole.lens");
        Path bare = folder.resolve("bare.lens");
        Trace room = TraceFixtures.room(TraceFixtures.pad(64, 48));
        LensFile.write(room, whole);
        LensFile.write(withoutArrays(room), bare);
        workspace.open(whole);
        workspace.selection().selectCell(7, 3);
        workspace.open(bare);
        assertThat(message()).isEmpty();
        assertThat(workspace.trace().layersProperty().get()).isZero();
        assertThat(workspace.trace().headsProperty().get()).isZero();
        workspace.selection().stepLayer(1);
        workspace.selection().stepHead(1);
        workspace.open(whole);
        assertThat(workspace.trace().layersProperty().get()).isEqualTo(TraceFixtures.LAYERS);
        assertThat(workspace.selection().chosen().layer()).isEqualTo(7);
        assertThat(workspace.selection().chosen().head()).isEqualTo(3);
    }

    private static Trace withoutArrays(Trace trace) {
        List<Run> runs = trace.runs().stream()
                .map(run -> new Run(run.name(), run.guidance(), run.tokens(), run.text(), run.finish(), Map.of()))
                .toList();
        return new Trace(
                trace.model(),
                trace.image(),
                trace.geometry(),
                trace.prompt(),
                trace.decoding(),
                runs,
                Map.of(),
                Map.of(),
                trace.provenance());
    }
}
