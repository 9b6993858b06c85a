package attentionlens.app;

import attentionlens.app.task.BackgroundRunner;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.task.ToolkitStart;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hub.ModelStock;
import attentionlens.trace.Problem;
import attentionlens.vlm.ModelLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the window. No {@code Application}: JavaFX starts from the class path, and the parts come in by their constructors. */
public final class Launcher {
    private static final int LONGEST_END_SECONDS = 10;

    private Launcher() {}

    /**
     * Opens the window and waits until it is closed.
     *
     * @param loader opens models
     * @param stock knows which there are
     * @param files what to open: a trace, an image, a model's folder
     * @throws Problem where there is no display
     */
    public static void open(ModelLoader loader, ModelStock stock, String... files) {
        requireDisplay();
        System.setProperty("java.awt.headless", "true"); // figures are drawn with Java2D, the window is not
        CountDownLatch closed = new CountDownLatch(1);
        BackgroundRunner runner = new BackgroundRunner();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        ToolkitStart.run(() -> {
            try {
                show(runner, loader, stock, closed, files);
            } catch (RuntimeException e) {
                failure.set(e);
                closed.countDown();
            }
        });
        await(closed, runner);
        Platform.exit();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static void show(
            TaskRunner runner, ModelLoader loader, ModelStock stock, CountDownLatch closed, String... files) {
        Workspace workspace = new Workspace(runner, loader, stock, SettingsFile.ofUser());
        Stage stage = new Stage();
        stage.setOnHidden(event -> closed.countDown());
        MainWindow window = new MainWindow(stage, workspace);
        window.show();
        if (files.length == 0 && workspace.settings().models().isEmpty()) {
            window.welcome();
        }
        Arrays.stream(files).map(Path::of).forEach(workspace::open);
    }

    private static void await(CountDownLatch closed, BackgroundRunner runner) {
        try {
            closed.await();
            runner.awaitEnd(LONGEST_END_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        boolean headless = "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));
        String display = System.getenv("DISPLAY");
        if (linux && !headless && (display == null || display.isBlank())) {
            throw new Problem(
                    "There is no display here (DISPLAY is not set). Run Attention Lens on a desktop, or use its"
                            + " commands: 'caption' writes a trace, 'figure' draws from one; '--help' lists them all.");
        }
    }
}
