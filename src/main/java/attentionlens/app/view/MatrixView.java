package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.canvas.PaintedRegion;
import attentionlens.app.canvas.Palette;
import attentionlens.app.canvas.Raster;
import attentionlens.app.viewmodel.MatrixViewModel;
import attentionlens.app.viewmodel.MatrixViewModel.Grid;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.OverlayViewModel;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;

/** The matrix of layers, bottom to top, and heads, left to right: a click on a cell chooses both, a second click the mean of heads. */
final class MatrixView extends PaintedRegion {
    private static final double LARGEST_CELL = 15;
    private static final double SMALLEST_CELL = 7;
    private static final double USUAL_HEIGHT = 180;
    private static final double LABEL_SIZE = 10.5;
    /** Height above which cells have rounded corners. */
    private static final double ROUNDED = 9;
    /** Height up to which cells touch each other. */
    private static final double SMALL = 5;

    private static final double GAP = 1.5;

    private final MatrixViewModel matrix;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final Rectangle row = new Rectangle();
    private final Rectangle underHead = new Rectangle(); // makes the ring visible on cells of any colour
    private final Rectangle head = new Rectangle();

    MatrixView(MatrixViewModel matrix, SelectionViewModel selection, OverlayViewModel overlay, ViewState state) {
        this.matrix = matrix;
        this.selection = selection;
        this.overlay = overlay;
        this.state = state;
        setId("matrix");
        setFocusTraversable(true);
        marks(row, underHead, head);
        Stream.of(matrix.gridProperty(), overlay.colorsProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> repaint()));
        Stream.of(matrix.gridProperty(), selection.chosenProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> remark()));
        matrix.gridProperty().subscribe((before, now) -> {
            if (!before.map(Grid::layers).equals(now.map(Grid::layers))) {
                relayout();
            }
        });
        state.textProperty().subscribe((before, now) -> relayout());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointed.set(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    }

    private void relayout() {
        requestLayout();
        Optional.ofNullable(getParent()).ifPresent(parent -> parent.requestLayout());
    }

    /** The value under the pointer, as text; empty if the pointer is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    @Override
    protected double computePrefHeight(double width) {
        int layers = grid().map(Grid::layers).orElse(12);
        return MatrixCells.gutter(state.text())
                + layers * Math.clamp(USUAL_HEIGHT / layers, SMALLEST_CELL, LARGEST_CELL);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private Optional<Grid> grid() {
        return matrix.gridProperty().get();
    }

    private MatrixCells cells(Grid grid, double width, double height) {
        return new MatrixCells(grid.layers(), grid.heads(), width, height, state.text());
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        Palette palette = state.paletteProperty().get();
        grid().ifPresent(grid -> {
            MatrixCells cells = cells(grid, width, height);
            if (cells.height() > ROUNDED) {
                paintCells(gc, grid, cells);
            } else {
                paintGrid(gc, grid, cells);
            }
            paintLabels(gc, cells, palette);
        });
    }

    private void paintCells(GraphicsContext gc, Grid grid, MatrixCells cells) {
        for (int layer = 0; layer < grid.layers(); layer++) {
            for (int head = 0; head < grid.heads(); head++) {
                int rgb = color(grid, grid.values()[layer][head]);
                gc.setFill(Palette.color(rgb, 1));
                double width = cells.width() - GAP;
                double height = cells.height() - GAP;
                gc.fillRoundRect(cells.x(head), cells.y(layer), width, height, 4, 4);
            }
        }
    }

    /** Paints many small cells as one image in the window's pixels, in a fraction of the time that a thousand shapes take. */
    private void paintGrid(GraphicsContext gc, Grid grid, MatrixCells cells) {
        double left = cells.left();
        int width = (int) Math.rint(cells.x(grid.heads()) - left);
        int height = (int) Math.rint(cells.height() * grid.layers());
        if (width < grid.heads() || height < grid.layers()) {
            return; // less than a pixel each
        }
        int gap = cells.height() > SMALL ? 1 : 0;
        int[] argb = new int[width * height];
        for (int layer = 0; layer < grid.layers(); layer++) {
            int top = (int) Math.rint(cells.y(layer) - MatrixCells.TOP);
            int bottom = (int) Math.rint(cells.y(layer) - MatrixCells.TOP + cells.height()) - gap;
            for (int head = 0; head < grid.heads(); head++) {
                int from = (int) Math.rint(cells.x(head) - left);
                int to = Math.max(from, (int) Math.rint(cells.x(head + 1) - left) - gap);
                Arrays.fill(argb, top * width + from, top * width + to, color(grid, grid.values()[layer][head]));
            }
            for (int y = top + 1; y < bottom; y++) {
                System.arraycopy(argb, top * width, argb, y * width, width);
            }
        }
        gc.setImageSmoothing(false);
        gc.drawImage(Images.of(new Raster(width, height, argb)), left, MatrixCells.TOP);
    }

    private int color(Grid grid, double value) {
        return 0xff000000 | overlay.colorsProperty().get().rgb(grid.max() > 0 ? value / grid.max() : 0);
    }

    private static void paintLabels(GraphicsContext gc, MatrixCells cells, Palette palette) {
        gc.setFill(palette.dim());
        gc.setFont(cells.text().font(LABEL_SIZE));
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.RIGHT);
        for (int layer = 0; layer < cells.layers(); layer += cells.layerStep()) {
            gc.fillText(
                    String.valueOf(layer), cells.left() - MatrixCells.GAP, cells.y(layer) + cells.height() / 2 - 0.5);
        }
        gc.setTextAlign(TextAlignment.CENTER);
        double below = cells.bottom() + MatrixCells.gutter(cells.text()) / 2;
        for (int head = 0; head < cells.heads(); head += cells.headStep()) {
            gc.fillText(String.valueOf(head), cells.x(head) + cells.width() / 2, below);
        }
    }

    @Override
    protected void mark(double width, double height) {
        Palette palette = state.paletteProperty().get();
        row.setVisible(false);
        underHead.setVisible(false);
        head.setVisible(false);
        grid().ifPresent(grid -> markChoice(cells(grid, width, height), palette));
        Selection chosen = selection.chosen();
        setAccessibleText("Number of every layer and head"
                + grid().map(grid -> ": " + readout(grid, chosen.layer(), chosen.head()))
                        .orElse(""));
    }

    private void markChoice(MatrixCells cells, Palette palette) {
        Selection chosen = selection.chosen();
        int layer = Math.min(chosen.layer(), cells.layers() - 1);
        double y = cells.y(layer);
        pen(row, palette.selected(), 1.5);
        outline(row, cells.left() - 2, y - 2, cells.width() * cells.heads() + 2.5, cells.height() + 2.5, 6);
        chosen.oneHead().stream().filter(one -> one < cells.heads()).forEach(one -> {
            double x = cells.x(one);
            pen(underHead, palette.pane(), 4);
            pen(head, palette.dark() ? Color.WHITE : palette.text(), 2);
            outline(underHead, x - 1, y - 1, cells.width(), cells.height(), 5);
            outline(head, x - 1, y - 1, cells.width(), cells.height(), 5);
        });
    }

    private void point(MouseEvent event) {
        pointed.set(grid().map(grid -> readout(grid, cells(grid, getWidth(), getHeight()), event))
                .orElse(""));
    }

    private static String readout(Grid grid, MatrixCells cells, MouseEvent event) {
        if (event.getX() < cells.left()) {
            return "";
        }
        int layer = cells.layer(event.getY());
        int head = cells.head(event.getX());
        return readout(grid, layer, head);
    }

    private static String readout(Grid grid, int layer, int head) {
        boolean cell = layer < grid.layers() && head >= 0 && head < grid.values()[layer].length;
        return "layer " + layer + ", " + HeatBar.headName(head)
                + (cell ? ": " + Numbers.value(grid.values()[layer][head]) : "");
    }

    private void press(MouseEvent event) {
        requestFocus();
        grid().ifPresent(grid -> {
            MatrixCells cells = cells(grid, getWidth(), getHeight());
            int layer = cells.layer(event.getY());
            int head = event.getX() < cells.left() ? SelectionViewModel.MEAN : cells.head(event.getX());
            Selection now = selection.chosen();
            boolean again = now.layer() == layer && now.head() == head;
            selection.selectCell(layer, again ? SelectionViewModel.MEAN : head);
        });
    }
}
