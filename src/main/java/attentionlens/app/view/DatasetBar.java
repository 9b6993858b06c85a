package attentionlens.app.view;

import attentionlens.app.viewmodel.DatasetCaption;
import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.DatasetViewModel;
import attentionlens.app.viewmodel.QueueViewModel.State;
import attentionlens.app.viewmodel.Workspace;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The bar that leads from an image back to its dataset, and to the previous and next images. */
final class DatasetBar extends HBox {
    private final Workspace workspace;
    private final DatasetViewModel dataset;
    private final Label place = Build.label("", "small", "bright");
    private final Label known = Build.label("", "small", "dim");
    private final HBox stepper;

    DatasetBar(Workspace workspace) {
        super(10);
        this.workspace = workspace;
        this.dataset = workspace.dataset();
        getStyleClass().add("dataset-bar");
        setAlignment(Pos.CENTER_LEFT);
        Button back = new Button();
        back.setId("dataset-back");
        back.setMnemonicParsing(false);
        back.getStyleClass().add("small-button");
        back.textProperty().bind(dataset.nameProperty().map(name -> "‹ Dataset " + name));
        back.setTooltip(new Tooltip("All images of the dataset (Esc, " + Keys.shortcut("3") + ")"));
        back.setOnAction(event -> dataset.shownProperty().set(true));
        place.setId("dataset-place");
        place.setMinWidth(USE_PREF_SIZE);
        stepper = Build.row(
                6,
                step("before", "Previous image in the table (Page Up)", -1),
                place,
                step("after", "Next image in the table (Page Down)", 1),
                known);
        Label far = Build.label("", "small", "dim");
        far.textProperty()
                .bind(Bindings.createStringBinding(
                        this::far,
                        dataset.queue().progressProperty(),
                        dataset.queue().stateProperty()));
        getChildren().addAll(back, stepper, Build.spring(), far);
        Stream.of(
                        workspace.trace().changesProperty(),
                        dataset.nameProperty(),
                        dataset.rows().changesProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
        update();
    }

    private Button step(String style, String what, int by) {
        Button button =
                Build.sign(style, what, () -> workspace.datasetNavigator().step(by));
        button.setId("dataset-" + style);
        return button;
    }

    private String far() {
        State state = dataset.queue().stateProperty().get();
        return state == State.RUNNING || state == State.WAITING ? DatasetHeader.far(dataset) : "";
    }

    private void update() {
        Build.show(this, dataset.isOpen());
        if (!dataset.isOpen()) {
            return;
        }
        Optional<DatasetRow> row = workspace.datasetNavigator().current();
        Build.show(stepper, row.isPresent());
        row.ifPresent(now -> {
            place.setText((workspace.datasetNavigator().place() + 1) + " of "
                    + dataset.rows().shown().size());
            known.setText(ComplexScript.inPlace(now.name())
                    + now.caption(dataset.rows().runProperty().get())
                            .flatMap(DatasetCaption::worst)
                            .flatMap(worst -> worst.risk().stream()
                                    .mapToObj(risk -> String.format(
                                            Locale.ROOT,
                                            " · risk %.2f, %s",
                                            risk,
                                            ComplexScript.quoted(worst.mention().word())))
                                    .findFirst())
                            .orElse(""));
        });
    }
}
