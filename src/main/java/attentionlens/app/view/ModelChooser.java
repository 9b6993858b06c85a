package attentionlens.app.view;

import attentionlens.app.viewmodel.ModelsViewModel;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.hub.Capacity;
import attentionlens.hub.ModelStock.Offer;
import attentionlens.machine.Bytes;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Lists the models to choose from: what is here and what each needs, what suits this machine, and ways to get more. */
final class ModelChooser extends VBox {
    private static final double MAX_HEIGHT = 470;

    private final Workspace workspace;
    private final ModelsViewModel models;
    private final Commands commands;
    private final VBox list = new VBox(2);
    private final Label machine = Build.label("", "small", "dim");
    private final TextField name = new TextField();

    ModelChooser(Workspace workspace, Commands commands, double width) {
        super(12);
        this.workspace = workspace;
        this.models = workspace.models();
        this.commands = commands;
        getStyleClass().add("model-chooser");
        setPrefWidth(width);
        ScrollPane scroll = new ScrollPane(list);
        Build.paintParts(scroll);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MAX_HEIGHT);
        scroll.getStyleClass().add("model-list");
        getChildren()
                .addAll(
                        Build.row(8, Build.label("Models", "strong"), Build.spring(), machine),
                        scroll,
                        Build.line(),
                        another(),
                        fetching());
        Build.whileSeen(this, models.offerProperty())
                .subscribe(now -> now.ifPresentOrElse(
                        this::show, () -> list.getChildren().setAll(Build.label("Looking for models…", "dim"))));
    }

    private void show(Offer offer) {
        machine.setText(words(offer.capacity()));
        List<ModelRow> rows = offer.models().stream()
                .map(model -> new ModelRow(
                        model,
                        models.fit(model),
                        offer.recommended().filter(model.name()::equals).isPresent(),
                        model.name().equals(workspace.model().nameProperty().get()),
                        () -> models.choose(model)))
                .toList();
        list.getChildren().setAll(rows);
        rows.stream()
                .filter(ModelRow::isChosen)
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .ifPresent(Node::requestFocus);
    }

    private void close() {
        models.choosingProperty().set(false);
    }

    private static String words(Capacity capacity) {
        String memory = Bytes.words(capacity.memory().free()) + " of "
                + Bytes.words(capacity.memory().total()) + " memory free";
        return capacity.gpuFree().isPresent()
                ? memory + " · " + Bytes.words(capacity.gpuFree().getAsLong()) + " free on the GPU"
                : memory + " · no GPU";
    }

    /** Returns the controls that open or fetch a model that is not in the list. */
    private Node another() {
        name.setId("model-name");
        name.setPromptText("Folder or hub name, such as owner/model");
        name.setAccessibleText("Folder or hub name of another model");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setOnAction(event -> open());
        Button open = button(
                "model-open", "Open", "Open a model on this machine: a folder, or a name in the cache", this::open);
        Button get = button(
                "model-get",
                "Get",
                "Fetch it from the Hugging Face hub into its cache",
                () -> models.get(name.getText()));
        open.disableProperty().bind(name.textProperty().map(String::isBlank));
        get.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> name.getText().isBlank()
                                || models.fetchingProperty().get(),
                        name.textProperty(),
                        models.fetchingProperty()));
        Button browse = button("model-browse", "Browse…", "Browse to a model's folder", () -> {
            close();
            commands.browseModel();
        });
        return Build.row(8, name, open, get, browse);
    }

    private void open() {
        if (!name.getText().isBlank()) {
            models.open(name.getText());
            close();
        }
    }

    /** Returns the progress of the model being fetched. */
    private Node fetching() {
        Label words = Build.label("", "small");
        words.setId("fetching");
        words.textProperty().bind(models.fetch().whatProperty());
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Fetch progress");
        bar.progressProperty().bind(models.fetch().fractionProperty());
        VBox progress = new VBox(6, words, bar);
        HBox.setHgrow(progress, Priority.ALWAYS);
        Button cancel = button(
                "fetch-cancel", "Cancel", "Stop; what was fetched is kept for the next time", models::cancelFetching);
        HBox row = Build.row(12, progress, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("fetching");
        Build.whileSeen(this, models.fetchingProperty()).subscribe(now -> Build.show(row, now));
        return row;
    }

    private static Button button(String id, String text, String what, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(what));
        button.setOnAction(event -> action.run());
        return button;
    }
}
