package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.task.DirectRunner;
import attentionlens.app.view.CaptionView;
import attentionlens.app.view.MainView;
import attentionlens.app.viewmodel.MatrixViewModel;
import attentionlens.app.viewmodel.MemorySettings;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Box;
import attentionlens.trace.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;

/** Journeys through the window, as a user takes them, on the headless platform. */
class WindowTest extends WindowJourney {
    /** Clicks on one of the gallery's maps, of which a row holds eight. */
    private static void clickOnMap(FxRobot robot, int index) {
        Bounds gallery = robot.lookup("#gallery")
                .query()
                .localToScreen(robot.lookup("#gallery").query().getBoundsInLocal());
        robot.clickOn(gallery.getMinX() + (index + 0.5) * gallery.getWidth() / 8, gallery.getMinY() + 12);
    }

    @Test
    void noBarIsSeenWhileNothingIsDone(FxRobot robot) {
        assertThat(workspace.activity().whatProperty().get()).isEmpty();
        assertThat(robot.lookup(".status .progress-bar").queryAllAs(Node.class)).noneMatch(Node::isVisible);
    }

    @Test
    void theFirstStartLeadsThroughTheExample(FxRobot robot) throws TimeoutException {
        permits.release(1000);
        MainView view = (MainView) robot.window(0).getScene().getRoot();
        robot.interact(view::showTour);
        await(() -> robot.lookup("#tour-next").tryQuery().isPresent());
        assertThat(workspace.trace().trace()).isPresent();
        Selection before = workspace.selection().chosen();
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        await(() -> workspace.selection().chosen().word() == before.word() + 1);
        for (int step = 1; step <= 5; step++) {
            Button next = robot.lookup("#tour-next").queryButton();
            assertThat(next.getText()).isEqualTo(step < 5 ? "Next" : "Done");
            robot.clickOn(next);
        }
        await(() -> robot.lookup("#tour-next").tryQuery().isEmpty());
    }

    @Test
    void generateThenPickWordLayerAndHead(FxRobot robot) throws TimeoutException {
        openImage(robot);
        generate(robot, "sample", 1000);
        await(() -> workspace.trace().trace().isPresent());

        clickOnWord(robot, 4);
        await(() -> heat().word().equals("couch"));
        float[] mean = heat().map().values();
        assertThat(robot.lookup("#heat-what").queryAs(Label.class).getText())
                .isEqualTo("“couch” · layer 6 · head mean");

        robot.press(KeyCode.UP).release(KeyCode.UP);
        await(() -> workspace.selection().chosen().layer() == 7
                && !Arrays.equals(heat().map().values(), mean));
        float[] layer = heat().map().values();
        assertThat(layer).isNotEqualTo(mean);

        clickOnMap(robot, 3);
        await(() -> workspace.selection().chosen().head() == 3
                && !Arrays.equals(heat().map().values(), layer));
        assertThat(heat().map().values()).isNotEqualTo(layer);

        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        await(() -> heat().word().equals("and"));
        assertThat(robot.lookup("#status-selection").queryAs(Label.class).getText())
                .isEqualTo("word 5 “and” · layer 7 · head 3");
    }

    @Test
    void menusHoldTheirCommands(FxRobot robot) throws TimeoutException {
        MenuBar bar = robot.lookup(".menu-bar").queryAs(MenuBar.class);
        assertThat(bar.getMenus()).extracting(Menu::getText).containsExactly("File", "Edit", "View", "Run", "Help");
        assertThat(bar.getMenus().getFirst().getItems())
                .extracting(MenuItem::getText)
                .startsWith("Open image…", "Open trace…", "Open dataset…", "Open recent")
                .contains("Save trace…", "Quit");

        robot.clickOn("View");
        await(() -> robot.lookup("Show or hide the overlay").tryQuery().isPresent());
        robot.clickOn(
                "Show or hide the overlay",
                Motion.VERTICAL_FIRST); // so as not to cross the next menu, which would open
        await(() -> !workspace.overlay().visibleProperty().get());
        await(() -> robot.lookup("Show or hide the overlay").tryQuery().isEmpty());
        assertThat(robot.lookup(".menu-bar > .container > .menu-button").<MenuButton>queryAll())
                .hasSize(5)
                .noneMatch(Node::isHover)
                .noneMatch(MenuButton::isShowing);
        robot.press(KeyCode.H).release(KeyCode.H);
        await(() -> workspace.overlay().visibleProperty().get());
        robot.clickOn("#prompt").write("hf");
        assertThat(workspace.overlay().visibleProperty().get()).isTrue();
    }

    @Test
    void aLongNameOfAFileGivesWayToTheMenus(FxRobot robot) throws IOException, TimeoutException {
        Path image = Files.move(SampleImage.write(folder), folder.resolve("a long name ".repeat(20) + ".png"));
        robot.interact(() -> workspace.open(image));
        await(() -> workspace.image().shown().isPresent());
        assertThat(robot.lookup(".menu-bar > .container > .menu-button").<Region>queryAll())
                .hasSize(5)
                .allMatch(menu -> menu.getWidth() >= Math.floor(menu.prefWidth(-1)));
    }

