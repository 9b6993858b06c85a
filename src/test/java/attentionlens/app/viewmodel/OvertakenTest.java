package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import attentionlens.app.SampleImage;
import attentionlens.app.task.LaterRunner;
import attentionlens.trace.TraceFixtures;
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
    private final MemorySettings settings = new MemorySettings();
    private final Workspace workspace = new Workspace(runner, new FakeLoader(), new FakeStock(), settings);

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

    @Test
    void aCaptionKeepsWhatItSaidThoughAnotherOneOvertakesIt() {
        workspace.open(SampleImage.write(folder));
        finish();
        workspace.generation().generate();
        TraceEntry first = shown();
        runner.runBackground(); // it has been said, but not shown
        workspace.generation().generate();
        TraceEntry second = shown();
        finish();
        assertThat(first.trace()).isPresent();
        assertThat(first.runs().getFirst().words()).isNotEmpty();
        assertThat(shown()).isSameAs(second);
        assertThat(workspace.library().entries()).containsExactly(second, first);
    }

    @Test
    void captionsCancelledBeforeTheirFirstWordLeaveNothing() {
        TraceEntry described = caption();
        workspace.model().nameProperty().set("7b"); // is loaded first
        for (int i = 0; i < 24; i++) {
            workspace.generation().generate();
            workspace.generation().cancel();
            finish();
        }
        assertThat(workspace.library().entries()).containsExactly(described);
        assertThat(shown()).isSameAs(described);
    }

    @Test
    void eachTraceIsSavedThoughAnotherOneIsSavedMeanwhile() {
        TraceEntry first = caption();
        workspace.generation().generate();
        finish();
        TraceEntry second = shown();
        workspace.navigation().show(first);
        workspace.save(folder.resolve("nowhere").resolve("first.lens"));
        workspace.save(folder.resolve("first.lens"));
        workspace.navigation().show(second);
        workspace.save(folder.resolve("second.lens"));
        finish();
        assertThat(first.file()).contains(folder.resolve("first.lens"));
        assertThat(second.file()).contains(folder.resolve("second.lens"));
        assertThat(workspace
                        .messages()
                        .messageProperty()
                        .get()
                        .map(Message::text)
                        .orElse(""))
                .contains("nowhere");
    }

    @Test
    void whatAnotherTraceIsSavedOverIsInNoFileAnyMore() {
        TraceEntry first = caption();
        workspace.save(folder.resolve("one.lens"));
        finish();
        workspace.generation().generate();
        finish();
        TraceEntry second = shown();
        workspace.save(folder.resolve("one.lens"));
        finish();
        assertThat(first.file()).isEmpty();
        assertThat(second.file()).contains(folder.resolve("one.lens"));
    }

    /** The window shows what it opened; results belong to that. */
    @Test
    void anImageThatIsOverwrittenIsCaptionedAsItIsShown() throws IOException {
        workspace.open(SampleImage.write(folder));
        finish();
        String sha256 = workspace.image().shown().orElseThrow().source().sha256();
        Files.write(folder.resolve("living-room.png"), TraceFixtures.drawnRoom(8, 6));
        workspace.generation().generate();
        finish();
        assertThat(shown().trace().orElseThrow().image().sha256()).isEqualTo(sha256);
        assertThat(shown().trace().orElseThrow().image().name()).isEqualTo("living-room.png");
    }

    @Test
    void aRowThatIsCaptionedAgainShowsItsNewTrace() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        SampleImage.write(images);
        workspace.open(images);
        finish();
        workspace.dataset().queue().start();
        finish();
        workspace.datasetNavigator().open(workspace.dataset().rows().all().getFirst());
        finish();
        String before = shown().image().source().sha256();
        Files.write(images.resolve("living-room.png"), TraceFixtures.drawnRoom(8, 6));
        workspace.open(images);
        finish();
        workspace.dataset().queue().start();
        finish();
        workspace.datasetNavigator().open(workspace.dataset().rows().all().getFirst());
        finish();
        assertThat(shown().image().source().sha256()).isNotEqualTo(before);
    }

    @Test
    void aTruthThatIsClosedWhileItIsReadStaysClosed() {
        caption();
        workspace.truth().open(SampleImage.writeTruth(folder));
        runner.runBackground(); // it has been read
        workspace.truth().close();
        finish();
        assertThat(workspace.truth().opened()).isEmpty();
        assertThat(settings.load().sources().truth()).isEmpty();
    }

    @Test
    void aModelStaysInMemoryIfTheLoadOfAnotherIsCancelledAtOnce() {
        caption();
        workspace.models().open("7b");
        workspace.cancel();
        finish();
        assertThat(workspace.model().loadedProperty().get()).isPresent();
    }
}
