package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionViewModelTest {
    @TempDir
    Path folder;

    private final Workspace workspace = new Workspace(new DirectRunner(), new FakeLoader(), new MemorySettings());
    private final SelectionViewModel selection = workspace.selection();

    @BeforeEach
    void generate() {
        workspace.model().nameProperty().set("sample");
        workspace.open(SampleImage.write(folder));
        workspace.generation().generate();
    }

    @Test
    void startsInTheMiddleLayerWithTheMeanOfHeads() {
        assertThat(selection.layerProperty().get()).isEqualTo(6);
        assertThat(selection.headProperty().get()).isEqualTo(SelectionViewModel.MEAN);
    }

    @Test
    void walksLayersToTheirEnds() {
        selection.walkLayers(1);
        assertThat(selection.layerProperty().get()).isEqualTo(7);
        selection.walkLayers(100);
        assertThat(selection.layerProperty().get()).isEqualTo(11);
        selection.walkLayers(-100);
        assertThat(selection.layerProperty().get()).isZero();
    }

    @Test
    void walksHeadsFromTheMean() {
        selection.walkHeads(-1);
        assertThat(selection.headProperty().get()).isEqualTo(7);
        selection.selectHead(SelectionViewModel.MEAN);
        selection.walkHeads(1);
        assertThat(selection.headProperty().get()).isZero();
        selection.walkHeads(-1);
        assertThat(selection.headProperty().get()).isZero();
        assertThat(selection.oneHead()).hasValue(0);
    }

    @Test
    void walksWordsToTheirEnds() {
        int last = workspace.trace().runs().getFirst().words().size() - 1;
        selection.selectWord(0, 0);
        selection.walkWords(-1);
        assertThat(selection.wordProperty().get()).isZero();
        selection.walkWords(1000);
        assertThat(selection.wordProperty().get()).isEqualTo(last);
    }

    @Test
    void anotherModelsLayersAndHeadsAreTakenOver() {
        selection.selectHead(7);
        selection.selectLayer(11);
        workspace.model().nameProperty().set("7b");
        workspace.generation().generate();
        assertThat(selection.layerProperty().get()).isEqualTo(16);
        assertThat(selection.headProperty().get()).isEqualTo(7);
        selection.selectHead(31);
        workspace.model().nameProperty().set("sample");
        workspace.generation().generate();
        assertThat(selection.headProperty().get()).isEqualTo(7);
    }
}
