package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import attentionlens.hallucination.CaptionWords;
import attentionlens.hallucination.detector.Detector;
import attentionlens.study.CaptionedImage;
import attentionlens.study.CaptionedImage.RunCaption;
import attentionlens.trace.ModelInfo;
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
        while (runner.isBusy()) {
            runner.runAll();
        }
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
}
