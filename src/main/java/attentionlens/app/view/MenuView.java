package attentionlens.app.view;

import attentionlens.app.viewmodel.Panel;
import attentionlens.app.viewmodel.Settings.ThemeChoice;
import attentionlens.app.viewmodel.TraceEntry;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.figure.ColorMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionUtils;

/** The program's name, its menus, and the name of what is shown. */
public final class MenuView extends HBox {
    private static final int AFTER_OPEN = 3;

    private final Workspace workspace;
    private final Commands commands;
    private final ViewState state;

    MenuView(
            Workspace workspace, Commands commands, ViewState state, Runnable quit, Runnable shortcuts, Runnable tour) {
        this.workspace = workspace;
        this.commands = commands;
        this.state = state;
        getStyleClass().add("menu-row");
        setAlignment(Pos.CENTER_LEFT);
        Menu help = new Menu("Help");
        help.getItems()
                .addAll(
                        ActionUtils.createMenuItem(new Action("Show the example", event -> commands.showExample())),
                        ActionUtils.createMenuItem(new Action("Tour in five steps", event -> tour.run())),
                        ActionUtils.createMenuItem(action("Keyboard shortcuts", "F1", shortcuts)));
        MenuBar bar = new MenuBar(file(quit), edit(), view(), run(), help);
        Label name = Build.label("Attention Lens", "strong", "app-name");
        Label open = Build.label("", "dim", "small");
        open.textProperty().bind(title(workspace));
        open.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(USE_PREF_SIZE); // long names of files give way, not the menus
        bar.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, bar, Build.spring(), open);
    }

    /** Returns the name of what is shown: the dataset, otherwise the trace's file, otherwise the image. */
    public static ObservableValue<String> title(Workspace workspace) {
        return Bindings.createStringBinding(
                () -> workspace.dataset().shownProperty().get()
                        ? workspace.dataset().nameProperty().get()
                        : fileName(workspace),
                workspace.dataset().shownProperty(),
                workspace.dataset().nameProperty(),
                workspace.fileProperty(),
                workspace.trace().traceProperty(),
                workspace.image().shownProperty());
    }

    private static String fileName(Workspace workspace) {
        return workspace
                .fileProperty()
                .get()
                .map(Path::getFileName)
                .map(name -> name + (isChanged(workspace) ? " (changed)" : ""))
                .or(() -> workspace.image().shown().map(shown -> shown.source().name()))
                .orElse("");
    }

    private static boolean isChanged(Workspace workspace) {
        return workspace
                .trace()
                .entryProperty()
                .get()
                .filter(TraceEntry::isChanged)
                .isPresent();
    }

    private Menu file(Runnable quit) {
        Action save = action("Save trace…", "Shortcut+S", commands::saveTrace);
        save.disabledProperty().bind(workspace.trace().traceProperty().map(Optional::isEmpty));
        Action export = action("Export…", "Shortcut+E", commands::export);
        export.disabledProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> workspace.trace().trace().isEmpty()
                                && !workspace.dataset().shownProperty().get(),
                        workspace.trace().traceProperty(),
                        workspace.dataset().shownProperty()));
        Menu menu = menu(
                "File",
                action("Open image…", "Shortcut+O", commands::openImage),
                action("Open trace…", "Shortcut+Shift+O", commands::openTrace),
                action("Open dataset…", "Shortcut+D", commands::openDataset),
                action(
                        "Choose a model…",
                        "Shortcut+M",
                        () -> workspace.models().choosingProperty().set(true)),
                ActionUtils.ACTION_SEPARATOR,
                action("Open truth…", "Shortcut+T", commands::openTruth),
                new Action("Open a folder of annotations…", event -> commands.openTruthFolder()),
                closeTruth(),
                new Action("Open an object vocabulary…", event -> commands.openVocabulary()),
                closeVocabulary(),
                new Action("Load detector…", event -> commands.loadDetector()),
                closeDetector(),
                ActionUtils.ACTION_SEPARATOR,
                save,
                export,
                ActionUtils.ACTION_SEPARATOR,
                action("Quit", "Shortcut+Q", quit));
        menu.getItems().add(AFTER_OPEN, recent());
        return menu;
    }

    private Action closeTruth() {
        Action close = new Action("Close truth", event -> workspace.truth().close());
        workspace.truth().knownProperty().subscribe(now -> {
            close.setText(now.openedName().map(name -> "Close truth: " + name).orElse("Close truth"));
            close.setDisabled(now.openedName().isEmpty());
        });
        return close;
    }

    private Action closeVocabulary() {
        Action close = new Action("", event -> workspace.vocabulary().close());
        workspace.vocabulary().openedProperty().subscribe(now -> {
            close.setText(now.map(opened -> "Back to COCO's objects from " + opened.name())
                    .orElse("Back to COCO's objects"));
            close.setDisabled(now.isEmpty());
        });
        return close;
    }

    private Action closeDetector() {
        Action close =
                new Action("Close detector", event -> workspace.detector().close());
        workspace.detector().loadedProperty().subscribe(now -> {
            close.setText(now.map(found -> "Close detector: " + found.name()).orElse("Close detector"));
            close.setDisabled(now.isEmpty());
        });
        return close;
    }

    private Menu recent() {
        Menu menu = new Menu("Open recent");
        ObservableList<String> files = workspace.settings().files();
        Runnable update = () -> {
            menu.getItems().setAll(files.stream().map(this::recent).toList());
            menu.setDisable(files.isEmpty());
        };
        files.subscribe(update);
        update.run();
        return menu;
    }

    private MenuItem recent(String path) {
        MenuItem item = new MenuItem(path);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> workspace.open(Path.of(path)));
        return item;
    }

    private Menu edit() {
        Action copy = action("", "Shortcut+C", commands::copy);
        workspace.dataset().shownProperty().subscribe(many -> copy.setText(many ? "Copy row" : "Copy caption"));
        return menu(
                "Edit",
                history("Undo", "Shortcut+Z", workspace.history().toUndoProperty(), workspace.history()::undo),
                history("Redo", "Shortcut+Shift+Z", workspace.history().toRedoProperty(), workspace.history()::redo),
                ActionUtils.ACTION_SEPARATOR,
                action("Paste image", "Shortcut+V", commands::paste),
                copy,
                action("Copy images as picture", "Shortcut+Shift+C", () -> commands.copyPicture(Panel.IMAGE)));
    }

    private static Action history(String name, String keys, ReadOnlyStringProperty what, Runnable command) {
        Action action = action(name, keys, command);
        what.subscribe(now -> {
            action.setText(now.isEmpty() ? name : name + ": " + now);
            action.setDisabled(now.isEmpty());
        });
        return action;
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
                action("Heat, or what patches say", "W", workspace.overlay()::exchange),
                action("Whole image", "F", state::fit));
        menu.getItems().addAll(colors(), new SeparatorMenuItem());
        LayoutMenu layout = new LayoutMenu(workspace.settings());
        menu.getItems().addAll(layout.panes());
        menu.getItems().addAll(dataset(), fullScreen(), new SeparatorMenuItem());
        menu.getItems().addAll(layout.text());
        menu.getItems().add(new SeparatorMenuItem());
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice theme : ThemeChoice.values()) {
            String text = switch (theme) {
                case SYSTEM -> "Match the system";
                case LIGHT -> "Light";
                case DARK -> "Dark";
            };
            menu.getItems().add(Build.radio(text, group, workspace.settings().themeProperty(), theme));
        }
        return menu;
    }

    /** Returns the item that switches between all images of the dataset and one image. */
    private CheckMenuItem dataset() {
        CheckMenuItem item = new CheckMenuItem("Dataset");
        item.setAccelerator(KeyCombination.valueOf("Shortcut+3"));
        item.disableProperty().bind(workspace.dataset().nameProperty().map(String::isEmpty));
        item.selectedProperty().bindBidirectional(workspace.dataset().shownProperty());
        return item;
    }

    private CheckMenuItem fullScreen() {
        CheckMenuItem item = new CheckMenuItem("Full screen");
        item.setAccelerator(KeyCombination.valueOf("F11"));
        item.selectedProperty().bindBidirectional(state.fullScreenProperty());
        return item;
    }

    private Menu colors() {
        Menu menu = new Menu("Heat colours");
        ToggleGroup group = new ToggleGroup();
        for (ColorMap map : HeatLook.COLORS) {
            menu.getItems()
                    .add(Build.radio(map.key(), group, workspace.overlay().colorsProperty(), map));
        }
        return menu;
    }

    private Menu run() {
        Action cancel = new Action("Cancel", event -> workspace.cancel());
        cancel.disabledProperty().bind(workspace.cancellable().not());
        Action sweep = new Action(
                "Sweep the guidance strength", event -> workspace.request().sweep());
        Action word = action("Continue with another word…", "Shortcut+K", commands::changeWord);
        word.disabledProperty().bind(workspace.selection().chosenProperty().map(now -> now.word() < 0));
        Action box = action("Count in a box…", "Shortcut+B", commands::chooseBox);
        box.disabledProperty().bind(workspace.image().shownProperty().map(Optional::isEmpty));
        return menu(
                "Run",
                action("Generate", "Shortcut+Enter", workspace.generation()::generate),
                sweep,
                cancel,
                ActionUtils.ACTION_SEPARATOR,
                word,
                box);
    }

    private static Menu menu(String name, Action... actions) {
        Menu menu = new Menu(name);
        Arrays.stream(actions).map(MenuView::item).forEach(menu.getItems()::add);
        return menu;
    }

    private static MenuItem item(Action action) {
        if (action.equals(ActionUtils.ACTION_SEPARATOR)) {
            return new SeparatorMenuItem();
        }
        MenuItem item = ActionUtils.createMenuItem(action);
        item.setMnemonicParsing(false); // file names contain underscores
        return item;
    }

    private static Action action(String text, String keys, Runnable command) {
        Action action = new Action(text, event -> command.run());
        action.setAccelerator(KeyCombination.valueOf(keys));
        return action;
    }
}
