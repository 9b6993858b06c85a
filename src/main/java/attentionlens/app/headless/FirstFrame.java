package attentionlens.app.headless;

import attentionlens.app.Launcher;
import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.task.RenderedFrame;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hub.ModelStock;
import attentionlens.trace.Problem;
import attentionlens.vlm.ModelLoader;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Opens the window as for a user, but without a display, and closes it as soon as the example is shown.
 *
 * @param launcher opens the window
 */
public record FirstFrame(Launcher launcher) {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** Returns one with the settings of a returning user, whose changes are not saved. */
    public static FirstFrame withUnsavedSettings(ModelLoader loader, ModelStock stock) {
        return new FirstFrame(new Launcher(loader, stock, new FixedSettings(ThemeChoice.SYSTEM, WIDTH, HEIGHT)));
    }

    /**
     * Shows the window.
     *
     * @param painted called when the first frame that shows the example with its heat has been rendered
     * @throws Problem if the window reports an error
     */
    public void show(Runnable painted) {
        AtomicReference<@Nullable String> failure = new AtomicReference<>();
        HeadlessToolkit.begin(() -> {});
        launcher.open(List.of(), (workspace, stage) -> await(workspace, stage, painted, failure));
        String failed = failure.get();
        if (failed != null) {
            throw new Problem(failed);
        }
    }

    private static void await(
            Workspace workspace, Stage stage, Runnable painted, AtomicReference<@Nullable String> failure) {
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        boolean[] seen = new boolean[1];
        Runnable look = () -> {
            boolean heat = workspace.heat().heatsProperty().get().of(0).isPresent();
            if (!seen[0]
                    && stage.isShowing()
                    && heat
                    && workspace.trace().trace().isPresent()) {
                seen[0] = true;
                RenderedFrame.next(stage.getScene(), nanos -> {
                    painted.run();
                    close(workspace, stage);
                });
            }
        };
        workspace
                .messages()
                .messageProperty()
                .subscribe(now -> now.ifPresent(message -> {
                    failure.set(message.text());
                    close(workspace, stage);
                }));
        workspace.heat().heatsProperty().subscribe(look);
        stage.showingProperty().subscribe(look);
    }

    private static void close(Workspace workspace, Stage stage) {
        workspace.close();
        stage.close();
    }
}
