package attentionlens.app.view;

import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionGroup;
import org.controlsfx.control.action.ActionUtils;

/** The program's name, its menus, and the file that is looked at. */
public final class MenuView extends HBox {
    private final Workspace workspace;
    private final Commands commands;
    private final ViewState state;

    MenuView(Workspace workspace, Commands commands, ViewState state, Runnable quit, Runnable shortcuts) {
        this.workspace = workspace;
        this.commands = commands;
        this.state = state;
        getStyleClass().add("menu-row");
        setAlignment(Pos.CENTER_LEFT);
        Menu help = new Menu("Help");
        help.getItems().add(ActionUtils.createMenuItem(action("Keyboard shortcuts", "F1", shortcuts)));
        MenuBar bar = new MenuBar(file(quit), edit(), view(), run(), help);
        Label name = Build.label("Attention Lens", "strong", "app-name");
        Label open = Build.label("", "dim", "small");
        open.textProperty().bind(title(workspace));
        getChildren().addAll(name, bar, Build.spring(), open);
    }

    /** What is looked at: the trace's file, or else the image's. */
    public static ObservableValue<String> title(Workspace workspace) {
        return Bindings.createStringBinding(
                () -> workspace
                        .fileProperty()
                        .get()
                        .map(Path::getFileName)
                        .map(Path::toString)
                        .or(() -> workspace
                                .image()
                                .shown()
                                .map(shown -> shown.source().name()))
                        .orElse(""),
                workspace.fileProperty(),
                workspace.image().shownProperty());
    }

    private Menu file(Runnable quit) {
        Action save = action("Save trace…", "Shortcut+S", commands::saveTrace);
        save.disabledProperty().bind(workspace.trace().traceProperty().map(Optional::isEmpty));
        Action export = action("Export head map as PNG…", "Shortcut+E", commands::exportHeadMap);
        export.disabledProperty().bind(workspace.trace().traceProperty().map(Optional::isEmpty));
        return menu(
                "File",
                action("Open image…", "Shortcut+O", commands::openImage),
                action("Open trace…", "Shortcut+Shift+O", commands::openTrace),
                action("Choose a model's folder…", "Shortcut+M", commands::browseModel),
                ActionUtils.ACTION_SEPARATOR,
                save,
                export,
                ActionUtils.ACTION_SEPARATOR,
                action("Quit", "Shortcut+Q", quit));
    }

    private Menu edit() {
        return menu(
                "Edit",
                action("Paste image", "Shortcut+V", commands::paste),
                action("Copy caption", "Shortcut+C", commands::copyCaption));
    }

    private Menu view() {
        Menu menu = menu(
                "View",
                action("Show or hide the overlay", "H", workspace.overlay()::toggle),
                action(
                        "Cells or smooth",
                        "S",
                        () -> workspace
                                .overlay()
                                .smoothProperty()
                                .set(!workspace.overlay().smoothProperty().get())),
                action("Whole image", "F", state::fit));
        ToggleGroup group = new ToggleGroup();
        menu.getItems().add(new SeparatorMenuItem());
        for (ThemeChoice theme : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(
                    switch (theme) {
                        case SYSTEM -> "Light or dark as the system";
                        case LIGHT -> "Light";
                        case DARK -> "Dark";
                    });
            item.setToggleGroup(group);
            item.setOnAction(event -> workspace.settings().themeProperty().set(theme));
            workspace.settings().themeProperty().subscribe(now -> item.setSelected(now == theme));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu run() {
        Action cancel = new Action("Cancel", event -> workspace.cancel());
        return menu("Run", action("Generate", "Shortcut+Enter", workspace.generation()::generate), cancel);
    }

    private static Menu menu(String name, Action... actions) {
        return ActionUtils.createMenu(new ActionGroup(name, actions));
    }

    private static Action action(String text, String keys, Runnable command) {
        Action action = new Action(text, event -> command.run());
        action.setAccelerator(KeyCombination.valueOf(keys));
        return action;
    }
}
