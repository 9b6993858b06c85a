package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import attentionlens.trace.Box;
import attentionlens.trace.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace =
            new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
    private final SelectionViewModel selection = workspace.selection();

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
    }

    @Test
    void startsInTheMiddleLayerWithTheMeanOfHeads() {
        assertThat(selection.chosen().layer()).isEqualTo(6);
        assertThat(selection.chosen().head()).isEqualTo(SelectionViewModel.MEAN);
    }

    @Test
    void nothingIsChosenOfAnImageWithoutACaption() {
        Workspace empty = new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings());
        empty.open(SampleImage.write(folder));
        empty.selection().stepHead(1);
        empty.selection().stepLayer(1);
        empty.selection().stepWord(1);
        empty.selection().stepPatch(1, 0);
        assertThat(empty.selection().chosen()).isEqualTo(Selection.INITIAL);
    }

    @Test
    void theNewestWordIsChosenUnlessItIsPunctuation() {
        List<Word> words = workspace.trace().runs().getFirst().words();
        assertThat(words.getLast().isPunctuation()).isTrue();
        assertThat(selection.chosen().word()).isEqualTo(words.size() - 2);
    }

    @Test
    void theWordUnderThePointerIsShownButNotChosen() {
        selection.selectWord(0, 4);
        selection.preview(0, 7);
        assertThat(selection.shownWord(0)).hasValue(7);
        assertThat(selection.chosenWord(0)).hasValue(4);
        selection.selectLayer(3);
        assertThat(selection.shown()).isEqualTo(selection.chosen().withWord(0, 7));
        selection.endPreview();
        assertThat(selection.shown()).isEqualTo(selection.chosen());
        assertThat(selection.chosenWord(1)).isEmpty(); // there is one column
    }

    @Test
    void patchesAreSteppedThroughFromTheMiddleToTheEdges() {
        selection.stepPatch(1, 1);
        assertThat(selection.chosen().patch()).hasValue(55); // of 10 x 10
        selection.stepPatch(1, 0);
        assertThat(selection.chosen().patch()).hasValue(56);
        selection.stepPatch(0, -1);
        assertThat(selection.chosen().patch()).hasValue(46);
        assertThat(selection.pointedProperty().get()).hasValue(46);
        selection.stepPatch(-100, 100);
        assertThat(selection.chosen().patch()).hasValue(90);
        selection.stepPatch(100, -100);
        assertThat(selection.chosen().patch()).hasValue(9);
    }

    @Test
    void aWordLeadsToItsCounterpartAndBack() {
        workspace.request().guidedProperty().set(true);
        workspace.generation().generate();
        selection.selectWord(0, 4);
        selection.changeColumn();
        assertThat(selection.chosen().run()).isEqualTo(1);
        assertThat(selection.chosen().word())
                .isEqualTo(workspace.trace().counterpart(0, 4).orElseThrow());
        assertThat(selection.chosenWord(0)).hasValue(4);
        selection.changeColumn();
        assertThat(selection.chosen()).isEqualTo(selection.chosen().withWord(0, 4));
        selection.changeColumn();
        workspace.navigation().showOne();
        assertThat(selection.chosen().run()).isZero();
    }

    @Test
    void anEmptyBoxIsNone() {
        selection.selectBox(Optional.of(new Box(0, 0, 100, 100)));
        selection.selectBox(Optional.of(new Box(5, 5, 5, 80)));
        assertThat(selection.chosen().box()).isEmpty();
    }

    @Test
    void stepsThroughLayersToTheirEnds() {
        selection.stepLayer(1);
        assertThat(selection.chosen().layer()).isEqualTo(7);
        selection.stepLayer(100);
        assertThat(selection.chosen().layer()).isEqualTo(11);
        selection.stepLayer(-100);
        assertThat(selection.chosen().layer()).isZero();
    }

    @Test
    void stepsThroughHeadsFromTheMean() {
        selection.stepHead(-1);
        assertThat(selection.chosen().head()).isEqualTo(7);
        selection.selectHead(SelectionViewModel.MEAN);
        selection.stepHead(1);
        assertThat(selection.chosen().head()).isZero();
        selection.stepHead(-1);
        assertThat(selection.chosen().head()).isZero();
        assertThat(selection.chosen().oneHead()).hasValue(0);
    }

    @Test
    void stepsThroughWordsToTheirEnds() {
        int last = workspace.trace().runs().getFirst().words().size() - 1;
        selection.selectWord(0, 0);
        selection.stepWord(-1);
        assertThat(selection.chosen().word()).isZero();
        selection.stepWord(1000);
        assertThat(selection.chosen().word()).isEqualTo(last);
    }

    @Test
    void anotherModelsLayersAndHeadsAreTakenOver() {
        selection.selectHead(7);
        selection.selectLayer(11);
        workspace.model().nameProperty().set("7b");
        workspace.generation().generate();
        assertThat(selection.chosen().layer()).isEqualTo(16);
        assertThat(selection.chosen().head()).isEqualTo(7);
        selection.selectHead(31);
        workspace.model().nameProperty().set("sample");
        workspace.generation().generate();
        assertThat(selection.chosen().head()).isEqualTo(7);
    }

    @Test
    void whatIsChosenExistsWhileAnotherModelsTraceTakesOver() {
        TraceEntry small = workspace.trace().entryProperty().get().orElseThrow();
        workspace.model().nameProperty().set("7b");
        workspace.generation().generate();
        selection.selectCell(31, 31);
        List<Selection> seen = new ArrayList<>();
        selection.chosenProperty().subscribe((before, now) -> seen.add(now));
        workspace.navigation().show(small);
        assertThat(seen).isNotEmpty().allMatch(now -> now.layer() < 12 && now.head() < 8);
    }
}
