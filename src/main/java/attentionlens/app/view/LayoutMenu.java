package attentionlens.app.view;

import attentionlens.app.viewmodel.Settings.Layout;
import attentionlens.app.viewmodel.SettingsViewModel;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/** Menu items and keys for which panes are shown, and how large text is. */
final class LayoutMenu {
    private static final int STEP = 10;
    private static final int USUAL = 100;

    private final SettingsViewModel settings;

    LayoutMenu(SettingsViewModel settings) {
        this.settings = settings;
    }

    List<MenuItem> panes() {
        return List.of(
                pane("Traces", "Shortcut+1", Layout::traces, Layout::withTraces),
                pane("Inspector", "Shortcut+2", Layout::inspector, Layout::withInspector));
    }

    List<MenuItem> text() {
        return List.of(
                text("Larger text", "Shortcut+PLUS", this::larger),
                text("Smaller text", "Shortcut+MINUS", this::smaller),
                text("Normal text", "Shortcut+0", this::usual));
    }

    /** Adds the keys for keyboards that type plus with Shift, and those of the numeric keypad. */
    void listen(Scene scene) {
        scene.getAccelerators()
                .putAll(Map.of(
                        KeyCombination.valueOf("Ignore Shift+Shortcut+EQUALS"), this::larger,
                        KeyCombination.valueOf("Shortcut+ADD"), this::larger,
                        KeyCombination.valueOf("Shortcut+SUBTRACT"), this::smaller,
                        KeyCombination.valueOf("Shortcut+NUMPAD0"), this::usual));
    }

    private void larger() {
        change(now -> now.withText(now.text() + STEP));
    }

    private void smaller() {
        change(now -> now.withText(now.text() - STEP));
    }

    private void usual() {
        change(now -> now.withText(USUAL));
    }

    private void change(UnaryOperator<Layout> change) {
        settings.layoutProperty().set(change.apply(settings.layoutProperty().get()));
    }

    private CheckMenuItem pane(
            String name, String keys, Predicate<Layout> shown, BiFunction<Layout, Boolean, Layout> show) {
        CheckMenuItem item = new CheckMenuItem(name);
        item.setAccelerator(KeyCombination.valueOf(keys));
        settings.layoutProperty().subscribe(now -> item.setSelected(shown.test(now)));
        item.setOnAction(event -> change(now -> show.apply(now, item.isSelected())));
        return item;
    }

    private static MenuItem text(String name, String keys, Runnable change) {
        MenuItem item = new MenuItem(name);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> change.run());
        return item;
    }
}