    @Test
    void guidedBesideBaselineThenUndo(FxRobot robot) throws TimeoutException {
        openImage(robot);
        robot.clickOn("#guide");
        generate(robot, "sample", 1000);
        await(() -> workspace.trace().trace().isPresent());
        clickOnWord(robot, 27); // "cat", in whose place the guided caption has a potted plant
        await(() -> workspace.heat().heatsProperty().get().of(1).isPresent());
        assertThat(heat().word()).isEqualTo("cat");
        assertThat(workspace.heat().heatsProperty().get().of(1).orElseThrow().word())
                .isEqualTo("potted");

        robot.press(KeyCode.C).release(KeyCode.C);
        await(() -> workspace.selection().chosen().run() == 1);
        robot.press(KeyCode.D).release(KeyCode.D);
        await(() -> workspace.heat().heatsProperty().get().difference());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> workspace.selection().chosen().run() == 0);
        assertThat(workspace.overlay().look().difference()).isFalse();
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await(() -> workspace.selection().chosen().word() < 0);
    }

    @Test
    void truthFlagsWordsAndTheirObjectsBecomeBoxes(FxRobot robot) throws TimeoutException {
        openImage(robot);
        generate(robot, "sample", 1000);
        await(() -> workspace.trace().trace().isPresent());
        robot.interact(() -> workspace.open(SampleImage.writeTruth(folder)));
        await(() -> robot.lookup("#status-truth").queryAs(Label.class).getText().equals("truth: truth.json"));

        clickOnWord(robot, 27);
        await(() -> evidence(robot).startsWith("“cat” is not in the image. SVAR "));
        clickOnWord(robot, 4);
        await(() -> evidence(robot).startsWith("“couch” is in the image. SVAR ")
                && evidence(robot).contains(" heads "));
        assertThat(robot.lookup("#image-0")
                        .queryAs(ImageCanvas.class)
                        .namedProperty()
                        .get())
                .containsExactly(new Box(50, 290, 350, 450));

        Button tv = robot.from(robot.lookup("#evidence-objects")).lookup(".place-chip").<Button>queryAll().stream()
                .filter(chip -> chip.getText().equals("tv"))
                .findFirst()
                .orElseThrow();
        robot.interact(tv::fire);
        await(() -> workspace.selection().chosen().box().equals(Optional.of(new Box(540, 290, 730, 420))));
        await(() -> workspace.panes().matrix().kindProperty().get() == MatrixViewModel.Kind.BOX);
    }

    @Test
    void aSweepIsSteppedThroughByRowsAndUndone(FxRobot robot) throws TimeoutException {
        openImage(robot);
        robot.interact(() -> workspace.open(SampleImage.writeTruth(folder)));
        robot.clickOn("#guide");
        robot.interact(() -> workspace.request().alphaProperty().set("0.1, 0.3, 0.5"));
        generate(robot, "sample", 9);
        await(() -> words() == 9);
        TableView<?> table = robot.lookup("#sweep").queryAs(TableView.class);
        assertThat(table.isVisible()).isTrue();
        assertThat(table.getItems()).hasSize(4);
        permits.release(1000);
        await(() -> workspace.trace().trace().isPresent());
        await(() -> table.getSelectionModel().getSelectedIndex() == 1);

        robot.interact(table::requestFocus);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        await(() -> workspace.trace().runs().get(1).name().equals("guided-3"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> workspace.trace().runs().get(1).name().equals("guided")
                && table.getSelectionModel().getSelectedIndex() == 1);

        robot.clickOn("#show-sweep");
        await(() -> robot.lookup("#strip").query().isVisible() && !table.isVisible());
    }

    private static String evidence(FxRobot robot) {
        return robot.lookup("#evidence").query().getAccessibleText();
    }

    @Test
    void cancelKeepsTheWords(FxRobot robot) throws TimeoutException {
        MenuItem cancel = menuItem(robot, "Run", "Cancel");
        assertThat(cancel.isDisable()).isTrue();
        openImage(robot);
        generate(robot, "sample", 5);
        await(() -> words() == 5);
        assertThat(robot.lookup("#generate").queryAs(Button.class).getText()).isEqualTo("Cancel");
        assertThat(cancel.isDisable()).isFalse();

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await(() -> !workspace.generation().runningProperty().get());
        assertThat(robot.lookup("#generate").queryAs(Button.class).getText()).isEqualTo("Generate");
        assertThat(cancel.isDisable()).isTrue();
        await(() -> workspace.trace().trace().isPresent());
        assertThat(workspace.trace().text(0)).isEqualTo("The image shows a couch");
        assertThat(robot.lookup(".run-header .label").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).startsWith("cancelled · 5 words"));
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
        assertThat(heat().word()).isEqualTo("couch");
    }

    @Test
    void aBadModelFolderIsReportedUntilItIsDismissed(FxRobot robot) throws TimeoutException {
        openImage(robot);
        generate(robot, "no-such-folder", 0);
        await(() -> workspace.messages().messageProperty().get().isPresent());
        assertThat(text(robot, "#message")).startsWith("no-such-folder is no model's folder");
        assertThat(robot.lookup("Copy details").queryAs(Button.class).isVisible())
                .isTrue();
        assertThat(middle(robot, "#message .wrapped-text"))
                .isCloseTo(middle(robot, "#message-bar .button"), within(2.0));

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#message-bar").query().isVisible());
        assertThat(workspace.image().shown()).isPresent();
    }

    private static double middle(FxRobot robot, String node) {
        Node found = robot.lookup(node).query();
        return found.localToScene(found.getBoundsInLocal()).getCenterY();
    }

    @Test
    void aClickedWordIsRinged(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 1);
        CaptionView caption = robot.lookup("#caption-0").queryAs(CaptionView.class);
        Word clicked = workspace.trace().runs().getFirst().words().get(1);
        await(() -> ring(caption).contains(caption.boxes(clicked).getFirst()));
    }

    private static Bounds ring(CaptionView caption) {
        Node ring = caption.lookupAll("*").stream()
                .filter(node -> node instanceof Rectangle mark && mark.isVisible() && mark.getStroke() != null)
                .findFirst()
                .orElseThrow();
        return caption.sceneToLocal(ring.localToScene(ring.getLayoutBounds()));
    }

    @Test
    void switchesTheModel(FxRobot robot) throws TimeoutException {
        openImage(robot);
        generate(robot, "sample", 1000);
        await(() -> workspace.trace().trace().isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.M);
        await(() -> robot.lookup("#model-name").tryQuery().isPresent());
        await(() -> robot.lookup("7b").tryQuery().isPresent());
        robot.clickOn("7b");
        await(() -> workspace
                .model()
                .loadedProperty()
                .get()
                .filter(info -> info.layers() == 32)
                .isPresent());
        assertThat(robot.lookup("#model").queryAs(Button.class).getText()).isEqualTo("7b");
        await(() -> robot.lookup("#model-name").tryQuery().isEmpty());

        robot.clickOn("#generate");
        await(() -> workspace.trace().layersProperty().get() == 32);
        robot.clickOn("#model");
        await(() -> robot.lookup("#model-name").tryQuery().isPresent());
        robot.clickOn("#model-name").write("no-such-folder").push(KeyCode.ENTER);
        await(() -> workspace.messages().messageProperty().get().isPresent());
        assertThat(workspace.trace().layersProperty().get()).isEqualTo(32);
    }

    @Test
    void aTraceOpensWithoutAModel(FxRobot robot) throws TimeoutException {
        Path file = folder.resolve("room.lens");
        try (Workspace other =
                new Workspace(new DirectRunner(), new FakeLoader(), new FakeStock(), new MemorySettings())) {
            other.model().nameProperty().set("7b");
            other.request().guidedProperty().set(true);
            other.open(SampleImage.write(folder));
            other.generation().generate();
            other.save(file);
        }
        robot.interact(() -> workspace.open(file));
        await(() -> workspace.trace().trace().isPresent());
        assertThat(workspace.model().loadedProperty().get()).isEmpty();
        assertThat(robot.lookup("#run-1").queryAs(MenuButton.class).getText()).isEqualTo("Guided");
        assertThat(robot.lookup("#image-1")
                        .queryAs(ImageCanvas.class)
                        .pictureProperty()
                        .get())
                .isPresent();

        clickOnWord(robot, 7);
        await(() -> heat().word().equals("dog"));
        assertThat(robot.lookup("#caption-1").queryAs(CaptionView.class).isVisible())
                .isTrue();
        assertThat(robot.lookup("#status-model").queryAs(Label.class).getText())
                .isEqualTo("llava-1.5-7b-hf · 32 × 32 heads · cpu f32");
        robot.press(KeyCode.CLOSE_BRACKET).release(KeyCode.CLOSE_BRACKET);
        await(() -> workspace.selection().chosen().head() == 0);
        robot.interact(() -> Event.fireEvent(robot.lookup(".main").query(), german("]", KeyCode.DIGIT9)));
        await(() -> workspace.selection().chosen().head() == 1);
    }

    @Test
    void keysInMenusLeaveWhatIsChosen(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        Selection chosen = workspace.selection().chosen();
        Menu view = robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().get(2);
        robot.push(KeyCode.F10);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.DOWN);
        await(view::isShowing);
        robot.push(KeyCode.ESCAPE);
        await(() -> !view.isShowing());
        assertThat(chosen.word()).isNotNegative();
        assertThat(workspace.selection().chosen()).isEqualTo(chosen);
    }

    /** Returns the event of AltGr and a digit, as Windows reports it. */
    private static KeyEvent german(String text, KeyCode digit) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, text, text, digit, false, true, true, false);
    }
}
