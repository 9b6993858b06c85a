package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.canvas.Camera;
import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.trace.Box;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import org.controlsfx.control.RangeSlider;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What the pointer does on pictures, charts, sliders and menus. */
class WindowPointerTest extends WindowJourney {
    /** A place in a node, by its shares of width and height. */
    private static Point2D place(FxRobot robot, String node, double x, double y) {
        Node found = robot.lookup(node).query();
        Bounds box = found.localToScreen(found.getLayoutBounds());
        return new Point2D(box.getMinX() + x * box.getWidth(), box.getMinY() + y * box.getHeight());
    }

    /** Returns what the label of this style tells about the place under the pointer. */
    private static String told(FxRobot robot, String begin) throws TimeoutException {
        await(() -> labels(robot).stream().anyMatch(text -> text.startsWith(begin)));
        return labels(robot).stream()
                .filter(text -> text.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(FxRobot robot) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Labeled::getText)
                .toList();
    }

    /** Turns the wheel. The robot of the headless platform would do it at another place than the pointer's. */
    private static void scroll(Node node, Point2D screen, double pixels) {
        Point2D at = node.localToScene(node.screenToLocal(screen));
        Event.fireEvent(
                node,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        at.getX(),
                        at.getY(),
                        screen.getX(),
                        screen.getY(),
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        pixels,
                        0,
                        pixels,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private Selection chosen() {
        return workspace.selection().chosen();
    }

    @Test
    void aCellOfTheMatrixIsChosen(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        await(() -> workspace.panes().matrix().gridProperty().get().isPresent());
        for (double y : new double[] {0.1, 0.7}) {
            Point2D cell = place(robot, "#matrix", 0.6, y);
            robot.moveTo(cell);
            String told = told(robot, "layer ");
            robot.clickOn(cell);
            int layer = chosen().layer();
            int head = chosen().head();
            double value = workspace
                    .panes()
                    .matrix()
                    .gridProperty()
                    .get()
                    .orElseThrow()
                    .values()[layer][head];
            assertThat(told).isEqualTo("layer " + layer + ", head " + head + ": " + Numbers.value(value));
        }
        int head = chosen().head();
        robot.clickOn(place(robot, "#matrix", 0.6, 0.1));
        assertThat(chosen().head()).isEqualTo(head);
        int layer = chosen().layer();
        robot.clickOn(place(robot, "#matrix", 0.6, 0.1)); // again
        assertThat(chosen().head()).isEqualTo(SelectionViewModel.MEAN);
        assertThat(chosen().layer()).isEqualTo(layer);
        robot.clickOn(place(robot, "#matrix", 0.01, 0.7)); // the layer's number
        assertThat(chosen().head()).isEqualTo(SelectionViewModel.MEAN);
        assertThat(chosen().layer()).isLessThan(layer);
    }

    @Test
    void aLayerIsChosenInTheCurves(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        await(() -> workspace.panes().curves().chartProperty().get().isPresent());
        for (double x : new double[] {0.3, 0.8}) {
            robot.moveTo(place(robot, "#curves", x, 0.5));
            String told = told(robot, "layer ");
            robot.clickOn(place(robot, "#curves", x, 0.5));
            assertThat(told).startsWith("layer " + chosen().layer() + ", ");
        }
        assertThat(chosen().layer()).isGreaterThan(7);
    }

    @Test
    void aBarOfTheStripIsPreviewedAndChosen(FxRobot robot) throws TimeoutException {
        robot.interact(() -> workspace.request().guidedProperty().set(true));
        caption(robot);
        await(() -> workspace.panes().flags().isRead(workspace.trace().runs().getLast()));
        for (double y : new double[] {0.4, 0.6}) {
            Point2D bar = place(robot, "#strip", 0.5, y);
            robot.moveTo(bar);
            await(() -> workspace.selection().shown().word() != SelectionViewModel.NONE);
            Selection previewed = workspace.selection().shown();
            assertThat(chosen()).isNotEqualTo(previewed);
            String word = workspace
                    .trace()
                    .runs()
                    .get(previewed.run())
                    .words()
                    .get(previewed.word())
                    .text();
            assertThat(text(robot, "#strip-pointed")).contains(word).contains("SVAR");
            robot.clickOn(bar);
            assertThat(chosen().run()).isEqualTo(y > 0.5 ? 1 : 0).isEqualTo(previewed.run());
            assertThat(chosen().word()).isEqualTo(previewed.word());
        }
    }

    @Test
    void theWheelZoomsAndDraggingMovesBothImages(FxRobot robot) throws TimeoutException {
        robot.interact(() -> workspace.request().guidedProperty().set(true));
        caption(robot);
        await(() -> workspace.panes().flags().isRead(workspace.trace().runs().getLast()));
        ImageCanvas left = robot.lookup("#image-0").queryAs(ImageCanvas.class);
        ImageCanvas right = robot.lookup("#image-1").queryAs(ImageCanvas.class);
        Camera whole = left.cameraProperty().get();
        Point2D place = place(robot, "#image-0", 0.35, 0.65);
        robot.moveTo(place);
        int patch = workspace.selection().pointedProperty().get().orElseThrow();
        robot.interact(() -> scroll(left, place, 120));
        Camera zoomed = left.cameraProperty().get();
        assertThat(zoomed).isNotEqualTo(whole).isEqualTo(right.cameraProperty().get());
        assertThat(workspace.selection().pointedProperty().get())
                .hasValue(patch); // what is under the pointer stays there
        robot.drag(place, MouseButton.PRIMARY).dropTo(place.add(20, 12));
        assertThat(left.cameraProperty().get())
                .isNotEqualTo(zoomed)
                .isEqualTo(right.cameraProperty().get());
        robot.moveBy(1, 0);
        assertThat(workspace.selection().pointedProperty().get()).hasValue(patch);
        assertThat(chosen().patch()).isEmpty();
        robot.type(KeyCode.F);
        assertThat(left.cameraProperty().get()).isEqualTo(whole);
    }

    @Test
    void layersAndWordsArePlayed(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, words() - 3);
        robot.interact(() -> workspace.selection().selectLayer(9));
        robot.type(KeyCode.SPACE);
        await(() -> chosen().layer() == 11);
        robot.type(KeyCode.SPACE); // has ended, or ends now
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> workspace.selection().selectLayer(11));
        robot.type(KeyCode.SPACE);
        await(() -> chosen().layer() == 1); // from the beginning
        robot.type(KeyCode.SPACE);
        int stopped = chosen().layer();
        robot.press(KeyCode.SHIFT).type(KeyCode.SPACE).release(KeyCode.SHIFT);
        await(() -> chosen().word() == words() - 1);
        assertThat(chosen().layer()).isEqualTo(stopped);
    }

