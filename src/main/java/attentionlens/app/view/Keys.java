package attentionlens.app.view;

import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.Workspace;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keys without a modifier: they walk words, layers and heads wherever no text is written. */
final class Keys {
    private final Workspace workspace;
    private final Map<KeyCode, Runnable> walks;

    Keys(Workspace workspace) {
        this.workspace = workspace;
        SelectionViewModel selection = workspace.selection();
        walks = Map.ofEntries(
                Map.entry(KeyCode.LEFT, () -> selection.walkWords(-1)),
                Map.entry(KeyCode.RIGHT, () -> selection.walkWords(1)),
                Map.entry(KeyCode.UP, () -> selection.walkLayers(1)),
                Map.entry(KeyCode.DOWN, () -> selection.walkLayers(-1)),
                Map.entry(KeyCode.OPEN_BRACKET, () -> selection.walkHeads(-1)),
                Map.entry(KeyCode.CLOSE_BRACKET, () -> selection.walkHeads(1)),
                Map.entry(KeyCode.M, () -> selection.selectHead(SelectionViewModel.MEAN)));
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, scene.getFocusOwner()));
        scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, event -> keepFromMenus(event, scene.getFocusOwner()));
    }

    private void pressed(KeyEvent event, @Nullable Node focus) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (plain && event.getCode() == KeyCode.ESCAPE) {
            escape();
            event.consume();
        } else if (plain && !takesKeys(focus, event.getCode()) && walks.containsKey(event.getCode())) {
            walks.get(event.getCode()).run();
            event.consume();
        }
    }

    /** Ends what runs; else takes away what was said went wrong. */
    private void escape() {
        boolean runs = workspace.generation().runningProperty().get()
                || workspace.model().loadingProperty().get();
        if (runs) {
            workspace.cancel();
        } else {
            workspace.messages().dismiss();
        }
    }

    /** Letters that are written are no shortcuts. */
    private static void keepFromMenus(KeyEvent event, @Nullable Node focus) {
        boolean letter = event.getCode().isLetterKey() && !event.isShortcutDown() && !event.isAltDown();
        if (letter && focus instanceof TextInputControl) {
            event.consume();
        }
    }

    private static boolean takesKeys(@Nullable Node focus, KeyCode code) {
        return focus instanceof TextInputControl
                || (code.isArrowKey() && (focus instanceof Slider || focus instanceof MenuButton));
    }
}
