package attentionlens.app.view;

import attentionlens.app.canvas.TextScale;
import attentionlens.app.viewmodel.RunViewModel;
import attentionlens.app.viewmodel.SweepViewModel.Row;
import attentionlens.app.viewmodel.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;

/** The runs of a sweep, one row each; the right column shows the chosen row's run. */
final class SweepView extends TableView<Row> {
    private static final double ROW = 22;
    private static final double HEADER = 24;
    private static final int MAX_ROWS = 6;
    private static final int MIN_ROWS = 2;
    private static final double SCROLL_BAR = 12;
    /** Columns that are hidden when there is no room, in this order: words, objects, mean SVAR. */
    private static final int[] YIELDING = {1, 2, 4};
    /** Widths that the columns' titles and usual texts need. */
    private static final List<Room> LEAST = List.of(
            new Room(84, 66), new Room(52, 34), new Room(58, 40), new Room(82, 64), new Room(79, 61), new Room(95, 85));

    /** A width, and how much of it is text. */
    private record Room(double width, double text) {}

    private final Workspace workspace;
    private final ViewState state;
    private boolean following;
    private int leastRows = MIN_ROWS;

    SweepView(Workspace workspace, ViewState state, Runnable copy) {
        this.workspace = workspace;
        this.state = state;
        setId("sweep");
        getStyleClass().add("sweep");
        setAccessibleText("Runs by guidance strength");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns()
                .setAll(List.of(
                        column("α", "Guidance strength; 0 is the baseline", 70, SweepView::alpha),
                        column("Words", "Words so far", 70, row -> String.valueOf(row.words())),
                        column("Objects", "Mentions of objects", 80, row -> String.valueOf(row.objects())),
                        hallucinated(),
                        column("Mean SVAR", "Mean image attention of its words", 90, SweepView::svar),
                        column(
                                "Not in the image",
                                "Objects it names that are not there, or that the detector doubts",
                                200,
                                row -> String.join(", ", row.doubtful()))));
        state.textProperty().subscribe(this::grow);
        widthProperty().subscribe(this::yieldColumns);
        workspace.panes().sweep().rowsProperty().subscribe(this::show);
        workspace.trace().changesProperty().subscribe(this::follow);
        getSelectionModel().selectedItemProperty().subscribe((before, now) -> choose());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getText().equalsIgnoreCase("c")) {
                copy.run();
                event.consume();
            }
        });
    }

    /** Shows rows; they stay where they are while only their numbers change. */
    private void show(List<Row> rows) {
        following = true;
        if (rows.size() == getItems().size()) {
            for (int i = 0; i < rows.size(); i++) {
                if (!rows.get(i).equals(getItems().get(i))) {
                    getItems().set(i, rows.get(i));
                }
            }
        } else {
            getItems().setAll(rows);
        }
        fit();
        follow();
    }

    private void grow(TextScale text) {
        setFixedCellSize(Math.rint(text.line(ROW)));
        for (int i = 0; i < LEAST.size(); i++) {
            Room room = LEAST.get(i);
            getColumns().get(i).setMinWidth(text.around(room.width(), room.text()));
        }
        fit();
        yieldColumns();
    }

    /** Hides columns whose content the caption's header shows too, if there is no room for them. */
    private void yieldColumns() {
        double missing =
                getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum() - getWidth() + SCROLL_BAR;
        for (int column : YIELDING) {
            TableColumn<Row, ?> one = getColumns().get(column);
            one.setVisible(getWidth() == 0 || missing <= 0);
            missing -= one.isVisible() ? 0 : one.getMinWidth();
        }
    }

    /** @param roomy whether there is room for the rows of a usual sweep */
    void keep(boolean roomy) {
        leastRows = roomy ? MAX_ROWS : MIN_ROWS;
        fit();
    }

    private void fit() {
        int seen = Math.clamp(getItems().size(), 1, MAX_ROWS);
        setMinHeight(height(Math.min(leastRows, seen)));
        setPrefHeight(height(seen));
    }

    private double height(int rows) {
        return Math.rint(state.text().line(HEADER)) + getFixedCellSize() * rows + 2;
    }

    /** Selects the row whose run the right column shows. */
    private void follow() {
        following = true;
        int at = workspace.trace().run(1).map(this::index).orElse(-1);
        if (at >= 0) {
            getSelectionModel().select(at);
        } else {
            getSelectionModel().clearSelection();
        }
        following = false;
    }

    private int index(RunViewModel run) {
        return getItems().stream().map(Row::run).toList().indexOf(run);
    }

    private void choose() {
        Row row = getSelectionModel().getSelectedItem();
        if (!following && row != null) {
            workspace.navigation().stepTo(row.run());
        }
    }

    private static TableColumn<Row, Row> column(String name, String what, double width, Function<Row, String> text) {
        TableColumn<Row, Row> column = new TableColumn<>();
        column.setText(name); // for screen readers: the graphic is shown
        column.setGraphic(title(name, what));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TextCell(text));
        return column;
    }

    private static Label title(String name, String what) {
        Label label = Build.label(name, "small", "dim");
        label.setTooltip(new Tooltip(what));
        return label;
    }

    private static TableColumn<Row, Row> hallucinated() {
        return column(
                "Hallucinated",
                "Mentions of objects that are not in the image, where that is known, and their share of all mentions",
                110,
                SweepView::hallucinated);
    }

    private static String alpha(Row row) {
        return row.run().index() == 0 ? "0 (baseline)" : String.valueOf(row.alpha());
    }

    private static String svar(Row row) {
        return row.svar().stream()
                .mapToObj(svar -> String.format(Locale.ROOT, "%.3f", svar))
                .findFirst()
                .orElse("");
    }

    private static String hallucinated(Row row) {
        if (row.hallucinated().isEmpty()) {
            return "not known";
        }
        int count = row.hallucinated().getAsInt();
        return count == 0 ? "0" : count + " (" + Math.round(100.0 * count / row.objects()) + " %)";
    }

    private static final class TextCell extends TableCell<Row, Row> {
        private final Function<Row, String> text;

        TextCell(Function<Row, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? "" : text.apply(row));
        }
    }
}
