package attentionlens.app.view;

import attentionlens.app.viewmodel.DatasetCaption;
import attentionlens.app.viewmodel.DatasetRow;
import attentionlens.app.viewmodel.DatasetRowsViewModel;
import attentionlens.app.viewmodel.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A dataset's images, one row each, the most doubtful first; a row leads to its trace. */
final class DatasetTable extends TableView<DatasetRow> {
    private static final double ROW = 58;
    /** Part of the height that is text: the lines of a caption. */
    private static final double ROW_TEXT = 44;

    /** Width of image names, whose ends suffice: they give way to captions as text grows. */
    private static final double NAME = 168;

    private static final double NAME_YIELDS = 80;
    /** Width of the end of a name, in a window that has no room for more. */
    private static final double SHORT_NAME = 84;

    private static final double SHORT_NAME_TEXT = 24;
    private static final double NAME_SHARE = 0.18;
    private static final double WIDEST_NAME = 260;
    private static final double MIN_CAPTION = 140;
    private static final double SCROLL_BAR = 12;

    private final Workspace workspace;
    private final ViewState state;
    private final DatasetRowsViewModel rows;
    private final Label riskTitle = title("Highest risk", "");
    private final TableColumn<DatasetRow, DatasetRow> name = image();
    private final TableColumn<DatasetRow, DatasetRow> caption = caption();
    /** Columns whose content an image's trace shows too: hidden in this order when the window is too narrow. */
    private final List<TableColumn<DatasetRow, DatasetRow>> yielding;

    DatasetTable(Workspace workspace, ViewState state) {
        this.workspace = workspace;
        this.state = state;
        this.rows = workspace.dataset().rows();
        setId("dataset-table");
        getStyleClass().addAll("sweep", "dataset-table");
        setAccessibleText("Images of the dataset");
        state.textProperty().subscribe(text -> setFixedCellSize(Math.rint(text.around(ROW, ROW_TEXT))));
        setPlaceholder(Build.label("No image matches these words", "dim"));
        TableColumn<DatasetRow, DatasetRow> risk = risk();
        TableColumn<DatasetRow, DatasetRow> picture = thumbnail();
        TableColumn<DatasetRow, DatasetRow> objects = objects();
        TableColumn<DatasetRow, DatasetRow> svar = svar();
        yielding = List.of(objects, svar, picture);
        getColumns().setAll(List.of(picture, name, caption, objects, hallucinated(), risk, svar));
        Stream.of(widthProperty(), state.textProperty()).forEach(watched -> watched.subscribe((before, now) -> fit()));
        setItems(rows.shown());
        setSortPolicy(ignored -> true); // the list of rows sorts itself by the comparator
        rows.shown().comparatorProperty().bind(comparatorProperty().map(by -> by.thenComparingInt(DatasetRow::index)));
        risk.setSortType(SortType.DESCENDING);
        getSortOrder().setAll(List.of(risk));
        setRowFactory(ignored -> row());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        rows.runProperty().subscribe((before, now) -> {
            refresh();
            sort();
        });
        workspace.detector().thresholdProperty().subscribe((before, now) -> refresh());
        rows.changesProperty().subscribe((before, now) -> nameRisk());
        nameRisk();
    }

    /** Shortens names and hides columns until captions have enough room; captions get what is left over. */
    private void fit() {
        double usual = Math.min(NAME, state.text().around(NAME, -NAME_YIELDS));
        double least = Math.min(usual, state.text().around(SHORT_NAME, SHORT_NAME_TEXT));
        double left = getWidth()
                - SCROLL_BAR
                - getColumns().stream()
                        .filter(column -> !column.equals(name) && !column.equals(caption))
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        for (TableColumn<DatasetRow, DatasetRow> column : yielding) {
            column.setVisible(left >= least + MIN_CAPTION);
            left += column.isVisible() ? 0 : column.getWidth();
        }
        double wide = Math.clamp(NAME_SHARE * left, usual, WIDEST_NAME);
        fix(name, Math.clamp(left - MIN_CAPTION, least, wide));
        fix(caption, Math.max(MIN_CAPTION, left - name.getWidth()));
    }

