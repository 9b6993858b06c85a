package attentionlens.app.view;

import attentionlens.app.viewmodel.DevicesViewModel;
import attentionlens.app.viewmodel.ModelChoice;
import attentionlens.app.viewmodel.RequestViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.GeometryKind;
import attentionlens.vlm.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;

/** The toolbar: model, image, question, guidance, and the button that starts it all. */
final class ToolbarView extends WrappingRow {
    private static final List<String> AGGREGATIONS = List.of("mean", "topk:4", "topk:8", "topk:16", "pai");

    /** Most characters of a sweep's strengths that are visible at once. */
    private static final int LONGEST_ALPHA = 11;

    /** Width that a model's name keeps if it is longer. */
    private static final double MIN_NAME = 112;
    /** Room that a popover needs beside its content, with a small margin, in pixels. */
    private static final double POPOVER_EDGES = 48;

    private static final double CHOOSER = 700;
    /** Width of the toolbar, in pixels, below which chips have no names. */
    private static final double ROOMY = 1000;

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final Workspace workspace;
    private final ViewState state;
    private final Commands commands;
    private final List<Label> names = new ArrayList<>();

    ToolbarView(Workspace workspace, ViewState state, Commands commands) {
        super(8, 8);
        this.workspace = workspace;
        this.state = state;
        this.commands = commands;
        getStyleClass().add("lens-toolbar");
        Node prompt = prompt();
        HBox.setHgrow(prompt, Priority.ALWAYS);
        getChildren().addAll(model(), machine(), image(), prompt, guidance(), generate());
        widthProperty().subscribe(this::nameChips);
        state.textProperty().subscribe(this::nameChips);
    }

    private void nameChips() {
        boolean roomy = getWidth() > state.text().of(ROOMY);
        names.forEach(name -> Build.show(name, roomy));
    }

    /** Returns the button that says which model is chosen and opens the choice. */
    private Node model() {
        Button button = new Button() {
            @Override
            protected double computeMinWidth(double height) {
                return Math.min(computePrefWidth(height), state.text().of(MIN_NAME));
            }
        };
        button.setId("model");
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("chip-button", "model-button");
        button.setGraphic(Build.arrow());
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.textProperty().bind(workspace.model().nameProperty().map(ToolbarView::shortName));
        button.accessibleTextProperty()
                .bind(workspace
                        .model()
                        .nameProperty()
                        .map(name -> name.isEmpty() ? "Choose a model" : "Model: " + name));
        Tooltip whole = Build.tooltip();
        whole.setWrapText(true);
        whole.textProperty()
                .bind(Bindings.createStringBinding(
                        this::modelTip,
                        workspace.model().nameProperty(),
                        workspace.model().noteProperty()));
        button.setTooltip(whole);
        button.setOnAction(event -> workspace.models().choosingProperty().set(true));
        workspace.models().choosingProperty().subscribe(now -> {
            if (now) {
                choose(button);
            }
        });
        HBox chip = chip("Model", button);
        chip.getStyleClass().add("run-chip");
        return chip;
    }

    /** Returns the name, and what the loaded model asks for in vain. */
    private String modelTip() {
        String name = workspace.model().nameProperty().get();
        String note = workspace.model().noteProperty().get();
        return (name.isEmpty() ? "Choose a model" : name) + " (" + Keys.shortcut("M") + ")"
                + (note.isEmpty() ? "" : "\n" + note);
    }

    private void choose(Button button) {
        double room = getScene().getWidth() - POPOVER_EDGES;
        ModelChooser chooser =
                new ModelChooser(workspace, commands, Math.min(state.text().of(CHOOSER), room));
        PopOver shown = Popovers.show(chooser, button);
        BooleanProperty choosing = workspace.models().choosingProperty();
        Subscription closing = choosing.subscribe(now -> {
            if (!now) {
                shown.hide();
            }
        });
        shown.setOnHidden(event -> {
            closing.unsubscribe();
            choosing.set(false);
        });
        chooser.requestFocus();
    }

    private static String shortName(String name) {
        return name.isEmpty() ? "Choose…" : ModelChoice.shortName(name);
    }

