package attentionlens.app.view;

import attentionlens.app.viewmodel.Settings.Layout;
import attentionlens.app.viewmodel.SettingsViewModel;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/** Which panes are shown, and how large text is. */
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
                text("Larger text", "Shortcut+PLUS", now -> now.withText(now.text() + STEP)),
                text("Smaller text", "Shortcut+MINUS", now -> now.withText(now.text() - STEP)),
                text("Usual text", "Shortcut+0", now -> now.withText(USUAL)));
    }

    private CheckMenuItem pane(
            String name, String keys, Predicate<Layout> shown, BiFunction<Layout, Boolean, Layout> show) {
        CheckMenuItem item = new CheckMenuItem(name);
        item.setAccelerator(KeyCombination.valueOf(keys));
        settings.layoutProperty().subscribe(now -> item.setSelected(shown.test(now)));
        item.setOnAction(event -> settings.layoutProperty()
                .set(show.apply(settings.layoutProperty().get(), item.isSelected())));
        return item;
    }

    private MenuItem text(String name, String keys, UnaryOperator<Layout> change) {
        MenuItem item = new MenuItem(name);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(event -> settings.layoutProperty()
                .set(change.apply(settings.layoutProperty().get())));
        return item;
    }
}
