package attentionlens.app.view;

import attentionlens.app.viewmodel.TraceEntry;
import attentionlens.app.viewmodel.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The open traces, the newest first, and a place to drop more. */
final class TracesView extends VBox {
    /** Width kept free beside the cards, whether the scroll bar is visible or not. */
    private static final double SCROLL_BAR = 10;

    private final Workspace workspace;
    private final VBox list = new VBox(10);
    private final Map<TraceEntry, TraceCard> cards = new HashMap<>();

    TracesView(Workspace workspace, Commands commands) {
        super(10);
        this.workspace = workspace;
        getStyleClass().add("traces");
        list.getStyleClass().add("traces-list");
        ScrollPane scroll = new ScrollPane(list);
        Build.paintParts(scroll);
        scroll.getStyleClass().add("traces-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Build.label("Traces", "section-title"), scroll, drop(commands));
        workspace.library().entries().subscribe(this::update);
        workspace.trace().entryProperty().subscribe(this::mark);
        Stream.of(workspace.trace().changesProperty(), workspace.panes().flags().flaggedProperty())
                .forEach(watched ->
                        watched.subscribe((before, now) -> cards.values().forEach(TraceCard::update)));
        update();
    }

    private void update() {
        cards.keySet().retainAll(workspace.library().entries());
        list.getChildren()
                .setAll(workspace.library().entries().stream()
                        .map(entry -> cards.computeIfAbsent(entry, added -> new TraceCard(workspace, added)))
                        .toList());
        cards.values().forEach(TraceCard::update);
        mark();
    }

    private void mark() {
        Optional<TraceEntry> shown = workspace.trace().entryProperty().get();
        cards.forEach((entry, card) -> card.mark(shown.equals(Optional.of(entry))));
    }

    private static StackPane drop(Commands commands) {
        Label text = Build.label("Drop an image\nor a .lens file", "small", "dim", "centered");
        StackPane drop = new StackPane(text);
        drop.getStyleClass().addAll("drop-zone", "small-drop");
        drop.setAlignment(Pos.CENTER);
        drop.setOnMouseClicked(event -> commands.openImage());
        drop.setMinHeight(60);
        setMargin(drop, new Insets(0, SCROLL_BAR, 0, 0));
        return drop;
    }
}