    /** Returns the button that opens the settings of the next run and says in short what they are. */
    private Node machine() {
        Button button = new Button();
        button.setId("run-settings");
        button.getStyleClass().add("chip-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Device, precision, image geometry and decoding"));
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        this::machineText,
                        workspace.model().deviceProperty(),
                        workspace.model().precisionProperty(),
                        workspace.request().geometryProperty(),
                        workspace.request().decoding().methodProperty()));
        button.accessibleTextProperty().bind(button.textProperty().map(now -> "Settings of the next run: " + now));
        button.setOnAction(event -> Popovers.show(new RunSettings(workspace), button));
        HBox chip = chip("Run", button);
        chip.getStyleClass().add("run-chip");
        return chip;
    }

    private String machineText() {
        StringJoiner parts = new StringJoiner(" · ");
        parts.add(DevicesViewModel.name(workspace.model().deviceProperty().get()));
        Precision precision = workspace.model().precisionProperty().get();
        if (precision != Precision.AUTO) {
            parts.add(precision.key());
        }
        GeometryKind geometry = workspace.request().geometryProperty().get();
        if (geometry != GeometryKind.CHECKPOINT) {
            parts.add(geometry.name().toLowerCase(Locale.ROOT));
        }
        parts.add(workspace.request().decoding().methodProperty().get().name().toLowerCase(Locale.ROOT));
        return parts.toString();
    }

    private Button image() {
        Button button = new Button("Open image…");
        button.setId("open-image");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> commands.openImage());
        return button;
    }

    private Node prompt() {
        TextField field = field("prompt", "What to ask about the image");
        field.setTooltip(new Tooltip("""
                A question about the image, which goes into the model's chat template.
                With <image> in it, it is the whole prompt, and \\n ends a line."""));
        field.textProperty().bindBidirectional(workspace.request().questionProperty());
        field.setOnAction(event -> workspace.generation().generate());
        HBox.setHgrow(field, Priority.ALWAYS);
        return chip(
                "Prompt",
                field,
                history(
                        workspace.settings().questions(),
                        "Recent questions",
                        workspace.request().questionProperty()::set));
    }

    private Node guidance() {
        RequestViewModel request = workspace.request();
        CheckBox guide = new CheckBox("Guide");
        guide.setId("guide");
        guide.setMinWidth(USE_PREF_SIZE);
        guide.setTooltip(new Tooltip("Also decode with heads-guided attention, beside the baseline"));
        guide.selectedProperty().bindBidirectional(request.guidedProperty());
        TextField layers = field("guide-layers", "5-18");
        layers.setAccessibleText("First and last guided layer");
        layers.setTooltip(new Tooltip("First and last guided layer, inclusive"));
        layers.textProperty().bindBidirectional(request.layersProperty());
        TextField alpha = field("guide-alpha", "0.5");
        alpha.setAccessibleText("Guidance strength");
        alpha.setTooltip(
                new Tooltip("Guidance strength; 0 is the baseline. Several are decoded together: 0.1, 0.3, 0.5"));
        alpha.prefColumnCountProperty()
                .bind(alpha.textProperty().map(text -> Math.clamp(text.length(), 2, LONGEST_ALPHA)));
        alpha.textProperty().bindBidirectional(request.alphaProperty());
        HBox settings = Build.row(6, small("layers"), layers, small("α"), alpha, aggregation(request));
        request.guidedProperty().subscribe(now -> Build.show(settings, now));
        HBox chip = Build.row(10, guide, settings);
        chip.getStyleClass().addAll("chip", "guide-chip");
        return chip;
    }

    /** Returns the menu of what the guided heads share. */
    private static MenuButton aggregation(RequestViewModel request) {
        MenuButton menu = new MenuButton();
        menu.setId("aggregation");
        menu.getStyleClass().add("plain-menu");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setTooltip(new Tooltip(
                "What guided heads share: the mean over all heads, or over the k that look at the image most;"
                        + " or each keeps its own (PAI)"));
        ToggleGroup group = new ToggleGroup();
        AGGREGATIONS.forEach(one -> menu.getItems().add(Build.radio(one, group, request.aggregationProperty(), one)));
        menu.textProperty().bind(request.aggregationProperty());
        menu.accessibleTextProperty().bind(menu.textProperty().map(shared -> "What guided heads share: " + shared));
        return menu;
    }

    private Button generate() {
        Button button = new Button();
        button.setId("generate");
        button.getStyleClass().add("generate");
        BooleanExpression running = workspace.generation().runningProperty();
        button.textProperty().bind(Bindings.when(running).then("Cancel").otherwise("Generate"));
        running.subscribe(now -> {
            button.pseudoClassStateChanged(RUNNING, now);
            button.setTooltip(new Tooltip(
                    now
                            ? "Stop now; the words so far are kept (Esc)"
                            : "Caption the image (" + Keys.shortcut("Enter") + ")"));
        });
        Runnable show = () -> Build.show(
                button, running.get() || !workspace.dataset().shownProperty().get());
        running.subscribe(show);
        workspace.dataset().shownProperty().subscribe(show);
        button.setOnAction(event -> {
            if (running.get()) {
                workspace.generation().cancel();
            } else {
                workspace.generation().generate();
            }
        });
        return button;
    }

    private static TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("bare-field");
        return field;
    }

    private static Label small(String text) {
        Label label = Build.label(text, "dim", "small");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private HBox chip(String name, Node... content) {
        Label label = small(name);
        names.add(label);
        HBox chip = Build.row(4, label);
        chip.getChildren().addAll(content);
        chip.getStyleClass().add("chip");
        return chip;
    }

    private static MenuButton history(ObservableList<String> entries, String what, Consumer<String> choose) {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("history");
        menu.setId("prompt-history");
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
