package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.trace.Box;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What patches say: read, walked through, pointed at. */
class WindowWordsTest extends WindowJourney {
    private static boolean isSeen(FxRobot robot, String selector) {
        return robot.lookup(selector).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static void moveToPatch(FxRobot robot, int patch) {
        ImageCanvas canvas = robot.lookup("#image-0").queryAs(ImageCanvas.class);
        Box on = canvas.viewport()
                .orElseThrow()
                .toScreen(canvas.geometryProperty().get().orElseThrow().patchBox(patch));
        robot.moveTo(canvas.localToScreen((on.left() + on.right()) / 2, (on.top() + on.bottom()) / 2));
    }

    @Test
    void patchesAreReadAndTheirWordsWalkedThrough(FxRobot robot) throws TimeoutException {
        assertThat(isSeen(robot, "#read-patches")).isFalse();
        caption(robot);
        assertThat(isSeen(robot, "#read-patches")).isFalse();
        robot.type(KeyCode.W);
        await(() -> isSeen(robot, "#read-patches"));
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say was not captured");
        assertThat(isSeen(robot, "#heat-look")).isFalse();

        permits.release(1);
        robot.clickOn("#read-patches");
        await(() -> !workspace.panes().lens().saysProperty().get().isEmpty());
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say · after layer 6");
        assertThat(isSeen(robot, "#read-patches")).isFalse();
        ImageCanvas canvas = robot.lookup("#image-0").queryAs(ImageCanvas.class);
        assertThat(canvas.textsProperty().get()).isPresent();
        assertThat(canvas.overlayProperty().get()).isEmpty();

        moveToPatch(robot, 44);
        await(() -> isSeen(robot, ".guess-card"));
        assertThat(robot.lookup(".guess-card .label").<Label>queryAll())
                .extracting(Label::getText)
                .contains("Logit lens after layer 6 · row 4, column 4", "“␣tv”", "“⏎”", "0.57");
        assertThat(text(robot, "#status-pointer")).isEqualTo("row 4, column 4 says “couch” 0.57");

        robot.clickOn();
        await(() -> isSeen(robot, "#patch-story"));
        ListView<?> story = robot.lookup("#patch-story").queryAs(ListView.class);
        assertThat(story.getItems()).hasSize(13);
        assertThat(story.getSelectionModel().getSelectedIndex()).isEqualTo(11 - 6); // the last layer is above
        robot.type(KeyCode.UP);
        await(() -> story.getSelectionModel().getSelectedIndex() == 11 - 7);
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say · after layer 7");
        robot.interact(() -> story.getSelectionModel().select(0));
        await(() -> workspace.selection().chosen().layer() == 11);
        robot.interact(() -> story.getSelectionModel().select(12)); // what goes into the first layer
        await(() -> story.getSelectionModel().getSelectedIndex() == 0);

        robot.type(KeyCode.W);
        await(() -> canvas.overlayProperty().get().isPresent());
        assertThat(canvas.textsProperty().get()).isEmpty();
        assertThat(isSeen(robot, ".guess-card")).isFalse();
    }
}
