package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.QueueViewModel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A journey through a dataset, as a user takes it, on the headless platform. */
class DatasetWindowTest extends WindowJourney {
    private Path images() throws IOException {
        Path images = Files.createDirectory(folder.resolve("rooms"));
        Path image = SampleImage.write(images);
        Files.copy(image, images.resolve("other.png"));
        Files.writeString(images.resolve("broken.png"), "no picture");
        return images;
    }

    private State state() {
        return workspace.dataset().queue().stateProperty().get();
    }

    private int count(DatasetRow.State state) {
        return workspace.dataset().rows().count(state);
    }

    private static List<String> names(FxRobot robot) {
        return table(robot).getItems().stream().map(DatasetRow::name).toList();
    }

    private static TableView<DatasetRow> table(FxRobot robot) {
        return robot.lookup("#dataset-table").query();
    }

    /** Clicks without the robot: the headless platform marks every press as one that opens a menu, which headers ignore. */
    private static void clickOnHeader(FxRobot robot, String name) {
        Node header = robot.lookup("#dataset-table .column-header .label").queryAllAs(Label.class).stream()
                .filter(label -> label.getText().equals(name) && label.isVisible())
                .map(Node::getParent)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> Stream.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)
                .forEach(type -> header.fireEvent(new MouseEvent(
                        type,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        type == MouseEvent.MOUSE_PRESSED,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null))));
    }

    @Test
    void aRowIsCopiedForSpreadsheets(FxRobot robot) throws IOException, TimeoutException {
        Path images = images();
        robot.interact(() -> workspace.open(images));
        await(() -> robot.lookup("#dataset-table").tryQuery().isPresent()
                && names(robot).size() == 3);
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(1));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString());
        List<String> lines = copied.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("image\timage_id\tstate\trun\t").endsWith("\tcaption\treason");
        assertThat(lines.stream().skip(1).map(line -> line.split("\t", -1)[0]))
                .isEqualTo(names(robot).subList(1, 2));
        assertThat(lines).allMatch(line -> line.split("\t", -1).length == 13);
    }

    @Test
    void aQueueIsPausedGoneOnWithSortedAndLookedInto(FxRobot robot) throws IOException, TimeoutException {
        Path images = images();
        robot.interact(() -> {
            workspace.model().nameProperty().set("sample");
            workspace.open(images);
        });
        await(() -> robot.lookup("#dataset-run").tryQuery().isPresent() && state() == State.READY);
        assertThat(text(robot, "#dataset-name")).isEqualTo("rooms");
        assertThat(((Stage) table(robot).getScene().getWindow()).getTitle()).isEqualTo("rooms – Attention Lens");
        assertThat(text(robot, "#dataset-progress")).isEqualTo("0 of 3 images");

        permits.release(FakeModel.BASELINE.split("(?= )|(?=\\.)").length + 2);
        robot.clickOn("#dataset-run");
        await(() -> count(DatasetRow.State.DONE) == 1 && count(DatasetRow.State.RUNNING) == 1);
        assertThat(robot.lookup("#dataset-run").queryAs(Button.class).getText()).isEqualTo("Pause");
        robot.clickOn("#dataset-run");
        await(() -> state() == State.PAUSED && count(DatasetRow.State.RUNNING) == 0);
        assertThat(text(robot, "#dataset-progress")).isEqualTo("1 of 3 images · 1 cannot be used · paused");

        permits.release(1000);
        robot.clickOn("#dataset-run");
        await(() -> state() == State.DONE && count(DatasetRow.State.DONE) == 2);
        assertThat(names(robot)).last().isEqualTo("broken.png");

        clickOnHeader(robot, "Image");
        await(() -> names(robot).equals(List.of("broken.png", "living-room.png", "other.png")));
        clickOnHeader(robot, "Image");
        await(() -> names(robot).equals(List.of("other.png", "living-room.png", "broken.png")));
        clickOnHeader(robot, "Image"); // unsorted
        clickOnHeader(robot, "Image");
        await(() -> names(robot).equals(List.of("broken.png", "living-room.png", "other.png")));
        robot.clickOn("living-room.png").type(KeyCode.ENTER);
        await(() -> workspace.trace().trace().isPresent()
                && text(robot, "#dataset-place").equals("2 of 3"));
        robot.type(KeyCode.PAGE_DOWN);
        await(() -> text(robot, "#dataset-place").equals("3 of 3"));
        robot.type(KeyCode.ESCAPE);
        await(() -> workspace.dataset().shownProperty().get());
        assertThat(table(robot).getSelectionModel().getSelectedItem().name()).isEqualTo("other.png");

        robot.clickOn("#dataset-filter").write("living-room");
        await(() -> names(robot).equals(List.of("living-room.png")));
        robot.type(KeyCode.ESCAPE);
        await(() -> names(robot).size() == 3);
        robot.clickOn("#dataset-leave");
        await(() -> robot.lookup("#dataset-back").tryQuery().isPresent());
    }

    @Test
    void theStatusBarAndTheExportDescribeTheDatasetRatherThanTheImageBehindIt(FxRobot robot)
            throws IOException, TimeoutException {
        Path image = Files.move(SampleImage.write(folder), folder.resolve("behind.png"));
        robot.interact(() -> workspace.open(image));
        await(() -> workspace.image().shown().isPresent());
        generate(robot, "sample", ALL);
        awaitTrace();
        clickOnWord(robot, 4);
        Path truth = SampleImage.writeTruth(folder);
        robot.interact(() -> workspace.truth().open(truth));
        await(() -> text(robot, "#status-truth").equals("behind.png is not in truth.json"));
        robot.push(KeyCode.CONTROL, KeyCode.E);
        await(() -> text(robot, "#export-recorded").contains("layer"));
        robot.type(KeyCode.ESCAPE);

        Path images = images();
        robot.interact(() -> workspace.open(images));
        await(() -> text(robot, "#status-truth").equals("truth: truth.json"));
        assertThat(text(robot, "#status-selection")).isEmpty();
        assertThat(text(robot, "#status-speed")).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.E);
        await(() -> text(robot, "#export-recorded").contains("ground truth"));
        assertThat(text(robot, "#export-recorded")).doesNotContain("layer", "geometry");
        robot.type(KeyCode.ESCAPE);

        robot.clickOn("#dataset-leave");
        await(() -> text(robot, "#status-truth").equals("behind.png is not in truth.json"));
        assertThat(text(robot, "#status-selection")).startsWith("word 4 ");
    }
}
