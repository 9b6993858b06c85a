package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** Closing the window. */
class WindowCloseTest extends WindowJourney {
    private static Stage window(FxRobot robot) {
        return (Stage) robot.lookup(".main").query().getScene().getWindow();
    }

    /** Closes the window as the system does: the headless platform has no close button. */
    private static void askToClose(Stage stage) {
        Platform.runLater(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static boolean isAsked(FxRobot robot) {
        return robot.lookup(".question").tryQuery().isPresent();
    }

    @Test
    void whatRunsIsEndedOnlyOnceThatIsConfirmed(FxRobot robot) throws TimeoutException {
        Stage stage = window(robot);
        openImage(robot);
        generate(robot, "sample", 5);
        await(() -> words() == 5);
        askToClose(stage);
        await(() -> isAsked(robot));
        assertThat(robot.lookup(".question").queryAs(DialogPane.class).getContentText())
                .startsWith("A caption is being generated.");
        robot.type(KeyCode.ENTER); // chooses what loses nothing
        await(() -> !isAsked(robot));
        assertThat(stage.isShowing()).isTrue();
        assertThat(workspace.generation().runningProperty().get()).isTrue();

        permits.release(1);
        await(() -> words() == 6);
        askToClose(stage);
        await(() -> isAsked(robot));
        robot.clickOn("Close");
        await(() -> !stage.isShowing());
        assertThat(isAsked(robot)).isFalse();
        assertThat(workspace.generation().runningProperty().get()).isFalse();
        assertThat(settings.load().window().width()).isPositive();
    }

    @Test
    void nothingIsAskedWhereNothingRuns(FxRobot robot) throws TimeoutException {
        Stage stage = window(robot);
        caption(robot);
        askToClose(stage);
        await(() -> !stage.isShowing());
        assertThat(isAsked(robot)).isFalse();
    }

    @Test
    void itIsShownWhereItWas(FxRobot robot) throws TimeoutException {
        Stage stage = window(robot);
        robot.interact(() -> stage.setX(37));
        robot.interact(() -> stage.setY(21));
        askToClose(stage);
        await(() -> !stage.isShowing());
        assertThat(settings.load().window().x()).isEqualTo(37);
        assertThat(settings.load().window().y()).isEqualTo(21);
    }

    @Test
    void maximizedItRemembersThePlaceItHadBefore(FxRobot robot) throws TimeoutException {
        Stage stage = window(robot);
        robot.interact(() -> stage.setWidth(980));
        robot.interact(() -> stage.setX(37));
        await(() -> stage.getScene().getWidth() == 980);
        double before = stage.getScene().getHeight();
        robot.interact(() -> stage.setMaximized(true));
        await(() -> stage.getScene().getHeight() > before);
        askToClose(stage);
        await(() -> !stage.isShowing());
        assertThat(settings.load().window().height()).isEqualTo(before);
        assertThat(settings.load().window().width()).isEqualTo(980);
        assertThat(settings.load().window().x()).isEqualTo(37);
        assertThat(settings.load().window().maximized()).isTrue();
    }
}
