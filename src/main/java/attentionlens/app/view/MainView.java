package attentionlens.app.view;

import attentionlens.app.viewmodel.Settings;
import attentionlens.app.viewmodel.Workspace;
import java.io.File;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** All that is in the window. */
public final class MainView extends BorderPane {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final Workspace workspace;
    private final ViewState state;
    private @Nullable Tour tour;

    public MainView(Workspace workspace, Window window, ViewState state, Runnable quit) {
        this.workspace = workspace;
        this.state = state;
        getStyleClass().add("main");
        Commands commands = new Commands(workspace, window, state);
        MenuView menu = new MenuView(workspace, commands, state, quit, this::showShortcuts, this::showTour);
        StageView stage = new StageView(workspace, state, commands);
        EmptyView empty = new EmptyView(commands);
        InspectorView inspector = new InspectorView(workspace, state);
        setTop(new VBox(
                menu,
                new ToolbarView(workspace, commands),
                new MessageBar(workspace.messages()),
                new NoticeBar(workspace.messages())));
        TracesView traces = new TracesView(workspace, commands);
        setLeft(traces);
        setRight(inspector);
        setBottom(new StatusView(workspace));
        workspace.image().shownProperty().subscribe(shown -> {
            setCenter(shown.isPresent() ? stage : empty);
            state.fit();
        });
        Runnable show = () -> {
            Settings.Layout layout = workspace.settings().layoutProperty().get();
            Build.show(inspector, layout.inspector() && inspects());
            Build.show(traces, layout.traces() && !workspace.library().entries().isEmpty());
        };
        workspace.trace().changesProperty().subscribe(show);
        workspace.library().entries().subscribe(show);
        workspace.settings().layoutProperty().subscribe(show);
        show.run();
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> pseudoClassStateChanged(DROPPING, false));
        setOnDragDropped(this::drop);
    }

    /** Listens to keys; called once the view has its scene. */
    public void listen() {
        new Keys(workspace, state, this::showShortcuts).listen(getScene());
    }

    /** Whether there is anything to look into. */
    private boolean inspects() {
        return workspace.trace().runs().stream().anyMatch(run -> !run.words().isEmpty());
    }

    /** Leads through the window, beginning with the example where nothing is shown. */
    public void showTour() {
        if (tour == null) {
            tour = new Tour(workspace, getScene());
        }
        tour.start();
    }

    private void showShortcuts() {
        Popovers.show(new ShortcutsView(), getTop());
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
        Optional<File> file = Optional.of(event.getDragboard())
                .filter(Dragboard::hasFiles)
                .map(Dragboard::getFiles)
                .flatMap(files -> files.stream().findFirst());
        file.map(File::toPath).ifPresent(workspace::open);
        event.setDropCompleted(file.isPresent());
        event.consume();
    }
}
