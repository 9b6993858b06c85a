package attentionlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.task.BackgroundRunner;
import attentionlens.app.view.CaptionView;
import attentionlens.app.viewmodel.MemorySettings;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.WordHeat;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window on the headless platform, with a model that says one token per permit. */
@ExtendWith(ApplicationExtension.class)
abstract class WindowJourney {
    static final int PATIENCE_SECONDS = 60;
    static final int ALL = 1000;

    @TempDir
    Path folder;

    final Semaphore permits = new Semaphore(0);
    final MemorySettings settings = new MemorySettings();
    final Workspace workspace =
            new Workspace(new BackgroundRunner(), new FakeLoader(permits), new FakeStock(), settings);

    /** What listeners threw: JavaFX tells the window's thread, and no caller. */
    final List<Throwable> uncaught = new ArrayList<>();

    private Stage stage;

    /** A JUnit method: TestFX finds its own annotations only in the test's class. TestFX's own stage would keep every test's window. */
    @BeforeEach
    void show() {
        stage = WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> {
            Stage own = new Stage();
            new MainWindow(own, workspace).show();
            Thread.UncaughtExceptionHandler told = Thread.currentThread().getUncaughtExceptionHandler();
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
                uncaught.add(failure);
                told.uncaughtException(thread, failure);
            });
            return own;
        });
    }

    @AfterEach
    void end() {
        permits.release(ALL);
        WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> {
            workspace.close();
            stage.close();
            Thread.currentThread().setUncaughtExceptionHandler(null);
        });
        assertThat(uncaught).isEmpty();
    }

    static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    static String text(FxRobot robot, String label) {
        Object text = robot.lookup(label).query().queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return Objects.toString(text, "");
    }

    static MenuItem menuItem(FxRobot robot, String menu, String item) {
        return robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .filter(one -> one.getText().equals(menu))
                .flatMap(one -> one.getItems().stream())
                .filter(one -> item.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }

    void openImage(FxRobot robot) throws TimeoutException {
        Path image = SampleImage.write(folder);
        robot.interact(() -> workspace.open(image));
        await(() -> workspace.image().shown().isPresent());
    }

    void generate(FxRobot robot, String model, int tokens) throws TimeoutException {
        robot.interact(() -> workspace.model().nameProperty().set(model));
        permits.release(tokens);
        robot.clickOn("#generate");
    }

    /** Opens the image and lets the model finish its caption. */
    void caption(FxRobot robot) throws TimeoutException {
        openImage(robot);
        generate(robot, "sample", ALL);
        awaitTrace();
    }

    void awaitTrace() throws TimeoutException {
        await(() -> workspace.trace().trace().isPresent());
    }

    int words() {
        return workspace.trace().run(0).map(run -> run.words().size()).orElse(0);
    }

    WordHeat heat() {
        return workspace.heat().heatsProperty().get().of(0).orElseThrow();
    }

    /** Clicks on a word, after the numbers beside words have been read in the background: they move the words after them. */
    void clickOnWord(FxRobot robot, int index) throws TimeoutException {
        await(() -> areFiguresThere(workspace.trace().runs().getFirst()));
        CaptionView caption = robot.lookup("#caption-0").queryAs(CaptionView.class);
        Bounds box = WaitForAsyncUtils.waitForAsyncFx(1000L * PATIENCE_SECONDS, () -> {
            caption.getScene().getRoot().layout();
            Word word = workspace.trace().runs().getFirst().words().get(index);
            return caption.localToScreen(caption.boxes(word).getFirst());
        });
        robot.clickOn(box);
    }

    private boolean areFiguresThere(RunViewModel run) {
        return workspace.panes().flags().isRead(run)
                && run.svar(run.words().getLast()).isPresent();
    }
}
