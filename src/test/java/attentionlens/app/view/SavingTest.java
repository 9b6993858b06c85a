package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.Export;
import attentionlens.app.viewmodel.Panel;
import attentionlens.app.viewmodel.TraceFiles;
import attentionlens.figure.FigureFormat;
import attentionlens.figure.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** Names that are typed into a chooser without their extension. */
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

    @Test
    void numbersBesideAPictureAreAskedAboutToo(FxRobot robot) throws Exception {
        Export export = new Export(Panel.MATRIX, FigureFormat.SVG, Export.USUAL_WIDTH, Theme.LIGHT, true);
        Path picture = Files.writeString(folder.resolve("dog.svg"), "a picture");
        assertThat(may(picture, export.files(picture)).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        Files.writeString(folder.resolve("dog.csv"), "numbers");
        assertThat(answered(robot, may(picture, export.files(picture)), "Keep it"))
                .isFalse();
        Path bare = folder.resolve("dog");
        assertThat(answered(robot, may(bare, export.files(bare)), "Keep them")).isFalse();
        Export alone = new Export(Panel.MATRIX, FigureFormat.SVG, Export.USUAL_WIDTH, Theme.LIGHT, false);
        assertThat(alone.files(bare)).containsExactly(picture);
    }

    private boolean asked(FxRobot robot, Path chosen, String answer) throws Exception {
        return answered(robot, mayWrite(chosen), answer);
    }

    private static boolean answered(FxRobot robot, Future<Boolean> may, String answer) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> robot.lookup(answer).tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(answer);
        return may.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Boolean> mayWrite(Path chosen) {
        return may(chosen, List.of(TraceFiles.withExtension(chosen, ".lens")));
    }

    private static Future<Boolean> may(Path chosen, List<Path> written) {
        return WaitForAsyncUtils.asyncFx(
                () -> Commands.mayWrite(FxToolkit.toolkitContext().getRegisteredStage(), chosen, written));
    }
}