    @Test
    void aColumnShowsAnotherRunOrNone(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.interact(() -> workspace.request().guidedProperty().set(true));
        generate(robot, "sample", ALL);
        await(() -> workspace.trace().runs().size() == 2
                && workspace.trace().trace().isPresent());
        RunViewModel alone = workspace.library().entries().stream()
                .filter(entry -> entry.runs().size() == 1)
                .flatMap(entry -> entry.runs().stream())
                .findFirst()
                .orElseThrow();
        MenuButton right = robot.lookup("#run-1").queryAs(MenuButton.class);
        robot.clickOn(right);
        await(right::isShowing);
        Menu other = right.getItems().stream()
                .filter(Menu.class::isInstance)
                .map(Menu.class::cast)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> other.getItems().getFirst().fire());
        await(() -> workspace.trace().run(1).orElseThrow() == alone);
        assertThat(right.getText()).endsWith(": baseline");
        robot.type(KeyCode.ESCAPE);

        robot.clickOn(right);
        await(right::isShowing);
        MenuItem none = right.getItems().getLast();
        assertThat(none.getText()).isEqualTo("Show the left column only");
        robot.interact(none::fire);
        await(() -> workspace.trace().runs().size() == 1);
    }

    @Test
    void theLayersToGuideAreDragged(FxRobot robot) throws TimeoutException {
        caption(robot);
        clickOnWord(robot, 4);
        robot.interact(() -> {
            workspace.request().guidedProperty().set(true);
            workspace.request().layersProperty().set("2-6");
        });
        RangeSlider slider = robot.lookup("#guide-range").queryAs(RangeSlider.class);
        assertThat(slider.getHighValue()).isEqualTo(6);
        Node thumb = robot.from(slider).lookup(".high-thumb").query();
        double layer = slider.getWidth() / 11;
        robot.drag(thumb).moveBy(2 * layer, 0).drop();
        assertThat(workspace.request().layersProperty().get()).isEqualTo("2-8");
        assertThat(labels(robot)).contains("The next Generate guides layers 2–8");
    }

    @Test
    void anObjectOfTheTruthBecomesTheBox(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.interact(() -> workspace.open(SampleImage.writeTruth(folder)));
        await(() -> workspace.truth().knownProperty().get().openedName().isPresent());
        ImageCanvas canvas = robot.lookup("#image-0").queryAs(ImageCanvas.class);
        robot.rightClickOn(canvas);
        await(() -> robot.lookup("Box from truth").tryQuery().isPresent());
        ContextMenu menu = robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
        Menu objects = (Menu) menu.getItems().getFirst();
        assertThat(objects.getItems())
                .extracting(MenuItem::getText)
                .containsExactly("couch", "dog", "tv", "potted plant");
        robot.interact(() -> objects.getItems().get(1).fire());
        assertThat(chosen().box()).contains(new Box(340, 330, 470, 520));
    }

    @Test
    void imagesAreCopiedAsAPicture(FxRobot robot) throws TimeoutException {
        caption(robot);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        Node images = robot.lookup("#images").query();
        double width = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getImage().getWidth());
        assertThat(width).isGreaterThanOrEqualTo(images.getLayoutBounds().getWidth());
    }
}