    private void pressed(KeyEvent event) {
        DatasetRow row = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            workspace.datasetNavigator().open(row);
            event.consume();
        }
    }

    /** Returns the chosen row, if there is one. */
    List<DatasetRow> chosen() {
        return List.copyOf(getSelectionModel().getSelectedItems());
    }

    private TableRow<DatasetRow> row() {
        TableRow<DatasetRow> row = new TableRow<>() {
            // rows of the same image are equal, whatever has become known of it
            @Override
            @SuppressWarnings("ReferenceEquality")
            protected boolean isItemChanged(DatasetRow before, DatasetRow now) {
                return before != now;
            }
        };
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                workspace.datasetNavigator().open(row.getItem());
            }
        });
        return row;
    }

    /** Returns to the row whose trace was open, and takes the focus. */
    void reveal() {
        workspace.datasetNavigator().current().ifPresent(row -> {
            getSelectionModel().clearSelection();
            getSelectionModel().select(row);
            scrollTo(Math.max(0, getSelectionModel().getSelectedIndex() - 2));
        });
        if (getSelectionModel().isEmpty() && !getItems().isEmpty()) {
            getSelectionModel().select(0);
        }
        requestFocus();
    }

    private void nameRisk() {
        boolean detector = rows.hasDetector();
        riskTitle.setText(detector ? "Highest risk" : "Lowest SVAR");
        riskTitle
                .getTooltip()
                .setText(
                        detector
                                ? "The object word that the detector finds most likely to be hallucinated"
                                : "The object word for which the model looked at the image least."
                                        + " Load a detector (File menu) to see risks instead.");
    }

    private TableColumn<DatasetRow, DatasetRow> thumbnail() {
        TableColumn<DatasetRow, DatasetRow> column = column(
                title("Picture", ""),
                84,
                () -> new DatasetThumbnail(workspace.dataset().thumbnails()));
        column.setSortable(false);
        return column;
    }

    private TableColumn<DatasetRow, DatasetRow> image() {
        TableColumn<DatasetRow, DatasetRow> column = column(
                title("Image", "File name"),
                NAME,
                () -> new DatasetTextCell(
                                rows, (row, caption) -> new DatasetTextCell.Shown(row.name(), "file-name", row.name()))
                        .inOneLine());
        column.setComparator(Comparator.comparing(DatasetRow::name));
        return column;
    }

    private TableColumn<DatasetRow, DatasetRow> caption() {
        TableColumn<DatasetRow, DatasetRow> column = column(
                title("Caption", "What the model wrote"),
                MIN_CAPTION,
                () -> new DatasetTextCell(rows, DatasetTextCell::caption));
        column.setComparator(Comparator.comparing(row -> caption(row, DatasetCaption::text, row.reason())));
        return column;
    }

    private String caption(DatasetRow row, Function<DatasetCaption, String> text, String otherwise) {
        return row.caption(rows.runProperty().get()).map(text).orElse(otherwise);
    }

    private TableColumn<DatasetRow, DatasetRow> objects() {
        return numbers(
                title("Objects", "Mentions of objects"),
                74,
                41,
                caption -> caption.named().size(),
                () -> new DatasetTextCell(rows, DatasetTextCell::objects));
    }

    private TableColumn<DatasetRow, DatasetRow> hallucinated() {
        return numbers(
                title("Hallucinated", "Mentions of objects that are not in the image, where the ground truth is known"),
                104,
                50,
                caption -> caption.hallucinated().stream()
                        .asDoubleStream()
                        .findFirst()
                        .orElse(Double.NaN),
                () -> new DatasetTextCell(rows, DatasetTextCell::hallucinated));
    }

    /** Sorted by concern, so that the largest risk and the smallest SVAR are at the same end. */
    private TableColumn<DatasetRow, DatasetRow> risk() {
        return numbers(
                riskTitle,
                124,
                60,
                caption -> caption.risk().orElse(-caption.lowestSvar().orElse(Double.NaN)),
                () -> new DatasetTextCell(
                        rows,
                        (row, caption) -> DatasetTextCell.risk(
                                caption,
                                workspace.detector().thresholdProperty().get())));
    }

    private TableColumn<DatasetRow, DatasetRow> svar() {
        return numbers(
                title("Mean SVAR", "Mean image attention of its object words in the visual enrichment layers"),
                90,
                57,
                caption -> caption.meanSvar().orElse(Double.NaN),
                () -> new DatasetTextCell(rows, DatasetTextCell::svar));
    }

    /** Returns a column of numbers; unknown ones (NaN) come last in either sort order. */
    private TableColumn<DatasetRow, DatasetRow> numbers(
            Label title,
            double width,
            double ofText,
            ToDoubleFunction<DatasetCaption> value,
            Supplier<TableCell<DatasetRow, DatasetRow>> cells) {
        TableColumn<DatasetRow, DatasetRow> column = column(title, width, cells);
        state.textProperty().subscribe(text -> fix(column, text.around(width, ofText)));
        column.setComparator((one, other) -> {
            double first = value(one, value);
            double second = value(other, value);
            if (Double.isNaN(first) || Double.isNaN(second)) {
                int last = Boolean.compare(Double.isNaN(first), Double.isNaN(second));
                return column.getSortType() == SortType.ASCENDING ? last : -last;
            }
            return Double.compare(first, second);
        });
        return column;
    }

    private double value(DatasetRow row, ToDoubleFunction<DatasetCaption> value) {
        return row.caption(rows.runProperty().get())
                .map(caption -> value.applyAsDouble(caption))
                .orElse(Double.NaN);
    }

    private static TableColumn<DatasetRow, DatasetRow> column(
            Label title, double width, Supplier<TableCell<DatasetRow, DatasetRow>> cells) {
        TableColumn<DatasetRow, DatasetRow> column = new TableColumn<>();
        column.textProperty().bind(title.textProperty()); // for screen readers: the graphic is shown
        column.setGraphic(title);
        fix(column, width);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> cells.get());
        return column;
    }

    private static void fix(TableColumn<DatasetRow, DatasetRow> column, double width) {
        column.setPrefWidth(width);
        column.setMaxWidth(width);
        column.setMinWidth(width);
    }

    private static Label title(String name, String what) {
        Label label = Build.label(name, "small", "dim");
        label.setTooltip(new Tooltip(what));
        return label;
    }
}
