package attentionlens.app;

import attentionlens.app.task.BackgroundRunner;
import attentionlens.app.viewmodel.SettingsStore;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hub.ModelStock;
import attentionlens.store.Assets;
import attentionlens.vlm.ModelLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Opens the window. Not an {@code Application}: JavaFX starts from the class path, and the parts come in by their constructors.
 *
 * @param loader opens models
 * @param stock lists the models at hand
 * @param settings keeps the settings
 */
public record Launcher(ModelLoader loader, ModelStock stock, SettingsStore settings) {
    private static final int LONGEST_END_SECONDS = 10;

    /** Returns a launcher with the user's own settings. */
    public static Launcher ofUser(ModelLoader loader, ModelStock stock) {
        return new Launcher(loader, stock, SettingsFile.ofUser());
    }

    /**
     * Opens the window and waits until it is closed.
     *
     * @param files files to show; the example if there are none
     * @throws attentionlens.trace.Problem if there is no display, or none that JavaFX can use
     */
    public void open(List<Path> files) {
        Display.require();
        System.setProperty("java.awt.headless", "true"); // figures are drawn with Java2D, the window is not
        Display.start();
        try {
            open(files, (workspace, stage) -> {});
        } finally {
            Platform.exit(); // only after a start: otherwise it would wait for ever
        }
    }

    /**
     * Opens the window on a JavaFX that is already running or starting, and waits until it is closed.
     *
     * @param files files to show; the example if there are none
     * @param making called with the window before it is shown, on its thread
     */
    public void open(List<Path> files, BiConsumer<Workspace, Stage> making) {
        BackgroundRunner runner = new BackgroundRunner();
        Workspace workspace = new Workspace(runner, loader, stock, settings); // while JavaFX starts
        Opening opening = new Opening(workspace, files, making);
        workspace.example().begin(files, Assets.exampleTrace(), () -> runner.window(opening::show));
        runner.window(opening::make); // while the example is read
        opening.await(runner);
    }

    /** The window, from its creation to its closing. */
    private static final class Opening {
        private final Workspace workspace;
        private final List<Path> files;
        private final BiConsumer<Workspace, Stage> making;
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile @Nullable RuntimeException failure;
        private @Nullable MainWindow window;

        Opening(Workspace workspace, List<Path> files, BiConsumer<Workspace, Stage> making) {
            this.workspace = workspace;
            this.files = files;
            this.making = making;
        }

        void make() {
            guarded(this::made);
        }

        /** Shows the window together with its first content, so that it is laid out only once. */
        void show() {
            guarded(() -> {
                MainWindow made = made();
                made.show();
                if (!files.isEmpty()) {
                    workspace.open(files);
                } else if (!workspace.settings().window().isKnown()) {
                    made.welcome();
                }
            });
        }

        private MainWindow made() {
            MainWindow made = window;
            if (made == null) {
                Stage stage = new Stage();
                stage.setOnHidden(event -> closed.countDown());
                made = new MainWindow(stage, workspace);
                making.accept(workspace, stage);
                window = made;
            }
            return made;
        }

        private void guarded(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException e) {
                fail(e);
            } catch (LinkageError e) { // JavaFX lacks a library of the system
                fail(new IllegalStateException(e));
            }
        }

        private void fail(RuntimeException why) {
            failure = why;
            closed.countDown();
        }

        void await(BackgroundRunner runner) {
            try {
                closed.await();
                runner.awaitEnd(LONGEST_END_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            RuntimeException failed = failure;
            if (failed != null) {
                throw failed;
            }
        }
    }
}
