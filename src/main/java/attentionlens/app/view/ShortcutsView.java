package attentionlens.app.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The list of keyboard shortcuts: those that look around on the left, those that do something on the right. */
final class ShortcutsView extends ScrollPane {
    /** Spare pixels across or down, without which rounding would wrap or scroll text that fits. */
    private static final double EDGES = 2;

    private record Shortcut(String keys, String what) {}

    private static final List<Shortcut> LOOKING = List.of(
            new Shortcut("← →", "Previous word, next word"),
            new Shortcut("↑ ↓", "Layer above, layer below"),
            new Shortcut("[ ]", "Previous head, next head"),
            new Shortcut("M", "Mean of heads"),
            new Shortcut("C", "The same word in the other column"),
            new Shortcut("Shift + arrows", "Patch by patch: which words looked at it"),
            new Shortcut("Space", "Play through the layers; with Shift, the words"),
            new Shortcut("H", "Show or hide the overlay"),
            new Shortcut("W", "Heat, or what patches say (logit lens)"),
            new Shortcut("S", "Cells or smooth"),
            new Shortcut("D", "Difference of the columns"),
            new Shortcut("G", "Gallery of heads or layers"),
            new Shortcut("F", "Whole image"),
            new Shortcut("Wheel, drag", "Zoom, move the image"),
            new Shortcut("Click", "On a patch: which words looked at it"),
            new Shortcut("Shift + drag", "A box, to count what is in it (B keeps drawing)"),
            new Shortcut("Page Up, Down", "Previous image, next image of the dataset"),
            new Shortcut("Esc", "Leave full screen; dismiss; cancel; deselect; back to the dataset"));

    private static final List<Shortcut> DOING = List.of(
            new Shortcut("*Enter", "Generate"),
            new Shortcut("*K", "Continue with another word"),
            new Shortcut("*B", "Count in a box"),
            new Shortcut("*Z", "Undo; with Shift, redo"),
            new Shortcut("*O", "Open image; with Shift, a trace"),
            new Shortcut("*D", "Open a dataset: a folder of images"),
            new Shortcut("*T", "Open ground truth: what is in the images"),
            new Shortcut("*M", "Choose a model"),
            new Shortcut("*V", "Paste image"),
            new Shortcut("*C", "Copy caption, or row; with Shift, the images as picture"),
            new Shortcut("*S", "Save trace"),
            new Shortcut("*E", "Export a panel or a figure"),
            new Shortcut("*1, *2, *3", "Traces, inspector, dataset"),
            new Shortcut("*+, *−, *0", "Larger, smaller, normal text"),
            new Shortcut("F10", "Menus"),
            new Shortcut("F11", "Full screen"),
            new Shortcut("F1, ?", "These shortcuts"),
            new Shortcut("*Q", "Quit"));

    private final VBox content;
    private final double roomAcross;
    private final double roomDown;

    /** If there is less room than it needs, descriptions are wrapped, and it scrolls. */
    ShortcutsView(double roomAcross, double roomDown) {
        this.roomAcross = roomAcross;
        this.roomDown = roomDown;
        HBox columns = new HBox(36, column(LOOKING), column(DOING));
        content = new VBox(12, Build.label("Keyboard shortcuts", "strong"), columns);
        content.getStyleClass().add("shortcuts-content");
        getStyleClass().add("shortcuts");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(content);
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.min(Math.ceil(content.prefWidth(-1)) + EDGES, roomAcross);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = prefWidth(-1) - EDGES;
        return Math.min(Math.ceil(content.prefHeight(inside)) + EDGES, roomDown);
    }

    private static GridPane column(List<Shortcut> shortcuts) {
        String modifier = Keys.shortcut("");
        GridPane grid = new GridPane(16, 7);
        for (int i = 0; i < shortcuts.size(); i++) {
            Shortcut shortcut = shortcuts.get(i);
            Label keys = Build.label(shortcut.keys().replace("*", modifier), "strong");
            keys.setMinWidth(USE_PREF_SIZE);
            Label what = Build.label(shortcut.what(), "dim");
            what.setWrapText(true);
            grid.addRow(i, keys, what);
        }
        grid.getChildren().forEach(child -> GridPane.setValignment(child, VPos.TOP));
        return grid;
    }
}
