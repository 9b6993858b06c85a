package attentionlens.figure;

import attentionlens.lens.Stages;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A chart of numbers over the layers: curves with bands around them, and a thin line for every head if a curve has them. */
public final class LayerChart {
    private static final double DOT = 4;
    private static final float BAND = 0.16f;
    /** Half of the width of the only layer's bands, in layers. */
    private static final double ALONE = 0.1;

    /** The height of a line of names at the usual text size, as a share of the plot's height. */
    private static final double NAME = 0.08;

    /** The height of the names of stages with the gaps around them, in lines. */
    private static final double ABOVE = 1.4;

    /** The largest width of the bands' names, as a share of the plot's width. */
    private static final double NAMES = 0.4;

    /**
     * The range of the curves of many words, drawn behind the curves.
     *
     * @param name written in a corner
     * @param shortName written instead if there is no room for the name
     * @param real whether it has the colour of real words rather than hallucinated ones
     * @param low lower edge, by layer
     * @param high upper edge, by layer
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; bands are not compared
    public record Band(String name, String shortName, boolean real, float[] low, float[] high) {}

    /**
     * A chart as pixels.
     *
     * @param image opaque
     * @param plot the area of the curves, in pixels
     * @param top value at the plot's upper edge; its lower edge is 0
     */
    public record Drawn(BufferedImage image, Rectangle2D plot, double top) {}

    /** How far what lies below the bands' names is covered, of 255. */
    private static final int NAME_GROUND = 190;

    private final List<LayerCurve> curves;
    private final List<Band> bands;
    private final int layers;
    private final Theme theme;
    private final Color first;
    private final Color second;
    private final LayerAxes axes;
    private final ValueRange range;

    public LayerChart(List<LayerCurve> curves, List<Band> bands, int layers, Theme theme) {
        this(
                curves,
                bands,
                layers,
                ValueRange.of(curves, bands, false),
                theme,
                theme.baseline(),
                theme.guided(),
                LayerAxes.USUAL);
    }

    /** Guided curves are drawn in {@code second}, others in {@code first}. */
    private LayerChart(
            List<LayerCurve> curves,
            List<Band> bands,
            int layers,
            ValueRange range,
            Theme theme,
            Color first,
            Color second,
            double text) {
        this.curves = List.copyOf(curves);
        this.bands = List.copyOf(bands);
        this.layers = layers;
        this.theme = theme;
        this.first = first;
        this.second = second;
        this.axes = LayerAxes.of(layers, theme, text);
        this.range = range.withRoomAbove(names());
    }

    /** Returns a chart of values that can be negative. */
    static LayerChart signed(List<LayerCurve> curves, int layers, Theme theme) {
        ValueRange range = ValueRange.of(curves, List.of(), true);
        return new LayerChart(
                curves, List.of(), layers, range, theme, theme.baseline(), theme.guided(), LayerAxes.USUAL);
    }

    /** Returns a chart of real words beside hallucinated ones, in their colours. */
    public static LayerChart ofWords(List<double[]> real, List<double[]> hallucinated, Theme theme) {
        return ofWords(real, hallucinated, false, theme);
    }

    /** @param signed whether values can be negative */
    static LayerChart ofWords(List<double[]> real, List<double[]> hallucinated, boolean signed, Theme theme) {
        int layers = Stream.concat(real.stream(), hallucinated.stream())
                .mapToInt(word -> word.length)
                .max()
                .orElse(1);
        List<LayerCurve> curves = new ArrayList<>();
        if (!real.isEmpty()) {
            curves.add(LayerCurve.ofWords(false, real));
        }
        if (!hallucinated.isEmpty()) {
            curves.add(LayerCurve.ofWords(true, hallucinated));
        }
        ValueRange range = ValueRange.of(curves, List.of(), signed);
        return new LayerChart(
                curves, List.of(), layers, range, theme, theme.real(), theme.hallucinated(), LayerAxes.USUAL);
    }

    /** Whether there are bands behind the curves. */
    public boolean hasBands() {
        return !bands.isEmpty();
    }

    /** The share of the plot's height that the names of stages take up, at its top. */
    public double names() {
        return ABOVE * NAME * axes.text();
    }

    /** The source of the shaded stages. */
    String stages() {
        return Stages.source(layers);
    }

    /** Returns this chart with larger or smaller text; names and numbers that lack room are left out. */
    public LayerChart withText(double factor) {
        return new LayerChart(curves, bands, layers, range, theme, first, second, factor);
    }

    /**
     * Draws the chart into an image.
     *
     * @param width in figure units
     * @param height in figure units
     * @param scale pixels per figure unit
     */
    public Drawn draw(double width, double height, double scale) {
        int across = Math.max(1, (int) Math.round(width * scale));
        int down = Math.max(1, (int) Math.round(height * scale));
        BufferedImage image = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        Rectangle2D plot = paint(graphics, width, height);
        graphics.dispose();
        return new Drawn(
                image,
                new Rectangle2D.Double(
                        plot.getX() * scale, plot.getY() * scale, plot.getWidth() * scale, plot.getHeight() * scale),
                range.high());
    }

