package attentionlens.app.view;

import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.DatasetViewModel;
import attentionlens.app.viewmodel.QueueViewModel;
import attentionlens.app.viewmodel.QueueViewModel.Progress;
import attentionlens.app.viewmodel.QueueViewModel.State;
import attentionlens.app.viewmodel.Workspace;
import attentionlens.trace.Count;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.textfield.TextFields;

/** The header of a dataset: what it is, how its captions are made, how far the queue is; and its commands. */
final class DatasetHeader extends VBox {
    private static final double SHORTEST_BAR = 30;

    private final Workspace workspace;
    private final DatasetViewModel dataset;
    private final QueueViewModel queue;
    private final Commands commands;
    private final TextField filter = TextFields.createClearableTextField();
    private final HBox runs = new HBox();
    private final ObjectProperty<Integer> run = new SimpleObjectProperty<>(0);
    private List<String> names = List.of();

    DatasetHeader(Workspace workspace, Commands commands) {
        super(10);
        this.workspace = workspace;
        this.dataset = workspace.dataset();
        this.queue = dataset.queue();
        this.commands = commands;
        getStyleClass().add("dataset-header");
        run.subscribe(now -> dataset.rows().runProperty().set(now));
        dataset.rows().runProperty().subscribe(now -> run.set(now.intValue()));
        getChildren().addAll(what(), how());
        dataset.rows().changesProperty().subscribe((before, now) -> showRuns());
    }

    private HBox what() {
        Label name = Build.label("", "dataset-name");
        name.setId("dataset-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.textProperty().bind(dataset.nameProperty());
        Label description = Build.label("", "small", "dim");
        description.setId("dataset-told");
        description
                .textProperty()
                .bind(Bindings.createStringBinding(
                        dataset::description,
                        queue.progressProperty(),
                        queue.stateProperty(),
                        dataset.nameProperty(),
                        workspace.model().nameProperty(),
                        workspace.model().layersProperty(),
                        workspace.request().questionProperty(),
                        workspace.request().guidedProperty(),
                        workspace.request().layersProperty(),
                        workspace.request().alphaProperty(),
                        workspace.request().aggregationProperty(),
                        workspace.request().geometryProperty(),
                        workspace.request().decoding().methodProperty(),
                        workspace.request().decoding().maxTokensProperty()));
        Tooltip where = new Tooltip();
        description
                .textProperty()
                .subscribe(text -> where.setText(text + "\nResults: "
                        + dataset.folder().map(Path::toString).orElse("")));
        description.setTooltip(where);
        HBox row = Build.row(12, name, description, Build.spring(), more(), back());
        HBox.setHgrow(description, Priority.SOMETIMES);
        return row;
    }

    private Button back() {
        Button back = new Button("Image ›");
        back.setId("dataset-leave");
        back.setMinWidth(USE_PREF_SIZE);
        back.setTooltip(new Tooltip("Back to the image last viewed (" + Keys.shortcut("3") + ")"));
        back.setOnAction(event -> dataset.shownProperty().set(false));
        workspace.image().shownProperty().subscribe(now -> Build.show(back, now.isPresent()));
        return back;
    }

    private MenuButton more() {
        MenuButton menu = new MenuButton("More");
        menu.setId("dataset-more");
        menu.setAccessibleText("More commands for the dataset");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        item("Only the images of a list…", commands::openList),
                        item("Results in another folder…", commands::chooseResults),
                        item("Caption again with the toolbar settings", dataset::captionAgain));
        return menu;
    }

    private static MenuItem item(String name, Runnable command) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(event -> command.run());
        return item;
    }

    private WrappingRow how() {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(150);
        bar.visibleProperty().bind(bar.widthProperty().greaterThan(SHORTEST_BAR)); // a shorter one says nothing
        bar.progressProperty().bind(queue.progressProperty().map(Progress::part));
        bar.setAccessibleText("Share of the images captioned so far");
        Label far = Build.label("", "small");
        far.setId("dataset-progress");
        far.setMinWidth(USE_PREF_SIZE);
        far.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> far(dataset),
                        queue.progressProperty(),
                        queue.stateProperty(),
                        dataset.rows().changesProperty()));
        runs.setAlignment(Pos.CENTER_LEFT);
        runs.setMinWidth(USE_PREF_SIZE);
        filter.setId("dataset-filter");
        filter.setPromptText("Find in names and captions");
        filter.setAccessibleText("Find in names and captions");
        filter.setTooltip(new Tooltip("Show only rows with all of these words (" + Keys.shortcut("F") + ")"));
        filter.textProperty().bindBidirectional(dataset.rows().filterProperty());
        Button export = new Button("Export table…");
        export.setId("dataset-export-table");
        export.setMinWidth(USE_PREF_SIZE);
        export.setTooltip(new Tooltip("Save the rows as shown, as CSV"));
        export.setOnAction(event -> commands.exportTable());
        return new WrappingRow(12, 8, action(), bar, far, Build.spring(), runs, filter, export);
    }

    private Button action() {
        Button button = new Button();
        button.setId("dataset-run");
        button.getStyleClass().add("generate");
        queue.stateProperty().subscribe(now -> {
            button.setText(
                    switch (now) {
                        case NONE, READY -> "Start";
                        case RUNNING, WAITING -> "Pause";
                        case PAUSED -> "Resume";
                        case DONE -> "Done";
                    });
            button.setDisable(now == State.DONE || now == State.NONE);
            button.setTooltip(new Tooltip(
                    queue.isRunningOrWaiting()
                            ? "Stop now; the current image is captioned again on Resume"
                            : "Caption the open images one after another, in the background"));
        });
        button.setOnAction(event -> {
            if (queue.isRunningOrWaiting()) {
                queue.pause();
            } else {
                queue.start();
            }
        });
        return button;
    }

    /** Returns how far the queue is, as text. */
    static String far(DatasetViewModel dataset) {
        Progress progress = dataset.queue().progressProperty().get();
        StringJoiner parts = new StringJoiner(" · ");
        parts.add(progress.done() + " of " + Count.of(progress.images(), "image"));
        int bad = dataset.rows().count(DatasetRow.State.BAD);
        if (bad > 0) {
            parts.add(bad + " cannot be used");
        }
        switch (dataset.queue().stateProperty().get()) {
            case RUNNING -> parts.add(progress.left().isEmpty() ? "starting" : progress.left() + " left");
            case WAITING -> parts.add("waiting while the window uses the model");
            case PAUSED -> parts.add("paused");
            case NONE, READY, DONE -> {}
        }
        return parts.toString();
    }

    private void showRuns() {
        List<String> now = dataset.rows().all().stream()
                .filter(row -> row.captions().size() == dataset.rows().runs())
                .findFirst()
                .stream()
                .flatMap(row -> row.captions().stream())
                .map(caption -> caption.guidance()
                        .map(setting -> "α " + setting.alpha())
                        .orElse("Baseline"))
                .toList();
        if (!now.equals(names)) {
            names = now;
            List<Integer> all = IntStream.range(0, now.size()).boxed().toList();
            Map<Integer, String> called = all.stream().collect(Collectors.toMap(index -> index, now::get));
            SegmentedButton buttons = Build.segments("dataset-runs", called, all, run);
            runs.getChildren()
                    .setAll(Stream.of(buttons).filter(one -> now.size() > 1).toList());
        }
    }

    /** Moves the focus to the field that filters the rows. */
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }
}
