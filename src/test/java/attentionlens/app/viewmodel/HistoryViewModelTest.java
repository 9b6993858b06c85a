package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.figure.ColorMap;
import attentionlens.store.LensFile;
import attentionlens.trace.Box;
import attentionlens.trace.TraceFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final SelectionViewModel selection = workspace.selection();

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.request().guidedProperty().set(true);
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
        selection.selectWord(0, 4);
    }

    @Test
    void aChoiceIsTakenBackAndDoneAgain() {
        selection.selectWord(1, 7);
        selection.selectCell(9, 3);
        assertThat(workspace.history().toUndoProperty().get()).isEqualTo("choose head");
        workspace.history().undo();
        assertThat(workspace.history().toRedoProperty().get()).isEqualTo("choose head");
        assertThat(workspace.history().toUndoProperty().get()).isEqualTo("choose word");
        assertThat(selection.chosen().layer()).isEqualTo(6);
        assertThat(selection.chosen().word()).isEqualTo(7);
        workspace.history().undo();
        assertThat(selection.chosen().word()).isEqualTo(4);
        assertThat(selection.chosen().run()).isZero();
        workspace.history().redo();
        workspace.history().redo();
        assertThat(selection.chosen().head()).isEqualTo(3);
        assertThat(workspace.history().toRedoProperty().get()).isEmpty();
    }

    @Test
    void stepsInARowAreUndoneTogether() {
        for (int i = 0; i < 4; i++) {
            selection.stepWord(1);
        }
        assertThat(selection.chosen().word()).isEqualTo(8);
        workspace.history().undo();
        assertThat(selection.chosen().word()).isEqualTo(4);
    }

    @Test
    void stepsAfterAnUndoAreUndoneByThemselves() {
        selection.stepWord(1);
        selection.selectCell(9, 3);
        workspace.history().undo();
        selection.stepWord(1);
        workspace.history().undo();
        assertThat(selection.chosen().word()).isEqualTo(5);
    }

    @Test
    void theOldestStepsAreForgotten() {
        for (int i = 0; i < 250; i++) {
            selection.selectLayer(i % 2);
            selection.selectHead(i % 2);
        }
        for (int i = 0; i < 200; i++) {
            workspace.history().undo();
        }
        assertThat(workspace.history().toUndoProperty().get()).isEmpty();
    }

    @Test
    void somethingNewForgetsWhatWasUndone() {
        selection.selectWord(0, 7);
        workspace.history().undo();
        selection.selectWord(0, 9);
        assertThat(workspace.history().toRedoProperty().get()).isEmpty();
        workspace.history().redo();
        assertThat(selection.chosen().word()).isEqualTo(9);
    }

    @Test
    void theLookOfHeatAndTheGuidanceAreTakenBackToo() {
        workspace.overlay().opacityProperty().set(0.3);
        workspace.overlay().opacityProperty().set(0.2);
        workspace.request().guideLayers(1, 4);
        workspace.request().guideLayers(1, 5);
        workspace.history().undo();
        assertThat(workspace.request().layersProperty().get()).isEqualTo("2-6");
        workspace.history().undo();
        assertThat(workspace.overlay().opacityProperty().get()).isEqualTo(0.8);
        workspace.history().redo();
        workspace.history().redo();
        assertThat(workspace.overlay().opacityProperty().get()).isEqualTo(0.2);
        assertThat(workspace.request().layersProperty().get()).isEqualTo("1-5");
    }

    @Test
    void everyPartOfTheLookIsTakenBackAndDoneAgain() {
        OverlayViewModel overlay = workspace.overlay();
        List<Property<?>> parts = List.of(
                overlay.smoothProperty(),
                overlay.scaleProperty(),
                overlay.colorsProperty(),
                overlay.opacityProperty(),
                overlay.thresholdProperty(),
                overlay.differenceProperty());
        List<?> before = parts.stream().map(Property::getValue).toList();
        overlay.smoothProperty().set(true);
        overlay.scaleProperty().set(OverlayViewModel.Scale.OWN);
        overlay.colorsProperty().set(ColorMap.VIRIDIS);
        overlay.opacityProperty().set(0.3);
        overlay.thresholdProperty().set(0.1);
        overlay.differenceProperty().set(true);
        List<?> after = parts.stream().map(Property::getValue).toList();
        parts.forEach(part -> workspace.history().undo());
        assertThat(parts.stream().map(Property::getValue).toList()).isEqualTo(before);
        assertThat(overlay.look()).isEqualTo(OverlayViewModel.Look.DEFAULT);
        parts.forEach(part -> workspace.history().redo());
        assertThat(parts.stream().map(Property::getValue).toList()).isEqualTo(after);
    }

    @Test
    void everySettingOfGuidanceIsTakenBackAndDoneAgain() {
        RequestViewModel request = workspace.request();
        RequestViewModel.Setting before = request.setting();
        request.aggregationProperty().set("pai");
        request.alphaProperty().set("0.7");
        request.guidedProperty().set(false);
        RequestViewModel.Setting after = request.setting();
        assertThat(workspace.history().toUndoProperty().get()).isEqualTo("guidance");
        workspace.history().undo();
        assertThat(request.guidedProperty().get()).isTrue();
        workspace.history().undo();
        workspace.history().undo();
        assertThat(request.setting()).isEqualTo(before);
        assertThat(request.alphaProperty().get()).isEqualTo("0.5");
        assertThat(request.aggregationProperty().get()).isEqualTo("mean");
        workspace.history().redo();
        workspace.history().redo();
        workspace.history().redo();
        assertThat(request.setting()).isEqualTo(after);
        assertThat(request.guidedProperty().get()).isFalse();
    }

    @Test
    void whatIsTakenBackLeavesTheTableOfADatasetShown() {
        workspace.overlay().opacityProperty().set(0.3);
        workspace.dataset().shownProperty().set(true);
        workspace.history().undo();
        assertThat(workspace.dataset().shownProperty().get()).isTrue();
    }

    @Test
    void everyWayToAnotherTraceIsTakenBack() {
        TraceEntry first = shown();
        workspace.generation().generate();
        TraceEntry second = shown();
        workspace.navigation().show(first);
        workspace.history().undo();
        assertThat(shown()).isEqualTo(second);
        workspace.navigation().compare(1, first.runs().getFirst());
        workspace.history().undo();
        assertThat(workspace.trace().runs()).isEqualTo(second.runs());

        Path file = folder.resolve("room.lens");
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), file);
        workspace.open(file);
        assertThat(workspace.library().entries()).hasSize(3);
        workspace.history().undo();
        assertThat(shown()).isEqualTo(second);
    }

    @Test
    void anOpenedImageIsTakenBack() {
        TraceEntry first = shown();
        selection.togglePatch(12);
        workspace.open(SampleImage.write(folder));
        assertThat(workspace.trace().runs()).isEmpty();
        assertThat(selection.chosen().patch()).isEmpty();
        assertThat(workspace.library().entries()).hasSize(2);
        workspace.history().undo();
        assertThat(shown()).isEqualTo(first);
        assertThat(selection.chosen().patch()).hasValue(12);
    }

    @Test
    void closingTheShownTraceShowsAnotherAndAtLastNone() {
        TraceEntry first = shown();
        workspace.generation().generate();
        workspace.navigation().close(shown());
        assertThat(shown()).isEqualTo(first);
        workspace.navigation().close(first);
        assertThat(workspace.trace().entryProperty().get()).isEmpty();
        assertThat(workspace.trace().runs()).isEmpty();
        workspace.history().undo();
        assertThat(shown()).isEqualTo(first);
    }

    private TraceEntry shown() {
        return workspace.trace().entryProperty().get().orElseThrow();
    }

    @Test
    void patchBoxAndWordAreLetGoOfInTurn() {
        selection.togglePatch(12);
        selection.selectBox(Optional.of(new Box(0, 0, 100, 100)));
        selection.release();
        assertThat(selection.chosen().patch()).isEmpty();
        assertThat(selection.chosen().box()).isEmpty();
        assertThat(selection.chosen().word()).isEqualTo(4);
        selection.release();
        assertThat(selection.chosen().word()).isEqualTo(SelectionViewModel.NONE);
        selection.release();
        workspace.history().undo();
        assertThat(selection.chosen().word()).isEqualTo(4);
    }

    @Test
    void anotherTraceIsTakenBack() {
        TraceEntry first = workspace.trace().entryProperty().get().orElseThrow();
        workspace.generation().generate();
        TraceEntry second = workspace.trace().entryProperty().get().orElseThrow();
        assertThat(workspace.library().entries()).containsExactly(second, first);
        assertThat(second.name()).isEqualTo("living-room 2");
        workspace.history().undo();
        assertThat(workspace.trace().entryProperty().get()).contains(first);
        assertThat(workspace.trace().runs()).isEqualTo(first.runs());
        assertThat(selection.chosen().word()).isEqualTo(4);
        workspace.navigation().close(first);
        assertThat(workspace.library().entries()).containsExactly(second);
        workspace.history().undo();
        assertThat(workspace.library().entries()).contains(first);
    }

    @Test
    void aClosedTraceComesBackToItsPlaceWhicheverIsShown() {
        TraceEntry first = workspace.trace().entryProperty().get().orElseThrow();
        workspace.generation().generate();
        TraceEntry second = workspace.trace().entryProperty().get().orElseThrow();
        workspace.navigation().close(first);
        workspace.history().undo();
        assertThat(workspace.library().entries()).containsExactly(second, first);
        assertThat(workspace.trace().entryProperty().get()).contains(second);
        workspace.history().redo();
        assertThat(workspace.library().entries()).containsExactly(second);
        workspace.history().undo();
        workspace.navigation().show(first);
        workspace.navigation().close(first);
        workspace.history().undo();
        assertThat(workspace.library().entries()).containsExactly(second, first);
        assertThat(workspace.trace().entryProperty().get()).contains(first);
        assertThat(first.name()).isEqualTo("living-room");
    }

    @Test
    void aClosedTraceIsNotComparedWithAnyMore() {
        TraceEntry first = workspace.trace().entryProperty().get().orElseThrow();
        workspace.generation().generate();
        TraceEntry second = workspace.trace().entryProperty().get().orElseThrow();
        workspace.navigation().compare(1, first.runs().getFirst());
        List<RunViewModel> compared = List.copyOf(workspace.trace().runs());
        workspace.navigation().close(first);
        assertThat(workspace.trace().runs()).isEqualTo(second.runs());
        workspace.history().undo();
        assertThat(workspace.trace().runs()).isEqualTo(compared);
    }

    @Test
    void runsOfTwoTracesStandSideBySide() {
        TraceEntry first = workspace.trace().entryProperty().get().orElseThrow();
        workspace.model().nameProperty().set("7b");
        workspace.generation().generate();
        workspace.navigation().compare(1, first.runs().get(1));
        assertThat(workspace.trace().runs())
                .containsExactly(
                        workspace
                                .trace()
                                .entryProperty()
                                .get()
                                .orElseThrow()
                                .runs()
                                .get(0),
                        first.runs().get(1));
        assertThat(workspace.trace().comparable()).isFalse();
        selection.selectWord(0, 7);
        selection.selectLayer(31);
        selection.togglePatch(300); // the right image has 100
        assertThat(looks().of(0, 7)).isPositive();
        assertThat(looks().of(1, 7)).isZero();
        selection.togglePatch(44);
        assertThat(looks().of(1, 7)).isPositive(); // in its last layer
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        assertThat(workspace
                        .heat()
                        .heatsProperty()
                        .get()
                        .of(1)
                        .orElseThrow()
                        .map()
                        .rows())
                .isEqualTo(10);
        workspace.navigation().showOne();
        assertThat(workspace.trace().runs()).hasSize(1);
        workspace.history().undo();
        assertThat(workspace.trace().runs()).hasSize(2);
    }

    private PatchWordsViewModel.Looks looks() {
        return workspace.panes().patchWords().looksProperty().get().orElseThrow();
    }
}
