package attentionlens.app.view;

import java.util.List;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The keys there are. */
final class ShortcutsView extends VBox {
    private record Shortcut(String keys, String what) {}

    private static final List<Shortcut> SHORTCUTS = List.of(
            new Shortcut("← →", "Word before, word after"),
            new Shortcut("↑ ↓", "Layer above, layer below"),
            new Shortcut("[ ]", "Head before, head after"),
            new Shortcut("M", "Mean of heads"),
            new Shortcut("C", "The same word in the other column"),
            new Shortcut("Space", "Play through the layers; with Shift, the words"),
            new Shortcut("H", "Show or hide the overlay"),
            new Shortcut("S", "Cells or smooth"),
            new Shortcut("D", "Difference of the columns"),
            new Shortcut("G", "Gallery of heads or layers"),
            new Shortcut("F", "Whole image"),
            new Shortcut("Wheel, drag", "Zoom, move the image"),
            new Shortcut("Click", "On a patch: which words looked at it"),
            new Shortcut("Shift+drag", "A box, to count what lies in it (B keeps drawing)"),
            new Shortcut("Esc", "Cancel; dismiss a message; let go; back to the dataset"),
            new Shortcut("Page Up, Page Down", "Image before, image after, of the dataset"),
            new Shortcut("Ctrl+Enter", "Generate"),
            new Shortcut("Ctrl+Z", "Undo; with Shift, redo"),
            new Shortcut("Ctrl+O", "Open image; with Shift, a trace"),
            new Shortcut("Ctrl+D", "Open a dataset: a folder of images"),
            new Shortcut("Ctrl+T", "Open truth: what is in the images"),
            new Shortcut("Ctrl+M", "Choose a model"),
            new Shortcut("Ctrl+V", "Paste image"),
            new Shortcut("Ctrl+S", "Save trace"),
            new Shortcut("Ctrl+E", "Export a panel or a figure"),
            new Shortcut("Ctrl+Shift+C", "Copy images as picture"),
            new Shortcut("Ctrl+1, Ctrl+2, Ctrl+3", "Traces, inspector, dataset"),
            new Shortcut("Ctrl + −", "Larger, smaller text"));

    ShortcutsView() {
        super(12);
        getStyleClass().add("shortcuts");
        GridPane grid = new GridPane(20, 7);
        for (int i = 0; i < SHORTCUTS.size(); i++) {
            grid.add(Build.label(SHORTCUTS.get(i).keys(), "strong"), 0, i);
            grid.add(Build.label(SHORTCUTS.get(i).what(), "dim"), 1, i);
        }
        getChildren().addAll(Build.label("Keyboard shortcuts", "strong"), grid);
    }
}
