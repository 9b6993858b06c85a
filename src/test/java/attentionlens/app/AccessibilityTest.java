package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What screen readers say, and what the keyboard reaches. */
class AccessibilityTest extends WindowJourney {
    private static final int MAX_CONTROLS = 200;

    private static Stream<Node> all(Node from) {
        return Stream.concat(
                Stream.of(from),
                from instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(AccessibilityTest::all)
                        : Stream.empty());
    }

    private static boolean isSeen(Node node) {
        return node.getParent() == null ? node.isVisible() : node.isVisible() && isSeen(node.getParent());
    }

    /** Returns the controls of all windows that take the focus; a control's parts, for which it speaks, are not among them. */
    private static List<Node> controls() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> Window.getWindows().stream()
                        .flatMap(window -> all(window.getScene().getRoot()))
                        .filter(node -> node.isFocusTraversable() && isSeen(node) && !node.isDisabled())
                        .toList());
    }

    /** Whether a control has a name with letters: the prompt of an empty field, such as 0.5, does not count. */
    private static boolean isNamed(Node node) {
        return node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text
                && text.codePoints().anyMatch(Character::isLetter);
    }

    private static List<String> unnamed() {
        return controls().stream()
                .filter(node -> !isNamed(node))
                .map(Node::toString)
                .toList();
    }

    /** Presses Tab until the focus comes back, and returns the nodes that had it. */
    private static Set<Node> reached(FxRobot robot, Scene scene) {
        Set<Node> reached = new LinkedHashSet<>();
        for (int i = 0; i < MAX_CONTROLS; i++) {
            robot.type(KeyCode.TAB);
            Node owner = WaitForAsyncUtils.waitForAsyncFx(10_000, scene::getFocusOwner);
            if (owner != null && !reached.add(owner) && reached.size() > 1) {
                break;
            }
        }
        return reached;
    }

    @Test
    void everyControlHasAName(FxRobot robot) throws TimeoutException {
        assertThat(unnamed()).isEmpty();
        openImage(robot);
        robot.interact(() -> {
            workspace.request().guidedProperty().set(true);
            workspace.request().alphaProperty().set("0.3, 0.5");
        });
        generate(robot, "sample", ALL);
        awaitTrace();
        clickOnWord(robot, 4);
        assertThat(unnamed()).isEmpty();
        for (String opens : List.of("#model", "#run-settings")) {
            robot.clickOn(opens);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(unnamed()).isEmpty();
            robot.type(KeyCode.ESCAPE);
        }
        robot.push(KeyCode.CONTROL, KeyCode.E);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(unnamed()).isEmpty();
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> workspace.open(folder));
        await(() -> workspace.dataset().shownProperty().get());
        assertThat(unnamed()).isEmpty();
    }

    @Test
    void panesSayWhatIsChosen(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        robot.push(KeyCode.UP);
        robot.push(KeyCode.CLOSE_BRACKET);
        await(() -> said(robot, "#matrix").startsWith("Number of every layer and head: layer 7, head 0: "));
        await(() -> said(robot, "#curves").startsWith("Attention on the image across layers: layer 7, "));
        assertThat(said(robot, "#run-0")).isEqualTo("Run shown in this column: Baseline");
        assertThat(said(robot, "#model")).isEqualTo("Model: sample");
        assertThat(said(robot, "#run-settings")).startsWith("Settings of the next run: Auto");
        assertThat(said(robot, "#matrix-kind")).startsWith("What the matrix shows: VAR 0");
        await(() -> said(robot, "#gallery").startsWith("Maps of all heads or layers on one scale: head 0: sum "));
        await(() -> said(robot, "#strip").startsWith("How much every word looks at the image: “couch”: SVAR "));
    }

    private static String said(FxRobot robot, String pane) {
        return robot.lookup(pane).query().getAccessibleText();
    }

    @Test
    void theKeyboardReachesEveryControl(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        Scene scene = robot.lookup(".main").query().getScene();
        List<Node> missed = new ArrayList<>(controls());
        Set<Node> reached = reached(robot, scene);
        missed.removeAll(reached);
        missed.removeIf(node -> node.getStyleClass().contains("main"));
        assertThat(missed).as(reached.toString()).isEmpty();
    }

    @Test
    void theKeyboardMovesFromLeftToRight(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        robot.interact(() -> robot.lookup("#generate").query().requestFocus());
        List<Node> wanted = Stream.of(".trace-card", "#image-0", "#heat-look", "#strip", "#matrix-kind", "#curves")
                .map(selector -> robot.lookup(selector).<Node>query())
                .toList();
        Scene scene = robot.lookup(".main").query().getScene();
        assertThat(List.copyOf(reached(robot, scene))).containsSubsequence(wanted);
    }
}
