package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Names that are written into a chooser without their ending. */
@ExtendWith(ApplicationExtension.class)
class SavingTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    @BeforeEach
    void show() throws TimeoutException {
        FxToolkit.setupStage(stage -> {
            stage.setScene(new Scene(new StackPane(), 600, 400));
            stage.show();
        });
    }

    @Test
    void whatTheEndingMakesAnotherFileIsAskedAbout(FxRobot robot) throws Exception {
        Path there = Files.writeString(folder.resolve("dog.lens"), "a trace");
        assertThat(asked(robot, folder.resolve("dog"), "Keep it")).isFalse();
        assertThat(asked(robot, folder.resolve("dog"), "Replace")).isTrue();
        assertThat(mayWrite(folder.resolve("cat")).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(mayWrite(there).get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue(); // the chooser asked
    }

    private boolean asked(FxRobot robot, Path chosen, String answer) throws Exception {
        Future<Boolean> may = mayWrite(chosen);
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> robot.lookup(answer).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(answer);
        return may.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Boolean> mayWrite(Path chosen) {
        return WaitForAsyncUtils.asyncFx(
                () -> Commands.mayWrite(FxToolkit.toolkitContext().getRegisteredStage(), chosen, ".lens"));
    }
}
