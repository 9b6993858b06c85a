package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.TraceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Files dropped on the window. */
class WindowDropTest extends WindowJourney {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private static Stage stage(FxRobot robot) {
        return (Stage) robot.lookup(".main").query().getScene().getWindow();
    }

    /** Drags files over the middle of the window and drops them. */
    private static void drop(FxRobot robot, Path... files) {
        Node main = robot.lookup(".main").query();
        boolean taken = WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> {
            try (Drag drag = Drag.files(stage(robot), List.of(files))) {
                assertThat(drag.over(middleX(main), middleY(main))).isTrue();
                assertThat(main.getPseudoClassStates()).contains(DROPPING);
                return drag.drop();
            }
        });
        assertThat(taken).isTrue();
        assertThat(main.getPseudoClassStates()).doesNotContain(DROPPING);
    }

    private static double middleX(Node main) {
        return main.getLayoutBounds().getWidth() / 2;
    }

    private static double middleY(Node main) {
        return main.getLayoutBounds().getHeight() / 2;
    }

    private String shown() {
        return workspace.image().shown().map(image -> image.source().name()).orElse("");
    }

    private String message() {
        return workspace.messages().messageProperty().get().orElseThrow().text();
    }

    @Test
    void anImage(FxRobot robot) throws TimeoutException {
        drop(robot, SampleImage.write(folder));
        await(() -> shown().equals("living-room.png"));
        assertThat(robot.lookup("#image-0").query().isVisible()).isTrue();
    }

    @Test
    void textIsNotTakenAndWhatLeavesLeavesNothing(FxRobot robot) {
        Node main = robot.lookup(".main").query();
        WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> {
            try (Drag words = Drag.text(stage(robot), "no file")) {
                assertThat(words.over(middleX(main), middleY(main))).isFalse();
                assertThat(main.getPseudoClassStates()).doesNotContain(DROPPING);
                words.leave();
            }
            try (Drag file = Drag.files(stage(robot), List.of(folder))) {
                assertThat(file.over(middleX(main), middleY(main))).isTrue();
                file.leave();
                assertThat(main.getPseudoClassStates()).doesNotContain(DROPPING);
            }
        });
    }

    @Test
    void tracesOneAfterAnother(FxRobot robot) throws TimeoutException, IOException {
        caption(robot);
        Path first = folder.resolve("first.lens");
        robot.interact(() -> workspace.save(first));
        await(() -> settings.load().files().contains(first.toString()));
        Path second = copy(first, "second.lens");
        drop(robot, first, second);
        await(() -> workspace.library().entries().size() == 3);
        assertThat(workspace.library().entries())
                .extracting(TraceEntry::file)
                .startsWith(Optional.of(second), Optional.of(first));
        assertThat(workspace.messages().messageProperty().get()).isEmpty();
    }

    @Test
    void anImageWithItsTruth(FxRobot robot) throws TimeoutException {
        drop(robot, SampleImage.writeTruth(folder), SampleImage.write(folder));
        await(() -> shown().equals("living-room.png"));
        await(() -> text(robot, "#status-truth").equals("truth: truth.json"));
    }

    @Test
    void aModelsFolder(FxRobot robot) throws TimeoutException, IOException {
        Path model = Files.createDirectory(folder.resolve("7b"));
        Files.writeString(model.resolve("config.json"), "{}");
        drop(robot, model);
        await(() -> workspace
                .model()
                .loadedProperty()
                .get()
                .filter(info -> info.layers() == 32)
                .isPresent());
    }

    @Test
    void aFolderOfNothingIsReportedAndTheModelStays(FxRobot robot) throws TimeoutException, IOException {
        robot.interact(() -> workspace.model().nameProperty().set("sample"));
        drop(robot, Files.createDirectory(folder.resolve("letters")));
        await(() -> robot.lookup("#message-bar").query().isVisible());
        assertThat(text(robot, "#message")).contains("letters is no model's folder");
        assertThat(workspace.model().nameProperty().get()).isEqualTo("sample");
    }

    @Test
    void severalImagesAreOfferedAsADataset(FxRobot robot) throws TimeoutException, IOException {
        Path first = SampleImage.write(folder);
        drop(robot, first, copy(first, "b.png"), copy(first, "c.png"));
        await(() -> shown().equals("living-room.png"));
        await(() -> robot.lookup("#notice-bar").query().isVisible());
        assertThat(text(robot, "#notice"))
                .isEqualTo("Only one image can be opened at a time: b.png, c.png were skipped."
                        + " A folder of images opens as a dataset.");
        drop(robot, first);
        await(() -> !robot.lookup("#notice-bar").query().isVisible());
        drop(robot, first, copy(first, "d.png"));
        robot.clickOn("#notice-action");
        await(() -> workspace.dataset().shownProperty().get());
        assertThat(robot.lookup("#notice-bar").query().isVisible()).isFalse();
    }

    @Test
    void filesThatAreNothingAreReported(FxRobot robot) throws TimeoutException, IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "milk, eggs");
        drop(robot, notes);
        await(() -> robot.lookup("#message-bar").query().isVisible());
        assertThat(message()).contains("notes.txt is not an image that Attention Lens can open. It opens ");

        drop(robot, notes, SampleImage.write(folder));
        await(() -> shown().equals("living-room.png"));
        assertThat(message())
                .isEqualTo("notes.txt was skipped. You can open any number of traces at once, or one image or folder of"
                        + " images, together with one ground truth, one detector and one model.");
    }

    private Path copy(Path file, String name) throws IOException {
        return Files.copy(file, folder.resolve(name));
    }
}
