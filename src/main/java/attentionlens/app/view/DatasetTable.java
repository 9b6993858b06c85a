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

/** The images of a dataset, a row each, the one that is most to be looked at first; a row leads to its trace. */
final class DatasetTable extends TableView<DatasetRow> {
    private static final double ROW = 58;
    /** Of it: lines of a caption. */
    private static final double ROW_TEXT = 44;

    /** Of names of images, whose ends suffice: they give way to captions as text grows. */
    private static final double NAME = 168;

    private static final double NAME_YIELDS = 80;
    private static final double UNLIMITED = 5000;

    private final Workspace workspace;
    private final ViewState state;
    private final DatasetRowsViewModel rows;
    private final Label riskTitle = title("Highest risk", "");

    DatasetTable(Workspace workspace, ViewState state) {
        this.workspace = workspace;
        this.state = state;
        this.rows = workspace.dataset().rows();
        setId("dataset-table");
        getStyleClass().addAll("sweep", "dataset-table");
        setAccessibleText("Images of the dataset");
        state.textProperty().subscribe(text -> setFixedCellSize(Math.rint(text.around(ROW, ROW_TEXT))));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        setPlaceholder(Build.label("No image has these words", "dim"));
        TableColumn<DatasetRow, DatasetRow> risk = risk();
        getColumns().setAll(List.of(thumbnail(), image(), caption(), objects(), hallucinated(), risk, svar()));
        setItems(rows.shown());
        rows.shown().comparatorProperty().bind(comparatorProperty());
        risk.setSortType(SortType.DESCENDING);
        getSortOrder().setAll(List.of(risk));
        setRowFactory(ignored -> row());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        rows.runProperty().subscribe((before, now) -> {
            refresh();
            sort();
        });
        rows.changesProperty().subscribe((before, now) -> nameRisk());
        nameRisk();
    }

    private void pressed(KeyEvent event) {
        DatasetRow row = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            workspace.walk().open(row);
            event.consume();
        }
    }

    private TableRow<DatasetRow> row() {
        TableRow<DatasetRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                workspace.walk().open(row.getItem());
            }
        });
        return row;
    }

    /** Comes back to the row whose trace was looked into. */
    void reveal() {
        workspace.walk().current().ifPresent(row -> {
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
                                ? "Of its object words, the one that the detector holds most likely for hallucinated"
                                : "Of its object words, the one during which the model looked least at the image."
                                        + " A detector (File menu) gives risks instead.");
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
                title("Image", "The file's name"),
                170,
                () -> new DatasetTextCell(
                                rows, (row, caption) -> new DatasetTextCell.Shown(row.name(), "file-name", row.name()))
                        .inOneLine());
        state.textProperty().subscribe(text -> column.setMinWidth(Math.min(NAME, text.around(NAME, -NAME_YIELDS))));
        column.setMaxWidth(260);
        column.setComparator(Comparator.comparing(DatasetRow::name));
        return column;
    }

    private TableColumn<DatasetRow, DatasetRow> caption() {
        TableColumn<DatasetRow, DatasetRow> column = column(
                title("Caption", "What was said of it"),
                300,
                () -> new DatasetTextCell(rows, DatasetTextCell::caption));
        column.setMaxWidth(UNLIMITED);
        column.setMinWidth(140);
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
                title("Hallucinated", "Mentions of what is not in the image, where the truth is known"),
                104,
                50,
                caption -> caption.hallucinated().orElse(-1) < 0
                        ? Double.NaN
                        : caption.hallucinated().getAsInt(),
                () -> new DatasetTextCell(rows, DatasetTextCell::hallucinated));
    }

    /** Sorted by concern, so that the largest risk and the smallest SVAR are at the same end. */
    private TableColumn<DatasetRow, DatasetRow> risk() {
        return numbers(
                riskTitle,
                124,
                60,
                caption -> caption.risk().orElse(-caption.lowestSvar().orElse(Double.NaN)),
                () -> new DatasetTextCell(rows, DatasetTextCell::risk));
    }

    private TableColumn<DatasetRow, DatasetRow> svar() {
        return numbers(
                title(
                        "Mean SVAR",
                        "Image attention of its object words in the layers of visual enrichment, on average"),
                90,
                57,
                caption -> caption.meanSvar().orElse(Double.NaN),
                () -> new DatasetTextCell(rows, DatasetTextCell::svar));
    }

    /** What is not known (NaN) comes last, whichever way it is sorted. */
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
        column.setText(title.getText()); // for screen readers: the graphic is shown
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
