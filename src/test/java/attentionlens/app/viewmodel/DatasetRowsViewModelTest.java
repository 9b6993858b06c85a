package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import attentionlens.app.viewmodel.DatasetRow.State;
import attentionlens.hallucination.CaptionWords;
import attentionlens.hallucination.detector.Detector;
import attentionlens.study.CaptionedImage;
import attentionlens.study.CaptionedImage.RunCaption;
import attentionlens.trace.ModelInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRowsViewModelTest {
    @TempDir
    Path folder;

    private final LaterRunner runner = new LaterRunner();
    private final DatasetRowsViewModel rows = new DatasetRowsViewModel(runner, new MessagesViewModel());

    private static CaptionedImage said(String caption) {
        ModelInfo model = new ModelInfo("sample", "", "", 0, 0, 0, 0, 0, 0, 0, 0);
        RunCaption said = new RunCaption("baseline", null, caption, new CaptionWords(List.of(), List.of()), List.of());
        return new CaptionedImage("living-room.png", model, List.of(said));
    }

    @Test
    void whatWasReadAgainWhileItWasJudgedIsJudgedOnceMore() {
        SampleImage.write(folder);
        rows.load(DatasetPlan.of(folder, Optional.empty()));
        rows.captioned("living-room.png", said("as it was read first"));
        runner.runBackground();
        rows.captioned("living-room.png", said("as it was read last"));
        settle();
        assertThat(rows.all().getFirst().caption(0))
                .hasValueSatisfying(caption -> assertThat(caption.text()).isEqualTo("as it was read last"));
    }

    @Test
    void whatCannotBeReadAnyMoreIsNotJudgedAgain() {
        SampleImage.write(folder);
        rows.load(DatasetPlan.of(folder, Optional.empty()));
        rows.captioned("living-room.png", said("as it was read"));
        runner.runAll();
        rows.skipped("living-room.png", "its trace is gone");
        Path detector = FakeDetector.write(folder, FakeDetector.WEIGHTS, 0.3);
        rows.judgeBy(new DatasetJudge(
                Optional.empty(), Optional.of(new DetectorViewModel.Loaded("another", Detector.load(detector)))));
        runner.runAll();
        assertThat(rows.all().getFirst().state()).isEqualTo(DatasetRow.State.BAD);
        assertThat(rows.any()).isEmpty();
    }

    @Test
    void nothingOfTheDatasetBeforeComesIntoTheNextOne() throws IOException {
        loadThree();
        rows.captioned("living-room.png", said("a room"));
        rows.captioned("other.png", said("the same room"));
        runner.runAll();
        rows.captioned("third.png", said("once more"));
        runner.runBackground(); // judged, but not delivered yet
        Path next = Files.createDirectory(folder.resolve("next"));
        Files.copy(folder.resolve("third.png"), next.resolve("a.png"));
        Files.copy(folder.resolve("third.png"), next.resolve("b.png"));
        rows.load(DatasetPlan.of(next, Optional.empty()));
        rows.captioned("other.png", said("late"));
        rows.captioned("b.png", said("new"));
        settle();
        assertThat(rows.all()).extracting(DatasetRow::name).containsExactly("a.png", "b.png");
        assertThat(rows.all()).extracting(DatasetRow::state).containsExactly(State.WAITING, State.DONE);
        assertThat(rows.count(State.DONE)).isEqualTo(1);
        assertThat(rows.runs()).isEqualTo(1);
    }

    @Test
    void oneRowIsInProgressUntilItIsCaptioned() throws IOException {
        loadThree();
        rows.running(Optional.empty());
        assertThat(rows.all()).extracting(DatasetRow::state).startsWith(State.RUNNING, State.WAITING);
        rows.captioned("living-room.png", said("a room"));
        rows.running(Optional.of("living-room.png"));
        assertThat(rows.all())
                .extracting(DatasetRow::state)
                .containsExactly(State.WAITING, State.RUNNING, State.WAITING); // the first is being judged
        rows.skipped("other.png", "it is broken");
        rows.running(Optional.empty());
        assertThat(rows.all()).extracting(DatasetRow::state).containsExactly(State.WAITING, State.BAD, State.RUNNING);
        rows.stopped();
        settle();
        assertThat(rows.all()).extracting(DatasetRow::state).containsExactly(State.DONE, State.BAD, State.WAITING);
    }

    @Test
    void totalsAreThoseOfTheLatestRows() throws IOException {
        Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());
        DatasetRowsViewModel all = workspace.dataset().rows();
        SampleImage.write(folder);
        all.load(DatasetPlan.of(folder, Optional.empty()));
        settle();
        all.captioned("living-room.png", said("a room"));
        workspace.detector().thresholdProperty().set(0.7); // totals are computed while the row is judged
        settle();
        assertThat(workspace.dataset().curves().overviewProperty().get().totals())
                .singleElement()
                .satisfies(total -> assertThat(total.images()).isEqualTo(1));
    }

    private void loadThree() throws IOException {
        Path image = SampleImage.write(folder);
        Files.copy(image, folder.resolve("other.png"));
        Files.copy(image, folder.resolve("third.png"));
        rows.load(DatasetPlan.of(folder, Optional.empty()));
    }

    private void settle() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }
}
