package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.TraceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What users do while a caption is generated leaves it whole. */
class WindowMeanwhileTest extends WindowJourney {
    private static final int SOME = 5;

    private boolean isRunning() {
        return workspace.generation().runningProperty().get();
    }

    private void beginCaption(FxRobot robot) throws TimeoutException {
        permits.drainPermits();
        generate(robot, "sample", SOME);
        await(() -> isRunning() && words() == SOME);
    }

    private void assertWhole() {
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
    }

    @Test
    void anotherModelIsChosen(FxRobot robot) throws TimeoutException {
        openImage(robot);
        beginCaption(robot);
        robot.push(KeyCode.CONTROL, KeyCode.M);
        await(() -> robot.lookup("7b").tryQuery().isPresent());
        robot.clickOn("7b");
        await(() -> robot.lookup("#model").queryAs(Button.class).getText().equals("7b"));
        assertThat(isRunning()).isTrue();
        permits.release(ALL);
        awaitTrace();
        await(() -> workspace
                .model()
                .loadedProperty()
                .get()
                .filter(info -> info.layers() == 32)
                .isPresent());
        assertWhole();
        assertThat(workspace.trace().trace().orElseThrow().model().name()).isEqualTo("models/sample");
    }

    /** An indeterminate bar keeps moving, and so has the window painted for as long as the model works. */
    @Test
    void noBarMovesWhileWordsCome(FxRobot robot) throws TimeoutException {
        openImage(robot);
        beginCaption(robot);
        assertThat(workspace.activity().whatProperty().get()).isEqualTo("Generating");
        assertThat(robot.lookup(".status .progress-bar")
                        .queryAs(ProgressBar.class)
                        .isVisible())
                .isFalse();
        permits.release(ALL);
        awaitTrace();
    }

    @Test
    void aBadImageIsOpened(FxRobot robot) throws TimeoutException, IOException {
        openImage(robot);
        beginCaption(robot);
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        robot.interact(() -> workspace.open(broken));
        await(() -> workspace.messages().messageProperty().get().isPresent());
        robot.push(KeyCode.ESCAPE);
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        assertThat(isRunning()).isTrue();
        permits.release(ALL);
        awaitTrace();
        assertThat(workspace.trace().text(0)).isEqualTo(FakeModel.BASELINE);
        assertThat(workspace.image().shown().orElseThrow().source().name()).isEqualTo("living-room.png");
    }

    @Test
    void whatCameBeforeIsLookedAtAgain(FxRobot robot) throws TimeoutException {
        caption(robot);
        TraceEntry first = workspace.trace().entryProperty().get().orElseThrow();
        beginCaption(robot);
        TraceEntry second = workspace.trace().entryProperty().get().orElseThrow();
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await(() ->
                workspace.trace().entryProperty().get().filter(first::equals).isPresent());
        assertThat(isRunning()).isTrue();
        permits.release(ALL);
        await(() -> !isRunning());
        assertWhole();
        assertThat(workspace.trace().entryProperty().get()).contains(first);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        await(() ->
                workspace.trace().entryProperty().get().filter(second::equals).isPresent());
        assertWhole();
        assertThat(workspace.library().entries()).containsExactly(second, first);
    }

    @Test
    void escapeLeavesFullScreenBeforeItEndsWhatRuns(FxRobot robot) throws TimeoutException {
        Stage stage = (Stage) robot.lookup(".main").query().getScene().getWindow();
        openImage(robot);
        generate(robot, "sample", 5);
        await(() -> words() == 5);
        robot.push(KeyCode.F11);
        await(stage::isFullScreen);
        robot.push(KeyCode.ESCAPE);
        await(() -> !stage.isFullScreen());
        assertThat(workspace.generation().runningProperty().get()).isTrue();
        robot.push(KeyCode.F11);
        await(stage::isFullScreen);
        robot.push(KeyCode.F11);
        await(() -> !stage.isFullScreen());
        robot.push(KeyCode.ESCAPE);
        permits.release(ALL);
        await(() -> !workspace.generation().runningProperty().get());
        assertThat(words()).isLessThan(7);
    }

    @Test
    void theOverlaySaysWhatToDoIfNoWordIsChosenWhenTheCaptionIsComplete(FxRobot robot) throws TimeoutException {
        openImage(robot);
        generate(robot, "tiny", SOME);
        await(() -> words() == SOME);
        robot.interact(() -> workspace.selection().release());
        assertThat(text(robot, "#heat-what")).isEmpty();
        permits.release(ALL);
        awaitTrace();
        assertThat(text(robot, "#heat-what")).isEqualTo("Point at a word or choose one");
    }

    @Test
    void whatPatchesSayIsAnnounced(FxRobot robot) throws TimeoutException {
        openImage(robot);
        beginCaption(robot);
        robot.type(KeyCode.W);
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say can be read after the caption");
        permits.release(ALL);
        awaitTrace();
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say was not captured");
    }
}
