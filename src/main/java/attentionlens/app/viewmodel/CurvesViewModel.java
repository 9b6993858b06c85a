package attentionlens.app.viewmodel;

import attentionlens.app.canvas.Raster;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.figure.LayerChart;
import attentionlens.figure.LayerChart.Band;
import attentionlens.figure.LayerChart.Drawn;
import attentionlens.figure.LayerCurve;
import attentionlens.figure.Theme;
import attentionlens.hallucination.detector.VarBand;
import attentionlens.lens.VisualAttention;
import attentionlens.trace.ModelInfo;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The chart of the shown words' VAR over the layers, drawn in the background. */
public final class CurvesViewModel {
    /**
     * The size and look of a chart.
     *
     * @param width window pixels
     * @param height window pixels
     * @param scale screen pixels per window pixel
     * @param text text size, relative to the usual one
     * @param theme light or dark
     */
    public record Frame(double width, double height, double scale, double text, Theme theme) {
        Frame finer(double finer) {
            return new Frame(width, height, finer, text, theme);
        }
    }

    /**
     * A word's line.
     *
     * @param column of the word's run
     * @param word its text
     * @param values VAR, [L][H]
     * @param mean over heads, by layer
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; lines are not compared
    public record Line(int column, String word, double[][] values, double[] mean) {
        /** Returns VAR of a head, or the mean over heads, at a layer; of the nearest head and layer that exist. */
        public double at(int layer, int head) {
            int nearest = Math.min(layer, mean.length - 1);
            return head == SelectionViewModel.MEAN
                    ? mean[nearest]
                    : values[nearest][Math.min(head, values[nearest].length - 1)];
        }
    }

    /**
     * A chart as it was drawn.
     *
     * @param lines one for each column that has a word
     * @param raster the chart's pixels
     * @param frame its size and look
     * @param source what it was drawn from
     * @param plot the area of the lines, window pixels
     * @param top value at the plot's upper edge
     * @param layers number of decoder layers
     */
    public record Chart(
            List<Line> lines, Raster raster, Frame frame, LayerChart source, Rectangle2D plot, double top, int layers) {
        public Chart {
            lines = List.copyOf(lines);
        }

        /** Screen pixels per window pixel. */
        public double scale() {
            return frame.scale();
        }

        /** Returns this chart with at least this many pixels per window pixel. */
        public Chart finer(double scale) {
            return scale > frame.scale() ? chart(source, lines, layers, frame.finer(scale)) : this;
        }

        /** Returns the horizontal position of a layer, window pixels. */
        public double x(double layer) {
            return plot.getX() + (layer + 0.5) / layers * plot.getWidth();
        }

        /** Returns the vertical position of a value, window pixels. */
        public double y(double value) {
            return plot.getMaxY() - value / top * plot.getHeight();
        }

        /** Returns where a layer's mark begins: below the names of stages. */
        public double markTop() {
            return plot.getMinY() + source.names() * plot.getHeight();
        }

        /** Returns the layer at a horizontal position. */
        public int layer(double x) {
            return Math.clamp((int) Math.floor((x - plot.getX()) / plot.getWidth() * layers), 0, layers - 1);
        }
    }

    private record Row(int column, TokenRow row) {}

    /** What a chart is drawn from; it is drawn again only if this has changed. */
    private record Asked(List<Row> rows, List<Band> bands, Frame size, boolean perHead) {
        Chart chart() {
            List<Line> lines = rows.stream().map(CurvesViewModel::line).toList();
            int layers = rows.stream().mapToInt(row -> row.row().layers()).max().orElseThrow();
            boolean shaded =
                    perHead || bands.isEmpty(); // the spread over heads and the bands of words would be confused
            List<LayerCurve> curves = lines.stream()
                    .map(line -> LayerCurve.of(line.column() > 0, line.values(), perHead))
                    .map(curve -> shaded ? curve : curve.withoutBand())
                    .toList();
            LayerChart chart = new LayerChart(curves, bands, layers, size.theme()).withText(size.text());
            return CurvesViewModel.chart(chart, lines, layers, size);
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final DetectorViewModel detector;
    private final ObjectProperty<Optional<Frame>> frame = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty perHead = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Asked>> asked = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Chart>> chart = new ReadOnlyObjectWrapper<>(Optional.empty());

    CurvesViewModel(
            TaskRunner runner,
            TraceViewModel trace,
            SelectionViewModel selection,
            DetectorViewModel detector,
            MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        this.detector = detector;
        Slot slot = new Slot(runner);
        asked.subscribe((before, now) -> slot.make(now, Asked::chart, chart, messages::show));
        trace.changesProperty().subscribe(this::update);
        selection.shownProperty().subscribe((before, now) -> {
            if (before.word() != now.word() || before.run() != now.run()) {
                update();
            }
        });
        Stream.of(frame, perHead, detector.loadedProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** The size and look of the chart; nothing is drawn until they are known. */
    public ObjectProperty<Optional<Frame>> frameProperty() {
        return frame;
    }

    /** Whether every head has a line. */
    public BooleanProperty perHeadProperty() {
        return perHead;
    }

    /** Empty if no word is shown, or nothing was captured. */
    public ReadOnlyObjectProperty<Optional<Chart>> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    private void update() {
        List<Row> rows = new ArrayList<>();
        for (int column = 0; column < trace.runs().size(); column++) {
            int at = column;
            RunViewModel run = trace.runs().get(column);
            selection
                    .shownWord(run)
                    .flatMap(word -> TokenRow.of(run, word))
                    .ifPresent(row -> rows.add(new Row(at, row)));
        }
        asked.set(frame.get()
                .filter(ignored -> !rows.isEmpty())
                .map(size -> new Asked(rows, bands(), size, perHead.get())));
    }

    /** Returns the bands of the words that the detector was trained on; none if it does not judge the shown captions. */
    private List<Band> bands() {
        Optional<ModelInfo> model = trace.run(0).flatMap(RunViewModel::model);
        return detector.loadedProperty().get().filter(found -> found.judges(model)).stream()
                .map(DetectorViewModel.Loaded::detector)
                .flatMap(found ->
                        Stream.of(band("real", true, found.real()), band("hallucinated", false, found.hallucinated())))
                .toList();
    }

    private static Band band(String name, boolean real, VarBand of) {
        return new Band(name + " words", name, real, of.lower(), of.upper());
    }

    /** Draws a chart and returns it with the values of its lines. */
    static Chart chart(LayerChart of, List<Line> lines, int layers, Frame size) {
        Drawn drawn = of.draw(size.width(), size.height(), size.scale());
        Rectangle2D plot = drawn.plot();
        double scale = size.scale();
        Rectangle2D where = new Rectangle2D.Double(
                plot.getX() / scale, plot.getY() / scale, plot.getWidth() / scale, plot.getHeight() / scale);
        return new Chart(lines, raster(drawn.image()), size, of, where, drawn.top(), layers);
    }

    private static Line line(Row row) {
        double[][] values = row.row().var();
        return new Line(row.column(), row.row().word(), values, VisualAttention.byLayer(values));
    }

    static Raster raster(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        return new Raster(width, height, argb);
    }
}
