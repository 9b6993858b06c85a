package attentionlens.app.view;

import attentionlens.app.canvas.ImageCanvas;
import attentionlens.app.viewmodel.Workspace;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Images with their heat, and captions. One run stands beside its image; several stand side by side, each under its own, so that
 * both use the room there is.
 */
final class StageView extends VBox {
    private static final PseudoClass UNDER_ALL = PseudoClass.getPseudoClass("under-all");
    private static final PseudoClass BESIDE_HEADER = PseudoClass.getPseudoClass("beside-header");
    private static final double GAP = 16;
    private static final double ONE = 0.64;
    private static final double SEVERAL = 0.75;

    /** What belongs to one run; made once, and shown whenever there is such a run. */
    private record Column(VBox image, VBox caption) {}

    private final Workspace workspace;
    private final ViewState state;
    private final SplitPane split = new SplitPane();
    private final HeatBar bar;
    private final VBox upper;
    private final HBox images = new HBox(GAP);
    private final HBox captions = new HBox(GAP);
    private final List<Column> columns = new ArrayList<>();

    StageView(Workspace workspace, ViewState state) {
        this.workspace = workspace;
        this.state = state;
        getStyleClass().add("stage");
        bar = new HeatBar(workspace);
        upper = new VBox(6, images);
        upper.getStyleClass().add("stage-part");
        captions.getStyleClass().add("stage-part");
        images.setFillHeight(true);
        VBox.setVgrow(images, Priority.ALWAYS);
        VBox.setVgrow(split, Priority.ALWAYS);
        split.getItems().addAll(upper, captions);
        getChildren().add(split);
        placeBar(true);
        workspace.trace().changesProperty().subscribe(this::arrange);
        arrange();
        divide();
    }

    private void arrange() {
        int there = workspace.trace().runs().size();
        Build.show(bar, there > 0);
        captions.pseudoClassStateChanged(BESIDE_HEADER, there == 1);
        int runs = Math.max(1, workspace.trace().runs().size());
        if (images.getChildren().size() == runs) {
            return;
        }
        while (columns.size() < runs) {
            columns.add(column(columns.size()));
        }
        images.getChildren()
                .setAll(columns.stream().limit(runs).map(Column::image).toList());
        captions.getChildren()
                .setAll(columns.stream().limit(runs).map(Column::caption).toList());
        Orientation orientation = runs == 1 ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        if (split.getOrientation() != orientation) {
            split.setOrientation(orientation);
            placeBar(runs == 1);
            divide();
        }
    }

    /** The bar is as wide as there is room: under all of it, or between images and captions. */
    private void placeBar(boolean underAll) {
        getChildren().remove(bar);
        upper.getChildren().remove(bar);
        (underAll ? this : upper).getChildren().add(bar);
        bar.pseudoClassStateChanged(UNDER_ALL, underAll);
    }

    private void divide() {
        split.setDividerPositions(split.getOrientation() == Orientation.HORIZONTAL ? ONE : SEVERAL);
    }

    private Column column(int run) {
        ImageCanvas canvas = RunImage.of(workspace, run, state);
        RunHeader header = new RunHeader(workspace.trace(), run);
        Build.show(header, false);
        VBox image = new VBox(8, header, canvas);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        VBox caption = new VBox(caption(run));
        VBox.setVgrow(caption.getChildren().getFirst(), Priority.ALWAYS);
        grow(image);
        grow(caption);
        workspace
                .trace()
                .changesProperty()
                .subscribe(() -> Build.show(header, !workspace.trace().runs().isEmpty()));
        return new Column(image, caption);
    }

    /** The caption, and until there is one, what to do. */
    private StackPane caption(int run) {
        CaptionView caption = new CaptionView(workspace.trace(), run, workspace.selection(), state);
        Label hint = Build.label("", "hint");
        hint.setWrapText(true);
        hint.textProperty().bind(CaptionHint.of(workspace, run));
        hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
        hint.setMouseTransparent(true);
        return new StackPane(caption, hint);
    }

    /** Columns are equally wide, whatever is in them. */
    private static void grow(VBox column) {
        column.setMinWidth(0);
        column.setPrefWidth(100);
        HBox.setHgrow(column, Priority.ALWAYS);
    }
}
