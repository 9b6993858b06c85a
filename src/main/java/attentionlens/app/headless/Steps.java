package attentionlens.app.headless;

import attentionlens.app.viewmodel.Flag;
import attentionlens.app.viewmodel.StripViewModel.Bar;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Steps that several journeys share. */
final class Steps {
    private Steps() {}

    /** Selects the first word of a column that names an object. */
    static void chooseObject(Stand stand, int column) {
        stand.awaitIdle();
        stand.act(workspace -> workspace
                .selection()
                .selectWord(
                        column,
                        workspace.panes().strip().stripProperty().get().slots().stream()
                                .flatMap(slot -> slot.of(column).stream())
                                .filter(bar -> bar.flag().isPresent())
                                .mapToInt(Bar::word)
                                .findFirst()
                                .orElse(0)));
    }

    static int tokens(Workspace workspace) {
        return workspace.trace().run(0).map(run -> run.tokens().size()).orElse(0);
    }

    static void open(Stand stand, String menu) {
        stand.toolkit()
                .act(() -> ((MenuBar) stand.find(".menu-bar"))
                        .getMenus().stream()
                                .filter(one -> one.getText().equals(menu))
                                .findFirst()
                                .ifPresent(Menu::show));
    }

    /** Runs a menu item by the beginning of its name. */
    static void choose(Stand stand, String item) {
        stand.toolkit()
                .act(() -> ((MenuBar) stand.find(".menu-bar"))
                        .getMenus().stream()
                                .flatMap(menu -> menu.getItems().stream())
                                .filter(one -> String.valueOf(one.getText()).startsWith(item))
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    static void fire(Stand stand, String button) {
        stand.toolkit().act(((Button) stand.find(button))::fire);
    }

    static void type(Stand stand, String character) {
        KeyEvent event =
                new KeyEvent(KeyEvent.KEY_PRESSED, character, character, KeyCode.UNDEFINED, false, false, false, false);
        stand.toolkit().act(() -> stand.scene().getRoot().fireEvent(event));
    }

    static List<Flag> flags(Workspace workspace) {
        return workspace
                .panes()
                .flags()
                .flaggedProperty()
                .get()
                .of(workspace.trace().runs().getFirst());
    }

    static void awaitMessage(Stand stand) {
        stand.toolkit()
                .await(
                        "something went wrong",
                        () -> stand.workspace()
                                .messages()
                                .messageProperty()
                                .get()
                                .isPresent());
    }
}
