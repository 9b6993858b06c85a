package attentionlens.app.headless;

import attentionlens.app.MainWindow;
import attentionlens.app.task.BackgroundRunner;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.task.TaskRunner;
import attentionlens.app.viewmodel.Message;
import attentionlens.app.viewmodel.QueueViewModel;
import attentionlens.app.viewmodel.Settings.Layout;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hub.LocalStock;
import attentionlens.trace.Problem;
import attentionlens.vlm.ModelLoader;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The application's window on the Headless platform, operated from another thread. */
final class Stand implements AutoCloseable {
    private static final int END_SECONDS = 30;

    /** A window's size, in pixels. */
    record Size(int width, int height) {}

    private final HeadlessToolkit toolkit;
    private final BackgroundRunner runner = new BackgroundRunner();
    private final AtomicInteger busy = new AtomicInteger();
    private final Workspace workspace;
    private final Stage stage;
    private final MainWindow window;

    /** @param tokens number of tokens that models generate before they wait for ever */
    Stand(HeadlessToolkit toolkit, ModelLoader loader, int tokens) {
        this(toolkit, loader, tokens, Layout.DEFAULT.text());
    }

    /** @param text size of text, in per cent */
    Stand(HeadlessToolkit toolkit, ModelLoader loader, int tokens, int text) {
        this.toolkit = toolkit;
        HeldModels models = new HeldModels(loader, new Semaphore(tokens));
        workspace = toolkit.call(() -> new Workspace(
                counted(),
                models,
                new StalledFetch(new LocalStock(Stand::withoutCache)),
                new FixedSettings(ThemeChoice.DARK, text)));
        stage = toolkit.call(Stage::new);
        window = toolkit.call(() -> new MainWindow(stage, workspace));
        toolkit.act(window::show);
    }

    Workspace workspace() {
        return workspace;
    }

    MainWindow window() {
        return window;
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    HeadlessToolkit toolkit() {
        return toolkit;
    }

    /** Runs an action on the window's thread. */
    void act(Consumer<Workspace> action) {
        toolkit.act(() -> action.accept(workspace));
    }

    /** Returns a node of the window by its id or style class. */
    Node find(String selector) {
        Node found = scene().lookup(selector);
        if (found == null) {
            throw new IllegalStateException("There is no " + selector + " in the window");
        }
        return found;
    }

    /** Waits for a condition; throws an error that the window reports meanwhile. */
    void await(String what, BooleanSupplier condition) {
        toolkit.await(what, () -> condition.getAsBoolean() || failed());
        if (!toolkit.call(condition::getAsBoolean)) {
            Message message = workspace.messages().messageProperty().get().orElseThrow();
            throw new Problem(message.text());
        }
    }

    /** Waits until the caption and its trace are complete. */
    void awaitTrace() {
        await("the caption is whole", () -> workspace.trace().trace().isPresent());
    }

    /** Waits until no work is left but captions and fetches that are held up, and everything is painted. */
    void awaitIdle() {
        toolkit.await("all is worked out", () -> busy.get() <= waiting());
        toolkit.awaitPainted();
    }

    /** The number of jobs that may stay unfinished while pictures are taken. */
    private int waiting() {
        boolean fetching = workspace.models().fetchingProperty().get();
        return (isCaptioning() ? 1 : 0) + (fetching ? 1 : 0);
    }

    private boolean isCaptioning() {
        return workspace.generation().runningProperty().get()
                || workspace.dataset().queue().stateProperty().get() == QueueViewModel.State.RUNNING;
    }

    /** Keeps the models in the user's cache out of the pictures. */
    private static @Nullable String withoutCache(String setting) {
        return setting.equals("HF_HUB_CACHE") ? "/nowhere" : null;
    }

    private TaskRunner counted() {
        return new TaskRunner() {
            @Override
            public void background(Runnable work) {
                busy.incrementAndGet();
                runner.background(() -> {
                    try {
                        work.run();
                    } finally {
                        busy.decrementAndGet();
                    }
                });
            }

            @Override
            public void window(Runnable action) {
                runner.window(counted(action));
            }

            @Override
            public void windowAfter(Duration pause, Runnable action) {
                runner.windowAfter(pause, counted(action));
            }

            private Runnable counted(Runnable action) {
                busy.incrementAndGet();
                return () -> {
                    busy.decrementAndGet();
                    action.run();
                };
            }

            @Override
            public void close() {
                runner.close();
            }
        };
    }

    private boolean failed() {
        return workspace.messages().messageProperty().get().isPresent();
    }

    void dress(ThemeChoice theme, Size size) {
        toolkit.act(() -> {
            workspace.settings().themeProperty().set(theme);
            stage.setWidth(size.width());
            stage.setHeight(size.height());
        });
        awaitIdle();
    }

    /** Stops running work and frees the models. */
    @Override
    public void close() {
        toolkit.act(() -> {
            workspace.close();
            stage.close();
        });
        try {
            runner.awaitEnd(END_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
