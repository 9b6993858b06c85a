package attentionlens.app.view;

import attentionlens.app.canvas.Images;
import attentionlens.app.canvas.PaintedRegion;
import attentionlens.app.viewmodel.CurvesViewModel.Chart;
import attentionlens.app.viewmodel.DatasetCurvesViewModel;
import attentionlens.app.viewmodel.Numbers;
import attentionlens.app.viewmodel.SelectionViewModel;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The chart of VAR across layers for a dataset's object words; it marks the layer under the pointer and tells its values. */
final class DatasetCurvesView extends PaintedRegion {
    private static final double HEIGHT = 230;
    /** Part of the height that is text: the axis and the names of stages. */
    private static final double TEXT = 40;

    private final DatasetCurvesViewModel curves;
    private final ViewState state;
    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private OptionalInt layer = OptionalInt.empty();
    private @Nullable Image image;

    DatasetCurvesView(DatasetCurvesViewModel curves, ViewState state) {
        this.curves = curves;
        this.state = state;
        setId("dataset-curves");
        setAccessibleText("Attention on the image across layers, of the object words of all images");
        state.textProperty().subscribe(text -> ChartFrame.height(this, text.around(HEIGHT, TEXT)));
        curves.chartProperty().subscribe(now -> {
            image = now.map(Chart::raster).map(Images::of).orElse(null);
            repaint();
        });
        ChartFrame.follow(this, state, curves.frameProperty());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> {
            layer = OptionalInt.empty();
            pointed.set("");
            repaint();
        });
    }

    /** What is under the pointer, as text; empty if the pointer is elsewhere. */
    ReadOnlyStringProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    private void point(MouseEvent event) {
        curves.chartProperty().get().ifPresent(chart -> {
            int at = chart.layer(event.getX());
            layer = OptionalInt.of(at);
            pointed.set("layer " + at + ": "
                    + chart.lines().stream()
                            .map(line -> Numbers.value(line.at(at, SelectionViewModel.MEAN)))
                            .collect(Collectors.joining(" / ")));
            repaint();
        });
    }

    @Override
    protected void paint(GraphicsContext gc, double width, double height) {
        Optional<Chart> now = curves.chartProperty().get();
        if (image == null || now.isEmpty()) {
            return;
        }
        CurvesView.draw(gc, image, now.get());
        mark(gc, now.get());
    }

    @Override
    protected void paintFiner(GraphicsContext gc, double width, double height, double scale) {
        curves.chartProperty().get().map(chart -> chart.finer(scale)).ifPresent(chart -> {
            CurvesView.draw(gc, chart);
            mark(gc, chart);
        });
    }

    private void mark(GraphicsContext gc, Chart chart) {
        layer.ifPresent(
                at -> CurvesView.mark(gc, chart, at, state.paletteProperty().get()));
    }
}
