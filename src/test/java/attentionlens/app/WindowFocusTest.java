package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.view.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The control with the focus can be seen. */
class WindowFocusTest extends WindowJourney {
    private static final int AROUND = 4;

    private static WritableImage seen(Scene scene) {
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
    }

    /** Whether a node and its close surroundings look the same in two pictures of the scene. */
    private static boolean isSame(Node node, WritableImage one, WritableImage other) {
        Bounds box = node.localToScene(node.getLayoutBounds());
        int x = (int) Math.max(0, box.getMinX() - AROUND);
        int y = (int) Math.max(0, box.getMinY() - AROUND);
        int width = (int) Math.min(one.getWidth() - x, box.getWidth() + 2 * AROUND);
        int height = (int) Math.min(one.getHeight() - y, box.getHeight() + 2 * AROUND);
        return Arrays.equals(pixels(one, x, y, width, height), pixels(other, x, y, width, height));
    }

    private static int[] pixels(WritableImage image, int x, int y, int width, int height) {
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(x, y, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static Node owner(Scene scene) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, scene::getFocusOwner);
    }

    /** Presses Tab until the focus comes back, and returns the controls that look the same with and without it. */
    private static List<String> unseen(FxRobot robot, Scene scene) {
        Set<Node> reached = new LinkedHashSet<>();
        List<String> unseen = new ArrayList<>();
        robot.interact(() -> scene.getRoot().requestFocus());
        WritableImage resting = seen(scene);
        robot.type(KeyCode.TAB);
        while (reached.add(owner(scene))) {
            if (isSame(owner(scene), resting, seen(scene))) {
                unseen.add(owner(scene).toString());
            }
            robot.type(KeyCode.TAB);
        }
        assertThat(reached).hasSizeGreaterThan(3);
        return unseen;
    }

    @Test
    void theFocusIsSeenOnEveryControl(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            workspace.request().guidedProperty().set(true);
            workspace.request().alphaProperty().set("0.3, 0.5");
        });
        caption(robot);
        clickOnWord(robot, 4);
        robot.moveTo(".app-name");
        List<String> unseen = unseen(robot, robot.lookup(".main").query().getScene());
        for (String opens : List.of("#model", "#run-settings")) {
            robot.clickOn(opens);
            robot.moveTo(".app-name");
            unseen.addAll(
                    unseen(robot, robot.window(robot.listWindows().size() - 1).getScene()));
            robot.type(KeyCode.ESCAPE);
        }
        robot.push(KeyCode.CONTROL, KeyCode.E);
        WaitForAsyncUtils.waitForFxEvents();
        unseen.addAll(unseen(robot, robot.lookup("#export").query().getScene()));
        assertThat(unseen).isEmpty();
    }

    @Test
    void whatEnterAnswersIsSeen(FxRobot robot) throws Exception {
        Window window = robot.lookup(".main").query().getScene().getWindow();
        Future<Boolean> answer =
                WaitForAsyncUtils.asyncFx(() -> Question.ask(window, "dog.png already exists.", "Replace", "Keep it"));
        await(() -> robot.lookup("Replace").tryQuery().isPresent());
        Button keep = robot.lookup("Keep it").queryButton();
        assertThat(keep.isFocused()).isTrue();
        assertThat(keep.getBackground())
                .isNotEqualTo(robot.lookup("Replace").queryButton().getBackground());
        robot.type(KeyCode.ENTER);
        assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
    }
}
