package attentionlens.app.view;

import attentionlens.app.viewmodel.LensViewModel;
import attentionlens.app.viewmodel.LensViewModel.Story;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.lens.LogitLens;
import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.PieceText;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the chosen patch says after each layer, the last one on top as in the matrix; a row chooses its layer. */
final class PatchStory extends VBox {
    private static final double ROW = 20;
    private static final int MAX_ROWS = 13;

    /**
     * What the patch says after a layer.
     *
     * @param layer the layer, or {@link LogitLens#INPUT}
     */
    record LayerGuess(int layer, Guess guess) {}

    private final SelectionViewModel selection;
    private final ViewState state;
    private final ListView<LayerGuess> list = new ListView<>();
    private final Label where = Build.label("", "small", "dim");
    private boolean following;

    PatchStory(LensViewModel lens, SelectionViewModel selection, ViewState state) {
        super(8);
        this.selection = selection;
        this.state = state;
        list.setId("patch-story");
        list.getStyleClass().add("patch-story");
        list.setAccessibleText("What the chosen patch says after each layer, by the logit lens");
        list.setCellFactory(ignored -> new Row());
        getChildren().addAll(title(), list);
        lens.storyProperty().subscribe(this::show);
        state.textProperty().subscribe(this::grow);
        selection.chosenProperty().subscribe(this::follow);
        list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> choose(now));
    }

    private WrappingRow title() {
        Label name = Build.label("What the patch says", "section-title");
        name.setMinWidth(USE_PREF_SIZE);
        where.setMinWidth(USE_PREF_SIZE);
        return new WrappingRow(8, 4, name, Build.spring(), where);
    }

    private void show(Optional<Story> story) {
        Build.show(this, story.isPresent());
        List<Guess> guesses = story.map(Story::guesses).orElse(List.of());
        List<LayerGuess> rows = IntStream.range(0, guesses.size())
                .mapToObj(at -> new LayerGuess(at + LogitLens.INPUT, guesses.get(at)))
                .toList();
        where.setText(story.map(now -> "logit lens · row " + now.row() + ", column " + now.column())
                .orElse(""));
        following = true;
        list.getItems().setAll(rows.reversed());
        following = false;
        grow();
        follow(selection.chosen());
    }

    /** Makes the list as high as its rows, up to a maximum. */
    private void grow() {
        list.setFixedCellSize(Math.rint(state.text().line(ROW)));
        list.setPrefHeight(
                list.getFixedCellSize() * Math.min(MAX_ROWS, list.getItems().size()) + 2);
        list.setMinHeight(list.getPrefHeight());
    }

    /** Selects the chosen layer's row. */
    private void follow(Selection now) {
        int row = IntStream.range(0, list.getItems().size())
                .filter(at -> list.getItems().get(at).layer() == now.layer())
                .findFirst()
                .orElse(-1);
        if (row >= 0 && row != list.getSelectionModel().getSelectedIndex()) {
            following = true;
            list.getSelectionModel().clearAndSelect(row);
            following = false;
            list.scrollTo(Math.clamp(
                    row - MAX_ROWS / 2, 0, Math.max(0, list.getItems().size() - MAX_ROWS)));
        }
    }

    /** Chooses the layer of a row; the input row has none, so the selection goes back to the chosen layer. */
    private void choose(@Nullable LayerGuess row) {
        if (!following && row != null) {
            if (row.layer() >= 0) {
                selection.selectLayer(row.layer());
            } else {
                follow(selection.chosen());
            }
        }
    }

    /** A row: layer, word, and the word's probability. */
    private static final class Row extends ListCell<LayerGuess> {
        private final Label layer = Build.label("", "small", "dim", "story-layer");
        private final BarRow bar = new BarRow();
        private final HBox all = Build.row(8, layer, bar);

        Row() {
            HBox.setHgrow(bar, Priority.ALWAYS);
            all.setMaxWidth(Double.MAX_VALUE);
            setPrefWidth(0); // as wide as the list
            selectedProperty().subscribe((before, now) -> write());
        }

        @Override
        protected void updateItem(@Nullable LayerGuess row, boolean empty) {
            super.updateItem(row, empty);
            write();
        }

        private void write() {
            LayerGuess row = getItem();
            setGraphic(row == null ? null : all);
            if (row != null) {
                String name = row.layer() < 0 ? "input" : String.valueOf(row.layer());
                layer.setText(name);
                bar.show(PieceText.shown(row.guess().text()), row.guess().probability(), isSelected());
                setAccessibleText((row.layer() < 0 ? "before the first layer" : "layer " + name) + ": "
                        + PieceText.quoted(row.guess().text()) + ", probability "
                        + GuessCard.probability(row.guess().probability()));
            }
        }
    }
}
