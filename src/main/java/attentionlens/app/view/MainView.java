package attentionlens.app.view;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Workspace;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The content of the window. */
public final class MainView extends BorderPane {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    /** Room that a popover needs beside its content, with a small margin, in pixels. */
    private static final double POPOVER_EDGES = 48;

    private final Workspace workspace;
    private final ViewState state;
    private @Nullable Tour tour;
    private @Nullable DatasetView dataset;

    public MainView(Workspace workspace, Window window, ViewState state, Runnable quit) {
        this.workspace = workspace;
        this.state = state;
        getStyleClass().add("main");
        Commands commands = new Commands(workspace, window, state);
        MenuView menu = new MenuView(workspace, commands, state, quit, this::showShortcuts, this::showTour);
        StageView stage = new StageView(workspace, state, commands);
        VBox.setVgrow(stage, Priority.ALWAYS);
        VBox one = new VBox(new DatasetBar(workspace), stage);
        EmptyView empty = new EmptyView(commands);
        InspectorView inspector = new InspectorView(workspace, state);
        setTop(new VBox(
                menu,
                new ToolbarView(workspace, state, commands),
                new MessageBar(workspace.messages()),
                new NoticeBar(workspace.messages())));
        TracesView traces = new TracesView(workspace, commands);
        StackPane middle = new StackPane();
        setLeft(traces); // the keyboard moves in the order in which parts are set
        setCenter(middle);
        setRight(inspector);
        setBottom(new StatusView(workspace));
        Runnable centre = () -> middle.getChildren()
                .setAll(
                        workspace.dataset().shownProperty().get()
                                ? dataset(commands)
                                : workspace.image().shown().isPresent() ? one : empty);
        workspace.image().shownProperty().subscribe(shown -> {
            centre.run();
            state.fit();
        });
        Runnable show = () -> {
            Settings.Layout layout = workspace.settings().layoutProperty().get();
            boolean many = workspace.dataset().shownProperty().get();
            Build.show(inspector, layout.inspector() && inspects() && !many);
            Build.show(traces, layout.traces() && !workspace.library().entries().isEmpty() && !many);
        };
        workspace.dataset().shownProperty().subscribe((before, now) -> {
            centre.run();
            show.run();
            if (now) {
                dataset(commands).reveal();
            } else {
                requestFocus();
            }
        });
        workspace.trace().changesProperty().subscribe(show);
        workspace.library().entries().subscribe(show);
        workspace.settings().layoutProperty().subscribe(show);
        show.run();
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> pseudoClassStateChanged(DROPPING, false));
        setOnDragDropped(this::drop);
    }

    /** Returns the view of the dataset, created when first needed. */
    private DatasetView dataset(Commands commands) {
        DatasetView made = dataset;
        if (made == null) {
            made = new DatasetView(workspace, state, commands);
            dataset = made;
        }
        return made;
    }

    /** Listens to keys; called once the view has its scene. */
    public void listen() {
        new Keys(workspace, state, this::showShortcuts).listen(getScene());
    }

    /** Whether there is anything to inspect. */
    private boolean inspects() {
        return workspace.trace().runs().stream().anyMatch(run -> !run.words().isEmpty());
    }

    /** Starts the tour of the window; opens the example first if nothing has been described. */
    public void showTour() {
        if (tour == null) {
            tour = new Tour(workspace, getScene());
        }
        tour.start();
    }

    private void showShortcuts() {
        double below = getHeight() - getTop().getLayoutBounds().getHeight();
        Popovers.showInTheMiddle(new ShortcutsView(getWidth() - POPOVER_EDGES, below - POPOVER_EDGES), getTop());
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(DROPPING, true);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        pseudoClassStateChanged(DROPPING, false);
        List<Path> files =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        workspace.open(files);
        event.setDropCompleted(true);
        event.consume();
    }
}
