package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.viewmodel.TraceEntry;
import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What patches say: read, stepped through, pointed at. */
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
    void patchesAreReadAndTheirWordsSteppedThrough(FxRobot robot) throws TimeoutException {
        assertThat(isSeen(robot, "#read-patches")).isFalse();
        caption(robot);
        assertThat(isSeen(robot, "#read-patches")).isFalse();
        robot.type(KeyCode.W);
        await(() -> isSeen(robot, "#read-patches"));
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say was not captured");
        assertThat(isSeen(robot, "#heat-look")).isFalse();

        permits.release(1);
        robot.clickOn("#read-patches");
        await(() -> !workspace.panes().lens().wordsProperty().get().isEmpty());
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
        assertThat(story.getSelectionModel().getSelectedIndex()).isEqualTo(11 - 6); // the last layer is on top
        robot.type(KeyCode.UP);
        await(() -> story.getSelectionModel().getSelectedIndex() == 11 - 7);
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say · after layer 7");
        robot.interact(() -> story.getSelectionModel().select(0));
        await(() -> workspace.selection().chosen().layer() == 11);
        robot.interact(() -> story.getSelectionModel().select(12)); // the input of the first layer
        await(() -> story.getSelectionModel().getSelectedIndex() == 0);

        robot.type(KeyCode.W);
        await(() -> canvas.overlayProperty().get().isPresent());
        assertThat(canvas.textsProperty().get()).isEmpty();
        assertThat(isSeen(robot, ".guess-card")).isFalse();
    }

    private TraceEntry read(FxRobot robot) throws TimeoutException {
        awaitTrace();
        TraceEntry entry = workspace.trace().entryProperty().get().orElseThrow();
        robot.interact(workspace.reading()::read);
        await(() -> isRead(entry));
        return entry;
    }

    @Test
    void aPatchBesideWhichWordsAreShownMayBelongToAFinerGrid(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.type(KeyCode.W);
        TraceEntry coarse = read(robot);
        generate(robot, "7b", ALL);
        await(() -> !workspace.trace().entryProperty().get().equals(Optional.of(coarse)));
        TraceEntry fine = read(robot);
        robot.interact(() -> workspace.navigation().show(coarse));
        robot.interact(() -> workspace.selection().pointedProperty().set(OptionalInt.of(240)));
        assertThat(isSeen(robot, ".guess-card")).isFalse();
        robot.interact(() -> workspace.navigation().show(fine));
        await(() -> isSeen(robot, ".guess-card"));
        ImageCanvas canvas = robot.lookup("#image-0").queryAs(ImageCanvas.class);
        Box on = canvas.viewport()
                .orElseThrow()
                .toScreen(canvas.geometryProperty().get().orElseThrow().patchBox(240));
        Bounds card = robot.lookup(".guess-card").query().getBoundsInParent();
        assertThat(card.getMinX()).isCloseTo(on.right() + 6, within(1.0));
        assertThat(card.getMinY()).isCloseTo(on.top(), within(1.0));
    }

    @Test
    void alternativesAreShownAlsoWhereOneIsALineBreak(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.type(KeyCode.RIGHT);
        await(() -> isSeen(robot, "#fact-alternatives"));
        assertThat(robot.lookup("#fact-alternatives .bar-name").<Label>queryAll())
                .extracting(Label::getText)
                .contains("person", "⏎");
    }

    /** Starts to read the patches of a caption, and stops halfway. */
    private TraceEntry readPartWay(FxRobot robot) throws TimeoutException {
        caption(robot);
        permits.drainPermits();
        robot.type(KeyCode.W);
        await(() -> isSeen(robot, "#read-patches"));
        robot.clickOn("#read-patches");
        await(() -> workspace.activity().whatProperty().get().startsWith("Reading patches, layer"));
        assertThat(isSeen(robot, "#read-patches")).isFalse();
        return workspace.trace().entryProperty().get().orElseThrow();
    }

    private boolean isReading() {
        return workspace.generation().runningProperty().get();
    }

    private static boolean isRead(TraceEntry entry) {
        return entry.trace().orElseThrow().array(Capture.IMAGE_LENS).isPresent();
    }

    @Test
    void readingIsCancelledPartWayAndStartedAgain(FxRobot robot) throws TimeoutException {
        TraceEntry entry = readPartWay(robot);
        Trace before = entry.trace().orElseThrow();
        robot.clickOn("#generate"); // which cancels
        await(() -> !isReading() && isSeen(robot, "#read-patches"));
        assertThat(entry.trace()).contains(before);
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        assertThat(text(robot, "#heat-what")).isEqualTo("What patches say was not captured");

        robot.clickOn("#read-patches");
        permits.release(1);
        await(() -> !workspace.panes().lens().wordsProperty().get().isEmpty());
        assertThat(isRead(entry)).isTrue();
        assertThat(entry.trace().orElseThrow().runs()).isEqualTo(before.runs());
    }

    /** Just as it ends an unfinished caption. */
    @Test
    void anotherImageEndsReading(FxRobot robot) throws TimeoutException, IOException {
        TraceEntry entry = readPartWay(robot);
        Path other = Files.copy(folder.resolve("living-room.png"), folder.resolve("other.png"));
        robot.interact(() -> workspace.open(other));
        await(() -> !isReading() && workspace.trace().trace().isEmpty());
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        robot.interact(() -> workspace.navigation().show(entry));
        await(() -> isSeen(robot, "#read-patches"));
        assertThat(isRead(entry)).isFalse();
    }

    @Test
    void anotherTraceIsLookedAtMeanwhile(FxRobot robot) throws TimeoutException {
        caption(robot);
        TraceEntry first = workspace.trace().entryProperty().get().orElseThrow();
        TraceEntry second = readPartWay(robot);
        assertThat(second).isNotSameAs(first);
        robot.interact(() -> workspace.navigation().show(first));
        permits.release(1);
        await(() -> !isReading() && isSeen(robot, "#read-patches"));
        assertThat(isRead(second)).isTrue();
        assertThat(isRead(first)).isFalse();
        assertThat(workspace.trace().entryProperty().get()).contains(first);
        robot.interact(() -> workspace.navigation().show(second));
        await(() -> !workspace.panes().lens().wordsProperty().get().isEmpty());
    }

    @Test
    void aTraceThatIsClosedIsReadNoFurther(FxRobot robot) throws TimeoutException {
        TraceEntry entry = readPartWay(robot);
        robot.interact(() -> workspace.navigation().close(entry));
        await(() -> !isReading());
        assertThat(workspace.library().entries()).isEmpty();
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        permits.release(1);
        robot.interact(() -> workspace.history().undo());
        await(() -> workspace.trace().entryProperty().get().isPresent());
        assertThat(isRead(entry)).isFalse();
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
    }
}