    /** Paints the chart and returns the area of the curves. */
    public Rectangle2D paint(Graphics2D graphics, double width, double height) {
        JFreeChart chart = new JFreeChart(null, axes.font(), plot(width), false);
        chart.setBackgroundPaint(theme.pane());
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), info);
        return info.getPlotInfo().getDataArea();
    }

    /** @param width of the whole chart, in figure units; decides which names of stages have room */
    XYPlot plot(double width) {
        XYPlot plot = new XYPlot(null, axes.layers(width), axes.values(range), null);
        plot.setBackgroundPaint(theme.pane());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(theme.line());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setInsets(new RectangleInsets(6, 0, 0, 6));
        new StageMarks(layers, theme, axes.font())
                .of(axes.room(width))
                .forEach(mark -> plot.addDomainMarker(mark, Layer.BACKGROUND));
        if (range.low() < 0) {
            plot.addRangeMarker(new ValueMarker(0, theme.faint(), new BasicStroke(1)), Layer.BACKGROUND);
        }
        addAll(plot, width);
        return plot;
    }

    /** JFreeChart draws later data sets first. Areas come last, behind all lines, so that lines keep their colours. */
    private void addAll(XYPlot plot, double width) {
        int count = curves.size();
        for (int i = 0; i < count; i++) {
            LayerCurve curve = curves.get(i);
            Color color = color(curve);
            add(plot, i, line(curve), lineRenderer(color));
            if (curve.heads().length > 0) {
                add(plot, count + i, heads(curve), thin(curve, color));
            }
            addArea(plot, 2 * count + i, curve.mean().length, at -> curve.low()[at], at -> curve.high()[at], color);
        }
        double line = range.high() * NAME * axes.text();
        double below = 1.5 * line; // the names of stages
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            below = range.free(below, line);
            addArea(plot, 3 * count + i, band.low().length, at -> band.low()[at], at -> band.high()[at], color(band));
            plot.addAnnotation(
                    lastValues() < range.high() / 2
                            ? name(band, width, range.high() - below, TextAnchor.TOP_RIGHT)
                            : name(band, width, (bands.size() - 1 - i) * line, TextAnchor.BOTTOM_RIGHT));
            below += line;
        }
    }

    private static void add(XYPlot plot, int index, XYDataset data, XYItemRenderer renderer) {
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private static void addArea(
            XYPlot plot, int index, int count, IntToDoubleFunction low, IntToDoubleFunction high, Color color) {
        YIntervalSeries series = new YIntervalSeries("area");
        for (int layer = 0; layer < count; layer++) {
            double from = low.applyAsDouble(layer);
            if (count == 1) { // a point has no area
                series.add(-ALONE, from, from, high.applyAsDouble(layer));
            }
            series.add(count == 1 ? ALONE : layer, from, from, high.applyAsDouble(layer));
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(series);
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(BAND);
        renderer.setSeriesFillPaint(0, color);
        add(plot, index, data, renderer);
    }

    /** Returns a band's name, in the right corner that the last layers' curves leave free. */
    private XYTextAnnotation name(Band band, double width, double value, TextAnchor anchor) {
        XYTextAnnotation name = new XYTextAnnotation(name(band, width), layers - 0.5, value);
        name.setFont(axes.font());
        name.setPaint(color(band));
        name.setBackgroundPaint(Theme.translucent(theme.pane(), NAME_GROUND)); // bands and curves lie below
        name.setTextAnchor(anchor);
        return name;
    }

    private String name(Band band, double width) {
        double room = NAMES * axes.room(width);
        boolean roomy = bands.stream().allMatch(one -> axes.width(one.name()) < room);
        return roomy ? band.name() : band.shortName();
    }

    /** The mean of the curves over the last third of the layers, where bands' names are written. */
    private double lastValues() {
        return curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.mean()).skip(curve.mean().length * 2L / 3))
                .average()
                .orElse(0);
    }

    private Color color(Band band) {
        return band.real() ? theme.real() : theme.hallucinated();
    }

    private Color color(LayerCurve curve) {
        return curve.guided() ? second : first;
    }

    private static XYSeriesCollection line(LayerCurve curve) {
        XYSeries series = new XYSeries("mean", false);
        for (int layer = 0; layer < curve.mean().length; layer++) {
            series.add(layer, curve.mean()[layer]);
        }
        return new XYSeriesCollection(series);
    }

    private XYLineAndShapeRenderer lineRenderer(Color color) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, layers <= 64);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, color);
        renderer.setSeriesStroke(0, new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        return renderer;
    }

    private static XYSeriesCollection heads(LayerCurve curve) {
        XYSeriesCollection all = new XYSeriesCollection();
        for (int head = 0; head < curve.heads()[0].length; head++) {
            XYSeries series = new XYSeries(head, false);
            for (int layer = 0; layer < curve.heads().length; layer++) {
                series.add(layer, curve.heads()[layer][head]);
            }
            all.addSeries(series);
        }
        return all;
    }

    private static XYLineAndShapeRenderer thin(LayerCurve curve, Color color) {
        boolean alone = curve.heads().length == 1; // a point has no line
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, alone);
        renderer.setDefaultShape(new Ellipse2D.Double(-DOT / 4, -DOT / 4, DOT / 2, DOT / 2));
        renderer.setAutoPopulateSeriesShape(false);
        Color faint = Theme.translucent(color, 70);
        for (int head = 0; head < curve.heads()[0].length; head++) {
            renderer.setSeriesPaint(head, faint);
            renderer.setSeriesStroke(head, new BasicStroke(0.8f));
        }
        return renderer;
    }
}
