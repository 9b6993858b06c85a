package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.vlm.Precision;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Keys typed in sheets and menus act only on them. */
class WindowSheetTest extends WindowJourney {
    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    private void chooseWord(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        robot.interact(() -> workspace.selection().selectHead(1));
    }

    @Test
    void keysTypedInASheetAreNotForTheWindowBehindIt(FxRobot robot) throws TimeoutException {
        chooseWord(robot);
        Selection before = workspace.selection().chosen();
        for (Runnable open : List.<Runnable>of(
                () -> robot.clickOn("#run-settings"),
                () -> robot.push(KeyCode.CONTROL, KeyCode.E),
                () -> robot.push(KeyCode.F1))) {
            open.run();
            robot.type(KeyCode.M, KeyCode.CLOSE_BRACKET, KeyCode.UP, KeyCode.LEFT, KeyCode.H, KeyCode.PAGE_UP);
            robot.type(KeyCode.ESCAPE);
            assertThat(workspace.selection().chosen()).isEqualTo(before);
            assertThat(workspace.overlay().visibleProperty().get()).isTrue();
        }
        robot.type(KeyCode.M);
        assertThat(workspace.selection().shown().head()).isEqualTo(SelectionViewModel.MEAN);
    }

    @Test
    void spaceInASheetPlaysNothing(FxRobot robot) throws TimeoutException {
        chooseWord(robot);
        Selection before = workspace.selection().chosen();
        robot.push(KeyCode.F1);
        await(() -> isShown(robot, ".shortcuts"));
        robot.type(KeyCode.SPACE, KeyCode.ESCAPE);
        robot.type(KeyCode.ESCAPE); // deselects the word, unless it stops the playing
        assertThat(workspace.selection().chosen().word()).isNotEqualTo(before.word());
    }

    @Test
    void keysTypedWhileAMenuIsOpenAreNotForTheWindow(FxRobot robot) throws TimeoutException {
        chooseWord(robot);
        Selection before = workspace.selection().chosen();
        robot.push(KeyCode.CONTROL, KeyCode.K);
        await(() -> isShown(robot, "Continue with another word"));
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.RIGHT, KeyCode.H, KeyCode.M, KeyCode.W);
        robot.type(KeyCode.ESCAPE);
        assertThat(isShown(robot, "Continue with another word")).isFalse();
        assertThat(workspace.selection().chosen()).isEqualTo(before);
        assertThat(workspace.overlay().visibleProperty().get()).isTrue();
        assertThat(workspace.overlay().showsWords()).isFalse();
    }

    @Test
    void arrowsChoose(FxRobot robot) throws TimeoutException {
        robot.clickOn("#run-settings");
        await(() -> isShown(robot, "f32"));
        robot.clickOn("f32").type(KeyCode.RIGHT);
        assertThat(robot.lookup("f16").queryAs(ToggleButton.class).isSelected()).isTrue();
        assertThat(workspace.model().precisionProperty().get()).isEqualTo(Precision.F16);
        robot.type(KeyCode.SPACE); // one is always chosen
        assertThat(robot.lookup("f16").queryAs(ToggleButton.class).isSelected()).isTrue();
    }

    @Test
    void enterExportsWhateverWasChosenLast(FxRobot robot) throws TimeoutException {
        chooseWord(robot);
        robot.push(KeyCode.CONTROL, KeyCode.E);
        await(() -> isShown(robot, "SVG"));
        AtomicBoolean exported = new AtomicBoolean();
        robot.interact(() -> robot.lookup("#export").queryButton().setOnAction(event -> exported.set(true)));
        robot.clickOn("SVG").type(KeyCode.ENTER);
        assertThat(exported).isTrue();
    }
}
