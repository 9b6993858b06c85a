package attentionlens.app.view;

import attentionlens.app.viewmodel.RequestViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.vlm.Precision;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Model, image, question, guidance, and the button that starts it all. */
final class ToolbarView extends HBox {
    private static final List<String> DEVICES = List.of("auto", "cpu", "cuda:0");

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final Workspace workspace;
    private final Commands commands;

    ToolbarView(Workspace workspace, Commands commands) {
        super(8);
        this.workspace = workspace;
        this.commands = commands;
        getStyleClass().add("lens-toolbar");
        setAlignment(Pos.CENTER_LEFT);
        Node prompt = prompt();
        HBox.setHgrow(prompt, Priority.ALWAYS);
        getChildren().addAll(model(), machine(), image(), prompt, guidance(), generate());
    }

    private Node model() {
        TextField field = field("model", "Folder or hub name", 168);
        field.textProperty().bindBidirectional(workspace.model().nameProperty());
        field.setOnAction(event -> workspace.model().load());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(workspace.model().nameProperty());
        field.setTooltip(whole);
        return chip(
                "Model",
                field,
                history(workspace.settings().models(), "Models opened lately", name -> {
                    workspace.model().nameProperty().set(name);
                    workspace.model().load();
                }),
                Build.sign("folder", "Browse to a model's folder", commands::browseModel));
    }

    private MenuButton machine() {
        MenuButton menu = new MenuButton();
        menu.setId("machine");
        menu.getStyleClass().add("chip-menu");
        menu.setTooltip(new Tooltip("Where the model runs, and in which precision"));
        menu.textProperty()
                .bind(Bindings.createStringBinding(
                        this::machineText,
                        workspace.model().deviceProperty(),
                        workspace.model().precisionProperty()));
        ToggleGroup devices = new ToggleGroup();
        for (String device : DEVICES) {
            RadioMenuItem item =
                    new RadioMenuItem(device.equals("auto") ? "Device: what is there" : "Device: " + device);
            item.setToggleGroup(devices);
            item.setOnAction(event -> workspace.model().deviceProperty().set(device));
            workspace.model().deviceProperty().subscribe(now -> item.setSelected(now.equals(device)));
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        ToggleGroup precisions = new ToggleGroup();
        for (Precision precision : Precision.values()) {
            RadioMenuItem item = new RadioMenuItem(
                    precision == Precision.AUTO ? "Precision: what suits the device" : "Precision: " + precision.key());
            item.setToggleGroup(precisions);
            item.setOnAction(event -> workspace.model().precisionProperty().set(precision));
            workspace.model().precisionProperty().subscribe(now -> item.setSelected(now == precision));
            menu.getItems().add(item);
        }
        return menu;
    }

    private String machineText() {
        String device = workspace.model().deviceProperty().get();
        Precision precision = workspace.model().precisionProperty().get();
        boolean open = precision == Precision.AUTO;
        return open && device.equals("auto") ? "Auto device" : device + (open ? "" : ", " + precision.key());
    }

    private Button image() {
        Button button = new Button("Open image…");
        button.setId("open-image");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> commands.openImage());
        return button;
    }

    private Node prompt() {
        TextField field = field("prompt", "What to ask about the image", 160);
        field.textProperty().bindBidirectional(workspace.request().questionProperty());
        field.setOnAction(event -> workspace.generation().generate());
        HBox.setHgrow(field, Priority.ALWAYS);
        return chip(
                "Prompt",
                field,
                history(
                        workspace.settings().questions(),
                        "Questions asked lately",
                        workspace.request().questionProperty()::set));
    }

    private Node guidance() {
        RequestViewModel request = workspace.request();
        CheckBox guide = new CheckBox("Guide");
        guide.setId("guide");
        guide.setMinWidth(USE_PREF_SIZE);
        guide.setTooltip(new Tooltip("Also decode with heads-guided attention, beside the baseline"));
        guide.selectedProperty().bindBidirectional(request.guidedProperty());
        TextField layers = field("guide-layers", "5-18", 46);
        layers.setTooltip(new Tooltip("Guided layers, first and last, both included"));
        layers.textProperty().bindBidirectional(request.layersProperty());
        TextField alpha = field("guide-alpha", "0.5", 34);
        alpha.setTooltip(new Tooltip("How strongly; 0 is the baseline"));
        alpha.textProperty().bindBidirectional(request.alphaProperty());
        HBox settings = Build.row(6, small("layers"), layers, small("α"), alpha, small("mean"));
        request.guidedProperty().subscribe(now -> Build.show(settings, now));
        HBox chip = Build.row(10, guide, settings);
        chip.getStyleClass().addAll("chip", "guide-chip");
        return chip;
    }

    private Button generate() {
        Button button = new Button();
        button.setId("generate");
        button.getStyleClass().add("generate");
        button.setMinWidth(92);
        BooleanExpression running = workspace.generation().runningProperty();
        button.textProperty().bind(Bindings.when(running).then("Cancel").otherwise("Generate"));
        running.subscribe(now -> {
            button.pseudoClassStateChanged(RUNNING, now);
            button.setTooltip(
                    new Tooltip(now ? "Ends it at once; the words stay (Esc)" : "Captions the image (Ctrl+Enter)"));
        });
        button.setOnAction(event -> {
            if (running.get()) {
                workspace.generation().cancel();
            } else {
                workspace.generation().generate();
            }
        });
        return button;
    }

    private static TextField field(String id, String prompt, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("bare-field");
        field.setPrefWidth(width);
        field.setMinWidth(Math.min(width, 60));
        return field;
    }

    private static Label small(String text) {
        Label label = Build.label(text, "dim", "small");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox chip(String name, Node... content) {
        HBox chip = Build.row(4, small(name));
        chip.getChildren().addAll(content);
        chip.getStyleClass().add("chip");
        return chip;
    }

    private static MenuButton history(ObservableList<String> entries, String what, Consumer<String> choose) {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("history");
        menu.setTooltip(new Tooltip(what));
        menu.setAccessibleText(what);
        Runnable update = () -> {
            menu.getItems()
                    .setAll(entries.stream().map(entry -> item(entry, choose)).toList());
            Build.show(menu, !entries.isEmpty());
        };
        entries.subscribe(update);
        update.run();
        return menu;
    }

    private static MenuItem item(String entry, Consumer<String> choose) {
        MenuItem item = new MenuItem(entry);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> choose.accept(entry));
        return item;
    }
}
