package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked for last is shown, however late what was asked for before it comes. */
class OvertakenTest {
    @TempDir
    Path folder;

    private final LaterRunner runner = new LaterRunner();
    private final Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), new MemorySettings());

    @BeforeEach
    void chooseAModel() {
        workspace.model().nameProperty().set("sample");
    }

    private void finish() {
        while (runner.isBusy()) {
            runner.runAll();
        }
    }

    private TraceEntry caption() {
        workspace.open(SampleImage.write(folder));
        finish();
        workspace.generation().generate();
        finish();
        return shown();
    }

    private TraceEntry shown() {
        return workspace.trace().entryProperty().get().orElseThrow();
    }

    @Test
    void anImageThatIsStillReadDoesNotReplaceWhatTheUserWentTo() throws IOException {
        TraceEntry described = caption();
        workspace.open(Files.copy(folder.resolve("living-room.png"), folder.resolve("large.png")));
        workspace.navigation().show(described);
        finish();
        assertThat(shown()).isSameAs(described);
        assertThat(workspace.image().shown()).contains(described.image());
        assertThat(workspace.library().entries()).containsExactly(described);
    }

    @Test
    void theSpeedIsThatOfTheCaptionThatIsLookedAt() {
        TraceEntry described = caption();
        double own = workspace.generation().millisPerTokenProperty().get();
        workspace.request().decoding().maxTokensProperty().set("5");
        workspace.generation().generate();
        TraceEntry short5 = shown();
        workspace.navigation().show(described);
        finish();
        assertThat(workspace.generation().millisPerTokenProperty().get()).isEqualTo(own);
        workspace.navigation().show(short5);
        assertThat(workspace.generation().millisPerTokenProperty().get()).isGreaterThan(own);
    }

    @Test
    void aRowThatIsStillReadDoesNotReplaceTheOneThatWasOpenedAfterIt() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.copy(SampleImage.write(images), images.resolve("other.png"));
        workspace.open(images);
        finish();
        workspace.dataset().queue().start();
        finish();
        DatasetRow first = workspace.dataset().rows().all().get(0);
        DatasetRow second = workspace.dataset().rows().all().get(1);
        workspace.datasetNavigator().open(first);
        finish();
        workspace.datasetNavigator().open(second);
        workspace.datasetNavigator().open(first);
        finish();
        assertThat(workspace.datasetNavigator().current()).contains(first);
    }
}
