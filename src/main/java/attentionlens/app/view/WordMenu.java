package attentionlens.app.view;

import attentionlens.app.viewmodel.Workspace;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** What can be done with the chosen word. */
final class WordMenu extends ContextMenu {
    WordMenu(Workspace workspace, int run) {
        MenuItem other = new MenuItem("Go to its counterpart");
        other.setOnAction(event -> workspace.selection().changeColumn());
        MenuItem release = new MenuItem("Let go of the word");
        release.setOnAction(event -> workspace.selection().release());
        getItems().addAll(other, release);
        setOnShowing(event ->
                other.setDisable(workspace.selection().chosenWord(1 - run).isEmpty()));
    }
}
