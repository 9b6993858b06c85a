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
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** The main window: its size, its title, its closing. */
public final class MainWindow {
    /** The sizes that platforms ask for: Windows for the small one, all others for the large one. */
    private static final List<String> ICONS = List.of("icon-32.png", "icon-128.png");

    private final Stage stage;
    private final Workspace workspace;
    private final ViewState state = new ViewState();
    private final MainView view;

    /** The bounds before the desktop placed the window: maximised, full screen or minimised. */
    private Bounds place = Bounds.UNKNOWN;

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
        WindowPlace shown = WindowPlace.here(before);
        place = new Bounds(before.x(), before.y(), shown.width(), shown.height(), false);
        Scene scene = new Scene(view, shown.width(), shown.height());
        Theme.dress(scene, workspace.settings(), state);
        view.listen();
        stage.getIcons().setAll(ICONS.stream().map(MainWindow::icon).toList());
        stage.setScene(scene);
        stage.setMinWidth(shown.leastWidth());
        stage.setMinHeight(shown.leastHeight());
        shown.corner().ifPresent(corner -> {
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
        coverScreen();
        stage.show();
        stage.maximizedProperty().subscribe(this::rememberPlace);
        stage.fullScreenProperty().subscribe(this::rememberPlace);
        stage.iconifiedProperty().subscribe(this::rememberPlace);
        view.requestFocus();
    }

    /** Turns off JavaFX's own Esc, which would leave full screen and also cancel what is running. */
    private void coverScreen() {
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        state.fullScreenProperty().subscribe(stage::setFullScreen);
        stage.fullScreenProperty().subscribe(state.fullScreenProperty()::set);
    }

    /** Remembers the bounds: the desktop reports a change of state before it moves the window. */
    private void rememberPlace() {
        Bounds now = bounds();
        if (isPlaced() && !WindowPlace.here(now).fills()) { // otherwise it was already maximised
            place = now;
        }
    }

    private boolean isPlaced() {
        return stage.isMaximized() || stage.isFullScreen() || stage.isIconified();
    }

    /** Shows the tour of the first start. */
    public void welcome() {
        view.showTour();
    }

    private void close() {
        if (mayEnd()) {
            end();
            stage.close();
        }
    }

    /** Asks for confirmation if something is running. */
    private boolean mayEnd() {
        List<String> running = workspace.running();
        return running.isEmpty() || Question.ask(stage, String.join("\n", running), "Close", "Keep running");
    }

    private void end() {
        workspace.settings().rememberWindow(isPlaced() ? place.withMaximized(stage.isMaximized()) : bounds());
        workspace.close();
    }

    private Bounds bounds() {
        Scene scene = stage.getScene();
        return new Bounds(stage.getX(), stage.getY(), scene.getWidth(), scene.getHeight(), false);
    }

    private static Image icon(String name) {
        return new Image(
                Objects.requireNonNull(MainWindow.class.getResource(name), name).toExternalForm());
    }
}
