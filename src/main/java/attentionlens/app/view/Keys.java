package attentionlens.app.view;

import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.Workspace;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.controlsfx.control.RangeSlider;
import org.jspecify.annotations.Nullable;

/** Keys without Control or Alt: they step through words, layers and heads and play through them, wherever no text is being typed. */
final class Keys {
    /** Characters of the keys 0, 1, 2 and 3 on French keyboards, where digits need Shift: JavaFX knows the keys only by these. */
    private static final String AZERTY = "à&é\"";

    private final Workspace workspace;
    private final ViewState state;
    private final Map<KeyCode, Runnable> actions;

    /** Actions of keys with Shift. */
    private final Map<KeyCode, Runnable> shiftActions;

    private final Player player;
    private final Runnable shortcuts;

    Keys(Workspace workspace, ViewState state, Runnable shortcuts) {
        this.workspace = workspace;
        this.state = state;
        this.player = new Player(workspace);
        this.shortcuts = shortcuts;
        SelectionViewModel selection = workspace.selection();
        shiftActions = Map.of(
                KeyCode.LEFT, () -> selection.stepPatch(-1, 0),
                KeyCode.RIGHT, () -> selection.stepPatch(1, 0),
                KeyCode.UP, () -> selection.stepPatch(0, -1),
                KeyCode.DOWN, () -> selection.stepPatch(0, 1));
        actions = Map.ofEntries(
                Map.entry(KeyCode.LEFT, () -> selection.stepWord(-1)),
                Map.entry(KeyCode.RIGHT, () -> selection.stepWord(1)),
                Map.entry(KeyCode.UP, () -> selection.stepLayer(1)),
                Map.entry(KeyCode.DOWN, () -> selection.stepLayer(-1)),
                Map.entry(KeyCode.OPEN_BRACKET, () -> selection.stepHead(-1)),
                Map.entry(KeyCode.CLOSE_BRACKET, () -> selection.stepHead(1)),
                Map.entry(KeyCode.C, selection::changeColumn),
                Map.entry(KeyCode.G, () -> toggle(workspace.panes().gallery().acrossLayersProperty())),
                Map.entry(KeyCode.D, () -> toggle(workspace.overlay().differenceProperty())),
                Map.entry(KeyCode.B, () -> toggle(state.drawingProperty())),
                Map.entry(KeyCode.PAGE_UP, () -> workspace.datasetNavigator().step(-1)),
                Map.entry(KeyCode.PAGE_DOWN, () -> workspace.datasetNavigator().step(1)),
                Map.entry(KeyCode.M, () -> selection.selectHead(SelectionViewModel.MEAN)));
    }

    void listen(Scene scene) {
        new LayoutMenu(workspace.settings()).listen(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!usesMenus(scene)) {
                pressed(event, scene.getFocusOwner());
            }
        });
        scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, event -> keepFromMenus(event, scene.getFocusOwner()));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressedOnAzerty(event, scene));
    }

    private void pressed(KeyEvent event, @Nullable Node focus) {
        KeyCode code = code(event);
        boolean modified = event.isShortcutDown() || event.isAltDown();
        if (modified && code == event.getCode()) {
            return;
        }
        boolean played = player.stop();
        if (event.getCode() == KeyCode.ESCAPE) {
            escape(played);
            event.consume();
        } else if (!takesKeys(focus, code) && act(event, code, played)) {
            event.consume();
        }
    }

    /** Whether keys are for the menus: one is open, or F10 has moved the focus to the bar, where the current one counts as hovered. */
    private static boolean usesMenus(Scene scene) {
        return isMenuOpen()
                || (scene.lookup(".menu-bar") instanceof MenuBar bar
                        && bar.lookupAll(".menu-button").stream().anyMatch(Node::isHover));
    }

    /** Whether any menu is open: the bar's, a button's, or a word's. */
    private static boolean isMenuOpen() {
        return Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance);
    }

    private static void pressedOnAzerty(KeyEvent event, Scene scene) {
        boolean shifted = event.isShiftDown() || event.isAltDown();
        int digit = event.getText().length() == 1 ? AZERTY.indexOf(event.getText()) : -1;
        if (event.isShortcutDown() && !shifted && digit >= 0) {
            Optional.ofNullable(scene.getAccelerators().get(KeyCombination.valueOf("Shortcut+" + digit)))
                    .ifPresent(Runnable::run);
            event.consume();
        }
    }

    /** Returns how a key is written with the modifier of this system's shortcuts: Ctrl+E, or ⌘E on macOS. */
    static String shortcut(String key) {
        return KeyCombination.valueOf("Shortcut+A").getDisplayText().replaceFirst("A$", key);
    }

    /** Returns the key pressed. Brackets are told by their character: on many keyboards they are typed with AltGr, or Control and Alt. */
    static KeyCode code(KeyEvent event) {
        return switch (event.getText()) {
            case "[" -> KeyCode.OPEN_BRACKET;
            case "]" -> KeyCode.CLOSE_BRACKET;
            default -> event.getCode();
        };
    }

    private boolean act(KeyEvent event, KeyCode code, boolean played) {
        boolean space = code == KeyCode.SPACE;
        boolean many = workspace.dataset().shownProperty().get();
        if (many) {
            return asked(event);
        }
        if (space && !played) {
            player.play(event.isShiftDown() ? Player.Way.WORDS : Player.Way.LAYERS);
        } else if (asked(event)) {
            return true;
        } else if (event.isShiftDown() && shiftActions.containsKey(code)) {
            shiftActions.get(code).run();
        } else if (actions.containsKey(code)) {
            actions.get(code).run();
        } else {
            return space;
        }
        return true;
    }

    private boolean asked(KeyEvent event) {
        boolean asks = event.getText().equals("?");
        if (asks) {
            shortcuts.run();
        }
        return asks;
    }

    /**
     * Does the first of these that applies: leaves full screen; dismisses the message; cancels what runs, which cannot be undone; clears
     * the filter of the dataset. Unless it has just stopped the playing, it otherwise goes back to the dataset, or deselects.
     */
    private void escape(boolean played) {
        if (state.fullScreenProperty().get()) {
            state.fullScreenProperty().set(false);
        } else if (workspace.messages().messageProperty().get().isPresent()) {
            workspace.messages().dismiss();
        } else if (workspace.cancellable().get()) {
            workspace.cancel();
        } else if (workspace.dataset().shownProperty().get()) {
            workspace.dataset().rows().filterProperty().set("");
        } else if (!played && !workspace.datasetNavigator().back()) {
            workspace.selection().release();
        }
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }

    /** Keeps letters that are typed into a field, or while a menu is open, from acting as shortcuts. */
    private static void keepFromMenus(KeyEvent event, @Nullable Node focus) {
        boolean letter = event.getCode().isLetterKey() && !event.isShortcutDown() && !event.isAltDown();
        if (letter && (focus instanceof TextInputControl || isMenuOpen())) {
            event.consume();
        }
    }

    private static boolean takesKeys(@Nullable Node focus, KeyCode code) {
        if (code.isArrowKey()
                && (focus instanceof Slider
                        || focus instanceof RangeSlider
                        || focus instanceof MenuButton
                        || focus instanceof TableView)) {
            return true;
        }
        return focus instanceof TextInputControl || (code == KeyCode.SPACE && focus instanceof ButtonBase);
    }
}
