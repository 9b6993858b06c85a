package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.canvas.PaintedRegion;
import attentionlens.app.viewmodel.GalleryViewModel;
import attentionlens.app.viewmodel.GalleryViewModel.Gallery;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Small maps of all heads of a layer, or of all layers of a head: a click chooses one, a second click on a head the mean of heads. */
final class GalleryView extends PaintedRegion {
    private static final int COLUMNS = 8;
    private static final double GAP = 5;

    private final GalleryViewModel gallery;
    private final SelectionViewModel selection;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final Rectangle ring = new Rectangle();
    private @Nullable Image sheet;
    private int count;

    GalleryView(GalleryViewModel gallery, SelectionViewModel selection, ViewState state) {
        this.gallery = gallery;
        this.selection = selection;
        this.state = state;
        setId("gallery");
        setFocusTraversable(true);
        gallery.galleryProperty().subscribe(this::show);
        marks(ring);
        Stream.of(selection.chosenProperty(), state.paletteProperty())
                .forEach(watched -> watched.subscribe((before, now) -> remark()));
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointed.set(readout(at(event.getX(), event.getY()))));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointed.set(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    }

    /** What is under the pointer, as text; empty if the pointer is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    private void show(Optional<Gallery> now) {
        sheet = now.map(Gallery::sheet).map(Images::of).orElse(null);
        int maps = now.map(shown -> shown.maps().size()).orElse(0);
        if (maps != count) {
            count = maps;
            requestLayout();
            Optional.ofNullable(getParent()).ifPresent(parent -> parent.requestLayout());
        }
        repaint();
        remark();
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = Math.ceilDiv(Math.max(1, count), COLUMNS);
        double usual = width > 0 ? width : 380;
        return rows * (tile(usual) + GAP) - GAP;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private static double tile(double width) {
        return Math.floor((width - (COLUMNS - 1) * GAP) / COLUMNS);
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        Image maps = sheet;
        Optional<Gallery> now = gallery.galleryProperty().get();
        if (maps == null || now.isEmpty()) {
            return;
        }
        double side = tile(width);
        int rows = now.get().maps().getFirst().rows();
        int cols = now.get().maps().getFirst().cols();
        gc.setImageSmoothing(false);
        for (int i = 0; i < now.get().maps().size(); i++) {
            double x = x(i, width);
            double y = y(i, side);
            gc.drawImage(maps, 0, (double) i * rows, cols, rows, x, y, side, side);
        }
    }

    @Override
    protected void mark(double width, double height) {
        Optional<Gallery> now = gallery.galleryProperty().get();
        int chosen = now.map(this::chosen).orElse(-1);
        boolean seen = chosen >= 0 && chosen < count;
        ring.setVisible(seen);
        setAccessibleText("Maps of all heads or layers on one scale" + (seen ? ": " + readout(chosen) : ""));
        if (seen) {
            double side = tile(width);
            pen(ring, state.paletteProperty().get().selected(), 2);
            outline(ring, x(chosen, width) + 0.5, y(chosen, side) + 0.5, side - 1, side - 1, 5);
        }
    }

    private int chosen(Gallery now) {
        Selection chosen = selection.chosen();
        return now.acrossLayers() ? chosen.layer() : chosen.head();
    }

    /** Returns where a map begins; the last one of a row ends where the view does. */
    private static double x(int index, double width) {
        return Math.rint(index % COLUMNS * (width - tile(width)) / (COLUMNS - 1));
    }

    private static double y(int index, double side) {
        return Math.floorDiv(index, COLUMNS) * (side + GAP);
    }

    private int at(double x, double y) {
        double side = tile(getWidth());
        int column = (int) Math.floor(x * (COLUMNS - 1) / (getWidth() - side));
        int index = (int) Math.floor(y / (side + GAP)) * COLUMNS + column;
        return column >= 0 && column < COLUMNS && index >= 0 && index < count ? index : -1;
    }

    private String readout(int index) {
        Optional<Gallery> now = gallery.galleryProperty().get();
        if (index < 0 || now.isEmpty()) {
            return "";
        }
        var map = now.get().maps().get(index);
        return (now.get().acrossLayers() ? "layer " : "head ") + index + ": sum " + Numbers.value(map.sum())
                + ", largest " + Numbers.value(map.max());
    }

    private void press(MouseEvent event) {
        requestFocus();
        int index = at(event.getX(), event.getY());
        Optional<Gallery> now = gallery.galleryProperty().get();
        if (index < 0 || now.isEmpty()) {
            return;
        }
        if (now.get().acrossLayers()) {
            selection.selectLayer(index);
        } else {
            selection.selectHead(selection.chosen().head() == index ? SelectionViewModel.MEAN : index);
        }
    }
}
