package attentionlens.app;

import attentionlens.app.view.MainView;
import attentionlens.app.view.MenuView;
import attentionlens.app.view.Question;
import attentionlens.app.view.Theme;
import attentionlens.app.view.ViewState;
import attentionlens.app.viewmodel.Settings.Bounds;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The window: its size, its title, its end. */
public final class MainWindow {
    /** The sizes that platforms ask for: Windows the small one, all others the large one. */
    private static final List<String> ICONS = List.of("icon-32.png", "icon-128.png");

    private final Stage stage;
    private final Workspace workspace;
    private final ViewState state = new ViewState();
    private final MainView view;

    public MainWindow(Stage stage, Workspace workspace) {
        this.stage = stage;
        this.workspace = workspace;
        view = new MainView(workspace, stage, state, this::close);
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, failure) -> workspace.messages().show(failure));
    }

    public void show() {
        Bounds before = workspace.settings().window();
        WindowPlace place = WindowPlace.here(before);
        Scene scene = new Scene(view, place.width(), place.height());
        Theme.dress(scene, workspace.settings(), state);
        view.listen();
        stage.getIcons().setAll(ICONS.stream().map(MainWindow::icon).toList());
        stage.setScene(scene);
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        place.corner().ifPresent(corner -> {
            stage.setX(corner.getX());
            stage.setY(corner.getY());
        });
        stage.setMaximized(before.maximized());
        stage.titleProperty()
                .bind(MenuView.title(workspace)
                        .map(name -> name.isEmpty() ? "Attention Lens" : name + " – Attention Lens"));
        stage.setOnCloseRequest(event -> {
            if (!mayEnd()) {
                event.consume();
            } else {
                end();
            }
        });
        stage.show();
        view.requestFocus();
    }

    /** The first start: the example, and what there is to see in it. */
    public void welcome() {
        view.showTour();
    }

    private void close() {
        if (mayEnd()) {
            end();
            stage.close();
        }
    }

    /** Asks once where something is running. */
    private boolean mayEnd() {
        List<String> running = workspace.running();
        return running.isEmpty() || Question.ask(stage, String.join("\n", running), "Close", "Keep running");
    }

    private void end() {
        workspace.settings().rememberWindow(bounds());
        workspace.close();
    }

    private Bounds bounds() {
        Bounds before = workspace.settings().window();
        if (stage.isMaximized()
                || stage.isIconified()) { // where it is then is the desktop's: where it was before is remembered
            WindowPlace place = WindowPlace.here(before);
            return new Bounds(before.x(), before.y(), place.width(), place.height(), stage.isMaximized());
        }
        Scene scene = stage.getScene();
        return new Bounds(stage.getX(), stage.getY(), scene.getWidth(), scene.getHeight(), false);
    }

    private static Image icon(String name) {
        return new Image(
                Objects.requireNonNull(MainWindow.class.getResource(name), name).toExternalForm());
    }
}
