package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.canvas.PaintedRegion;
import attentionlens.app.canvas.Palette;
import attentionlens.app.viewmodel.CurvesViewModel;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.CurvesViewModel.Line;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.lens.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/** The chart of VAR across layers, with the chosen layer and its values marked; a click or drag chooses the layer. */
final class CurvesView extends PaintedRegion {
    private static final double HEIGHT = 196;
    /** Part of the height that is text: the axis, and the names of stages and bands. */
    private static final double TEXT = 60;

    private static final double DOT = 8;
    private static final double EDGE = 1.5;

    private final CurvesViewModel curves;
    private final SelectionViewModel selection;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final javafx.scene.shape.Line line = new javafx.scene.shape.Line();
    private final List<Circle> dots = new ArrayList<>();
    private final List<Polyline> heads = new ArrayList<>();
    private @Nullable Image image;

    CurvesView(CurvesViewModel curves, SelectionViewModel selection, ViewState state) {
        this.curves = curves;
        this.selection = selection;
        this.state = state;
        setId("curves");
        setFocusTraversable(true);
        state.textProperty().subscribe(text -> ChartFrame.height(this, text.around(HEIGHT, TEXT)));
        curves.chartProperty().subscribe(now -> {
            image = now.map(Chart::raster).map(Images::of).orElse(null);
            repaint();
            remark();
        });
        line.getStrokeDashArray().setAll(4.0, 4.0);
        marks(line);
        selection.shownProperty().subscribe(this::remark);
        ChartFrame.follow(this, state, curves.frameProperty());
        state.paletteProperty().subscribe((before, now) -> remark());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointed.set(""));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::choose);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::choose);
    }

    /** What is under the pointer, as text; empty if the pointer is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        Optional<Chart> now = curves.chartProperty().get();
        if (image == null || now.isEmpty()) {
            return;
        }
        draw(gc, image, now.get());
    }

    @Override
    protected void paintFiner(GraphicsContext gc, double width, double height, double scale) {
        curves.chartProperty().get().map(chart -> chart.finer(scale)).ifPresent(chart -> draw(gc, chart));
    }

    static void draw(GraphicsContext gc, Chart chart) {
        draw(gc, Images.of(chart.raster()), chart);
    }

    static void draw(GraphicsContext gc, Image image, Chart chart) {
        double scale = chart.scale();
        gc.drawImage(image, 0, 0, chart.raster().width() / scale, chart.raster().height() / scale);
    }

    private static double pixel(Chart chart, int layer) {
        return Math.round(chart.x(layer)) + 0.5;
    }

    /** Draws a dashed line at a layer. */
    static void mark(GraphicsContext gc, Chart chart, int layer, Palette palette) {
        double x = pixel(chart, layer);
        gc.setStroke(palette.selected());
        gc.setLineWidth(1);
        gc.setLineDashes(4, 4);
        gc.strokeLine(x, chart.markTop(), x, chart.plot().getMaxY());
        gc.setLineDashes();
    }

    @Override
    protected void mark(double width, double height) {
        Optional<Chart> now = curves.chartProperty().get();
        line.setVisible(now.isPresent());
        dots.forEach(dot -> dot.setVisible(false));
        heads.forEach(head -> head.setVisible(false));
        now.ifPresent(chart -> markChoice(chart, state.paletteProperty().get()));
        setAccessibleText("Attention on the image across layers"
                + now.map(chart -> ": " + readout(chart, selection.shown().layer()))
                        .orElse(""));
    }

    private void markChoice(Chart chart, Palette palette) {
        Selection shown = selection.shown();
        double x = pixel(chart, shown.layer());
        pen(line, palette.selected(), 1);
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(chart.markTop());
        line.setEndY(chart.plot().getMaxY());
        for (int i = 0; i < chart.lines().size(); i++) {
            Line each = chart.lines().get(i);
            if (shown.head() != SelectionViewModel.MEAN) {
                drawHead(head(i), chart, each, shown.head(), palette);
            }
            Circle dot = dot(i);
            dot.setCenterX(x);
            dot.setCenterY(chart.y(each.at(shown.layer(), shown.head())));
            dot.setFill(palette.column(each.column()));
            pen(dot, palette.pane(), EDGE);
            dot.setVisible(true);
        }
    }

    /** Draws the chosen head's values beside the mean of all heads; the dot lies on them. */
    private static void drawHead(Polyline path, Chart chart, Line of, int head, Palette palette) {
        path.getPoints()
                .setAll(IntStream.range(0, of.mean().length)
                        .boxed()
                        .flatMap(layer -> Stream.of(chart.x(layer), chart.y(of.at(layer, head))))
                        .toList());
        pen(path, palette.column(of.column()), 1);
        path.setVisible(true);
    }

    /** Returns the chosen head's line beside a line of the chart, created when first needed. */
    private Polyline head(int index) {
        if (index == heads.size()) {
            Polyline path = new Polyline();
            path.getStrokeDashArray().setAll(2.0, 3.0);
            marks(path);
            heads.add(path);
        }
        return heads.get(index);
    }

    /** Returns the dot on a line of the chart, created when first needed. */
    private Circle dot(int index) {
        if (index == dots.size()) {
            Circle dot = new Circle((DOT + EDGE) / 2);
            marks(dot);
            dots.add(dot);
        }
        return dots.get(index);
    }

    private void point(MouseEvent event) {
        pointed.set(curves.chartProperty()
                .get()
                .map(chart -> readout(chart, chart.layer(event.getX())))
                .orElse(""));
    }

    private String readout(Chart chart, int layer) {
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
