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
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Layers from bottom to top, heads from left to right: a click chooses both, another on the same cell the mean of heads. */
final class MatrixView extends PaintedRegion {
    private static final double LEFT = 26;
    private static final double BOTTOM = 18;
    private static final double TOP = 2;
    private static final double LARGEST_CELL = 15;
    private static final double SMALLEST_CELL = 7;
    private static final double USUAL_HEIGHT = 180;
    private static final double LABEL_ROOM = 13;
    /** Cells that are higher have round corners. */
    private static final double ROUNDED = 9;
    /** Cells that are not even so high touch each other. */
    private static final double SMALL = 5;

    private static final double GAP = 1.5;

    private final MatrixViewModel matrix;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final Rectangle row = new Rectangle();
    private final Rectangle underHead = new Rectangle(); // the ring is seen on cells of any colour then
    private final Rectangle head = new Rectangle();

    MatrixView(MatrixViewModel matrix, SelectionViewModel selection, OverlayViewModel overlay, ViewState state) {
        this.matrix = matrix;
        this.selection = selection;
        this.overlay = overlay;
        this.state = state;
        setId("matrix");
        setFocusTraversable(true);
        setAccessibleText("Number of every layer and head");
        marks(row, underHead, head);
        Stream.of(matrix.gridProperty(), overlay.colorsProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> repaint()));
        Stream.of(matrix.gridProperty(), selection.chosenProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> remark()));
        matrix.gridProperty().subscribe((before, now) -> {
            if (!before.map(Grid::layers).equals(now.map(Grid::layers))) {
                requestLayout();
                Optional.ofNullable(getParent()).ifPresent(parent -> parent.requestLayout());
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointed.set(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    }

    /** The value under the pointer, in words; empty where it is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    @Override
    protected double computePrefHeight(double width) {
        int layers = grid().map(Grid::layers).orElse(12);
        return BOTTOM + layers * Math.clamp(USUAL_HEIGHT / layers, SMALLEST_CELL, LARGEST_CELL);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private Optional<Grid> grid() {
        return matrix.gridProperty().get();
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        Palette palette = state.paletteProperty().get();
        grid().ifPresent(grid -> {
            Cells cells = new Cells(grid, width, height);
            if (cells.height() > ROUNDED) {
                paintCells(gc, cells);
            } else {
                paintGrid(gc, cells);
            }
            paintLabels(gc, cells, palette);
        });
    }

    private void paintCells(GraphicsContext gc, Cells cells) {
        for (int layer = 0; layer < cells.grid.layers(); layer++) {
            for (int head = 0; head < cells.grid.heads(); head++) {
                int rgb = color(cells.grid, cells.grid.values()[layer][head]);
                gc.setFill(Color.rgb(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255));
                double width = cells.width() - GAP;
                double height = cells.height() - GAP;
                gc.fillRoundRect(cells.x(head), cells.y(layer), width, height, 4, 4);
            }
        }
    }

    /** Many small cells as one picture of the window's pixels, which takes a fraction of what a thousand shapes do. */
    private void paintGrid(GraphicsContext gc, Cells cells) {
        Grid grid = cells.grid;
        int width = (int) Math.rint(cells.x(grid.heads()) - LEFT);
        int height = (int) Math.rint(cells.height() * grid.layers());
        if (width < grid.heads() || height < grid.layers()) {
            return; // less than a pixel each
        }
        int gap = cells.height() > SMALL ? 1 : 0;
        int[] argb = new int[width * height];
        for (int layer = 0; layer < grid.layers(); layer++) {
            int top = (int) Math.rint(cells.y(layer) - TOP);
            int bottom = (int) Math.rint(cells.y(layer) - TOP + cells.height()) - gap;
            for (int head = 0; head < grid.heads(); head++) {
                int left = (int) Math.rint(cells.x(head) - LEFT);
                int right = Math.max(left, (int) Math.rint(cells.x(head + 1) - LEFT) - gap);
                Arrays.fill(argb, top * width + left, top * width + right, color(grid, grid.values()[layer][head]));
            }
            for (int y = top + 1; y < bottom; y++) {
                System.arraycopy(argb, top * width, argb, y * width, width);
            }
        }
        gc.setImageSmoothing(false);
        gc.drawImage(Images.of(new Raster(width, height, argb)), LEFT, TOP);
    }

    private int color(Grid grid, double value) {
        return 0xff000000 | overlay.colorsProperty().get().rgb(grid.max() > 0 ? value / grid.max() : 0);
    }

    private static void paintLabels(GraphicsContext gc, Cells cells, Palette palette) {
        gc.setFill(palette.dim());
        gc.setFont(Font.font("Inter", 10.5));
        gc.setTextBaseline(VPos.CENTER);
        gc.setTextAlign(TextAlignment.RIGHT);
        int rowStep = step(cells.grid.layers(), cells.height());
        for (int layer = 0; layer < cells.grid.layers(); layer += rowStep) {
            gc.fillText(String.valueOf(layer), LEFT - 8, cells.y(layer) + cells.height() / 2 - 0.5);
        }
        gc.setTextAlign(TextAlignment.CENTER);
        int columnStep = step(cells.grid.heads(), cells.width() * 0.8);
        for (int head = 0; head < cells.grid.heads(); head += columnStep) {
            gc.fillText(String.valueOf(head), cells.x(head) + cells.width() / 2, cells.bottom() + 9);
        }
    }

    private static int step(int count, double room) {
        int step = 1;
        while (step * room < LABEL_ROOM && step < count) {
            step *= 2;
        }
        return step;
    }

    @Override
    protected void mark(double width, double height) {
        Palette palette = state.paletteProperty().get();
        row.setVisible(false);
        underHead.setVisible(false);
        head.setVisible(false);
        grid().ifPresent(grid -> markChoice(new Cells(grid, width, height), palette));
    }

    private void markChoice(Cells cells, Palette palette) {
        Selection chosen = selection.chosen();
        int layer = Math.min(chosen.layer(), cells.grid.layers() - 1);
        double y = cells.y(layer);
        pen(row, palette.selected(), 1.5);
        outline(row, LEFT - 2, y - 2, cells.width() * cells.grid.heads() + 2.5, cells.height() + 2.5, 6);
        chosen.oneHead().stream().filter(one -> one < cells.grid.heads()).forEach(one -> {
            double x = cells.x(one);
            pen(underHead, palette.pane(), 4);
            pen(head, palette.dark() ? Color.WHITE : palette.text(), 2);
            outline(underHead, x - 1, y - 1, cells.width(), cells.height(), 5);
            outline(head, x - 1, y - 1, cells.width(), cells.height(), 5);
        });
    }

    private void point(MouseEvent event) {
        pointed.set(grid().filter(ignored -> event.getX() >= LEFT)
                .map(grid -> told(grid, new Cells(grid, getWidth(), getHeight()), event))
                .orElse(""));
    }

    private static String told(Grid grid, Cells cells, MouseEvent event) {
        int layer = cells.layer(event.getY());
        int head = cells.head(event.getX());
        return "layer " + layer + ", head " + head + ": " + Numbers.value(grid.values()[layer][head]);
    }

    private void press(MouseEvent event) {
        requestFocus();
        grid().ifPresent(grid -> {
            Cells cells = new Cells(grid, getWidth(), getHeight());
            int layer = cells.layer(event.getY());
            int head = event.getX() < LEFT ? SelectionViewModel.MEAN : cells.head(event.getX());
            Selection now = selection.chosen();
            boolean again = now.layer() == layer && now.head() == head;
            selection.selectCell(layer, again ? SelectionViewModel.MEAN : head);
        });
    }

    /** Where the cells lie. */
    private record Cells(Grid grid, double across, double down) {
        double width() {
            return (across - LEFT) / grid.heads();
        }

        double height() {
            return (down - BOTTOM - TOP) / grid.layers();
        }

        double bottom() {
            return down - BOTTOM;
        }

        double x(int head) {
            return LEFT + head * width();
        }

        double y(int layer) {
            return TOP + (grid.layers() - 1 - layer) * height();
        }

        int layer(double y) {
            return Math.clamp(grid.layers() - 1 - (int) Math.floor((y - TOP) / height()), 0, grid.layers() - 1);
        }

        int head(double x) {
            return Math.clamp((int) Math.floor((x - LEFT) / width()), 0, grid.heads() - 1);
        }
    }
}
