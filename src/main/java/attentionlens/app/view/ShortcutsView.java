package attentionlens.app.view;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The keys there are: those that look around at the left, those that do something at the right. */
final class ShortcutsView extends VBox {
    private record Shortcut(String keys, String what) {}

    private static final List<Shortcut> LOOKING = List.of(
            new Shortcut("← →", "Word before, word after"),
            new Shortcut("↑ ↓", "Layer above, layer below"),
            new Shortcut("[ ]", "Head before, head after"),
            new Shortcut("M", "Mean of heads"),
            new Shortcut("C", "The same word in the other column"),
            new Shortcut("Shift + arrows", "Patch by patch: which words looked at it"),
            new Shortcut("Space", "Play through the layers; with Shift, the words"),
            new Shortcut("H", "Show or hide the overlay"),
            new Shortcut("S", "Cells or smooth"),
            new Shortcut("D", "Difference of the columns"),
            new Shortcut("G", "Gallery of heads or layers"),
            new Shortcut("F", "Whole image"),
            new Shortcut("Wheel, drag", "Zoom, move the image"),
            new Shortcut("Click", "On a patch: which words looked at it"),
            new Shortcut("Shift + drag", "A box, to count what lies in it (B keeps drawing)"),
            new Shortcut("Page Up, Down", "Image before, image after, of the dataset"),
            new Shortcut("Esc", "Cancel; dismiss; let go; back to the dataset"));

    private static final List<Shortcut> DOING = List.of(
            new Shortcut("*Enter", "Generate"),
            new Shortcut("*K", "Go on with another word"),
            new Shortcut("*B", "Count in a box"),
            new Shortcut("*Z", "Undo; with Shift, redo"),
            new Shortcut("*O", "Open image; with Shift, a trace"),
            new Shortcut("*D", "Open a dataset: a folder of images"),
            new Shortcut("*T", "Open truth: what is in the images"),
            new Shortcut("*M", "Choose a model"),
            new Shortcut("*V", "Paste image"),
            new Shortcut("*C", "Copy caption; with Shift, the images as picture"),
            new Shortcut("*S", "Save trace"),
            new Shortcut("*E", "Export a panel or a figure"),
            new Shortcut("*1, *2, *3", "Traces, inspector, dataset"),
            new Shortcut("*+, *−, *0", "Larger, smaller, usual text"),
            new Shortcut("F10", "Menus"),
            new Shortcut("F1, ?", "These shortcuts"),
            new Shortcut("*Q", "Quit"));

    ShortcutsView() {
        super(12);
        getStyleClass().add("shortcuts");
        getChildren().addAll(Build.label("Keyboard shortcuts", "strong"), new HBox(36, column(LOOKING), column(DOING)));
    }

    private static GridPane column(List<Shortcut> shortcuts) {
        String modifier = KeyCombination.valueOf("Shortcut+A").getDisplayText().replaceFirst("A$", "");
        GridPane grid = new GridPane(16, 7);
        for (int i = 0; i < shortcuts.size(); i++) {
            Shortcut shortcut = shortcuts.get(i);
            grid.add(Build.label(shortcut.keys().replace("*", modifier), "strong"), 0, i);
            grid.add(Build.label(shortcut.what(), "dim"), 1, i);
        }
        grid.getChildren().forEach(child -> GridPane.setValignment(child, VPos.BASELINE));
        return grid;
    }
}
