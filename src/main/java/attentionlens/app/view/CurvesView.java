package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.canvas.PaintedRegion;
import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.CurvesViewModel;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.CurvesViewModel.Frame;
import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.figure.Theme;
import attentionlens.lens.Stages;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** VAR from layer to layer: the chart, and over it the chosen layer with its values; a click or drag chooses the layer. */
final class CurvesView extends PaintedRegion {
    private static final double HEIGHT = 196;
    private static final double DOT = 8;

    private final CurvesViewModel curves;
    private final SelectionViewModel selection;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private @Nullable Image image;

    CurvesView(CurvesViewModel curves, SelectionViewModel selection, ViewState state) {
        this.curves = curves;
        this.selection = selection;
        this.state = state;
        setId("curves");
        setFocusTraversable(true);
        setAccessibleText("Attention on the image across layers");
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        curves.chartProperty().subscribe(now -> {
            image = now.map(Chart::raster).map(Images::of).orElse(null);
            repaint();
        });
        selection.shownProperty().subscribe(this::repaint);
        Stream.of(state.paletteProperty(), widthProperty(), heightProperty())
                .forEach(watched -> watched.subscribe((before, now) -> frame()));
        addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointed.set(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::choose);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::choose);
    }

    /** What is under the pointer, in words; empty where it is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    private void frame() {
        boolean room = getWidth() > 60 && getHeight() > 60;
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        Theme theme = state.paletteProperty().get().dark() ? Theme.DARK : Theme.LIGHT;
        curves.frameProperty()
                .set(room ? Optional.of(new Frame(getWidth(), getHeight(), scale, theme)) : Optional.empty());
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        Optional<Chart> now = curves.chartProperty().get();
        if (image == null || now.isEmpty()) {
            return;
        }
        Chart chart = now.get();
        draw(gc, image, chart);
        paintChoice(gc, chart);
    }

    static void draw(GraphicsContext gc, Image image, Chart chart) {
        double scale = chart.scale();
        gc.drawImage(image, 0, 0, chart.raster().width() / scale, chart.raster().height() / scale);
    }

    private static double pixel(Chart chart, int layer) {
        return Math.round(chart.x(layer)) + 0.5;
    }

    /** A dashed line at a layer. */
    static void mark(GraphicsContext gc, Chart chart, int layer, Palette palette) {
        double x = pixel(chart, layer);
        gc.setStroke(palette.selected());
        gc.setLineWidth(1);
        gc.setLineDashes(4, 4);
        gc.strokeLine(x, chart.plot().getMinY(), x, chart.plot().getMaxY());
        gc.setLineDashes();
    }

    private void paintChoice(GraphicsContext gc, Chart chart) {
        Palette palette = state.paletteProperty().get();
        Selection shown = selection.shown();
        double x = pixel(chart, shown.layer());
        mark(gc, chart, shown.layer(), palette);
        for (Line line : chart.lines()) {
            double y = chart.y(line.at(shown.layer(), shown.head()));
            gc.setFill(palette.pane());
            gc.fillOval(x - DOT / 2 - 1.5, y - DOT / 2 - 1.5, DOT + 3, DOT + 3);
            gc.setFill(palette.column(line.column()));
            gc.fillOval(x - DOT / 2, y - DOT / 2, DOT, DOT);
        }
    }

    private void point(MouseEvent event) {
        pointed.set(curves.chartProperty()
                .get()
                .map(chart -> told(chart, chart.layer(event.getX())))
                .orElse(""));
    }

    private String told(Chart chart, int layer) {
        int head = selection.shown().head();
        return "layer " + layer + ", " + Stages.at(layer, chart.layers()).shortTitle() + ": "
                + chart.lines().stream()
                        .map(line -> Numbers.value(line.at(layer, head)))
                        .collect(Collectors.joining(" / "));
    }

    private void choose(MouseEvent event) {
        requestFocus();
        point(event);
        curves.chartProperty().get().ifPresent(chart -> selection.selectLayer(chart.layer(event.getX())));
    }
}
