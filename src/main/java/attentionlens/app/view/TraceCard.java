package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.Flagged;
import attentionlens.app.viewmodel.TraceEntry;
import attentionlens.app.viewmodel.Workspace;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** The card of an open trace: its image, its name, and its hallucinated objects or its runs. */
final class TraceCard extends Button {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final double WIDTH = 122;
    private static final double HEIGHT = 78;

    private final Workspace workspace;
    private final TraceEntry entry;
    private final Label name = Build.label("", "small", "dim");
    private final Label known = Build.label("", "small", "dim");
    private final Region mark = new Region();
    private final Tooltip whole = Build.tooltip();

    TraceCard(Workspace workspace, TraceEntry entry) {
        this.workspace = workspace;
        this.entry = entry;
        getStyleClass().setAll("trace-card");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        mark.getStyleClass().add("hallucinated-mark");
        name.getStyleClass().add("trace-name");
        WrappingRow below = new WrappingRow(5, 0, name, Build.spring(), Build.row(5, mark, known)) {
            @Override
            protected double computePrefHeight(double width) {
                return super.computePrefHeight(WIDTH); // buttons ask without a width
            }
        };
        below.getStyleClass().add("trace-card-name");
        known.setMinWidth(USE_PREF_SIZE);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // names of many images differ at their ends
        setGraphic(new VBox(thumbnail(), below));
        setOnAction(event -> workspace.navigation().show(entry));
        setContextMenu(menu());
        setTooltip(whole);
        update();
    }

    void update() {
        name.setText(entry.name());
        setAccessibleText("Trace " + entry.name());
        String place = entry.file()
                .map(Object::toString)
                .orElse(entry.image().source().name() + (entry.runs().isEmpty() ? "" : ", not saved"));
        ComplexScript.show(place + entry.description().map(how -> "\n" + how).orElse(""), whole);
        int hallucinated = hallucinated();
        Build.show(mark, hallucinated > 0);
        known.setText(hallucinated > 0 ? String.valueOf(hallucinated) : runs());
    }

    void mark(boolean shown) {
        pseudoClassStateChanged(SHOWN, shown);
    }

    private String runs() {
        return switch (entry.runs().size()) {
            case 0 -> "";
            case 1 -> "1 run";
            default -> entry.runs().size() + " runs";
        };
    }

    /** Returns how many hallucinated objects the baseline names. */
    private int hallucinated() {
        Flagged flagged = workspace.panes().flags().flaggedProperty().get();
        return entry.runs().stream()
                .findFirst()
                .map(run -> flagged.count(run, Flag.Kind.HALLUCINATED))
                .orElse(0);
    }

    /** Returns as much of the image's middle as fills the card. */
    private ImageView thumbnail() {
        var image = Images.of(entry.image().raster());
        double scale = Math.max(WIDTH / image.getWidth(), HEIGHT / image.getHeight());
        double width = WIDTH / scale;
        double height = HEIGHT / scale;
        ImageView view = new ImageView(image);
        view.setViewport(
                new Rectangle2D((image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height));
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        view.setSmooth(true);
        Rectangle clip = new Rectangle(WIDTH, HEIGHT + 10);
        clip.setArcWidth(12);
        clip.setArcHeight(12);
        view.setClip(clip);
        return view;
    }

    private ContextMenu menu() {
        MenuItem compare = new MenuItem("Compare its baseline with the left column");
        compare.setOnAction(
                event -> workspace.navigation().compare(1, entry.runs().getFirst()));
        MenuItem close = new MenuItem("Close");
        close.setOnAction(event -> workspace.navigation().close(entry));
        ContextMenu menu = new ContextMenu(compare, close);
        menu.setOnShowing(event -> compare.setDisable(
                entry.runs().isEmpty() || workspace.trace().runs().isEmpty()));
        return menu;
    }
}
