package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.DirectRunner;
import java.nio.file.Path;
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
}
