package attentionlens.app;

import attentionlens.app.view.MainView;
import attentionlens.app.view.MenuView;
import attentionlens.app.view.Question;
import attentionlens.app.view.Theme;
import attentionlens.app.view.ViewState;
import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window: its size, its title, its end. */
public final class MainWindow {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** Pixels for the title that a desktop lays above. */
    private static final double TITLE = 40;

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
        Scene scene = new Scene(view, width(), height());
        Theme.dress(scene, workspace.settings(), state);
        view.listen();
        stage.getIcons().setAll(ICONS.stream().map(MainWindow::icon).toList());
        stage.setScene(scene);
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setMaximized(workspace.settings().settings().maximized());
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
        Scene scene = stage.getScene();
        boolean maximized = stage.isMaximized(); // its size is the screen's then: what it had before is remembered
        workspace
                .settings()
                .rememberWindow(
                        maximized ? width() : scene.getWidth(), maximized ? height() : scene.getHeight(), maximized);
        workspace.close();
    }

    private double width() {
        Settings settings = workspace.settings().settings();
        return Math.min(settings.width() > 0 ? settings.width() : WIDTH, screen().getWidth());
    }

    private double height() {
        Settings settings = workspace.settings().settings();
        return Math.min(settings.height() > 0 ? settings.height() : HEIGHT, screen().getHeight() - TITLE);
    }

    private static Image icon(String name) {
        return new Image(
                Objects.requireNonNull(MainWindow.class.getResource(name), name).toExternalForm());
    }

    private static Rectangle2D screen() {
        return Screen.getPrimary().getVisualBounds();
    }
}
