package attentionlens.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/**
 * A chart of many captions, with title and legend above it and its provenance below.
 *
 * @param title above the chart
 * @param legend colours and their names, in order; may be empty
 * @param scale of the colours; null if colours do not stand for numbers
 * @param xLabel name of the horizontal axis
 * @param yLabel name of the vertical axis
 * @param note how to read it, in one line or several
 * @param metadata the provenance, by name
 */
record ChartFigure(
        String title,
        List<Key> legend,
        Plot plot,
        @Nullable PaintScaleLegend scale,
        String xLabel,
        String yLabel,
        String note,
        Map<String, String> metadata,
        Theme theme,
        double content,
        double chartHeight)
        implements Figure {
    private static final double MARGIN = 24;
    private static final double TITLE = 30;
    private static final double BELOW = 46;
    private static final double LINE = 15;
    private static final double LEFT = 22;
    private static final double BOTTOM = 20;
    private static final double AXIS_NAME = 11;

    /** A colour and what it stands for. */
    record Key(String name, Color color) {}

    ChartFigure {
        legend = List.copyOf(legend);
        metadata = new LinkedHashMap<>(metadata);
    }

    /** Gives an axis the common look of charts. */
    static void style(ValueAxis axis, Theme theme) {
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelFont(font());
        axis.setTickLabelPaint(theme.dim());
    }

    /** The font of text inside a chart. */
    static Font font() {
        return Typeface.load().regular(10.5);
    }

    @Override
    public double width() {
        return content + 2 * MARGIN;
    }

    @Override
    public double height() {
        return MARGIN + TITLE + chartHeight + BELOW + (note.lines().count() - 1) * LINE + MARGIN / 2;
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", title);
        out.putAll(metadata);
        return out;
    }

    @Override
    public void paint(Graphics2D graphics, double scale) {
        Typeface typeface = Typeface.load();
        Pen pen = new Pen(graphics, typeface);
        pen.paper(this, theme.background());
        pen.text(title, MARGIN, MARGIN + 14, typeface.semiBold(17), theme.text());
        paintLegend(pen, typeface);
        paintChart(pen, typeface);
        double baseline = MARGIN + TITLE + chartHeight + 18;
        for (String line : note.lines().toList()) {
            pen.text(line, MARGIN, baseline, typeface.regular(AXIS_NAME), theme.dim());
            baseline += LINE;
        }
        String small = typeface.fitted(String.join(" · ", metadata.values()), content, typeface.regular(9.5));
        pen.text(small, MARGIN, baseline + 3, typeface.regular(9.5), theme.dim());
    }

    private void paintLegend(Pen pen, Typeface typeface) {
        Font font = typeface.semiBold(13);
        double x = MARGIN + content;
        for (Key key : legend.reversed()) {
            x -= typeface.width(key.name, font);
            pen.text(key.name, x, MARGIN + 14, font, theme.text());
            x -= 16;
            pen.fill(new RoundRectangle2D.Double(x, MARGIN + 5, 9, 9, 3, 3), key.color);
            x -= 18;
        }
    }

    private void paintChart(Pen pen, Typeface typeface) {
        double top = MARGIN + TITLE;
        RoundRectangle2D pane = new RoundRectangle2D.Double(MARGIN, top, content, chartHeight, 12, 12);
        pen.fill(pane, theme.pane());
        Graphics2D graphics = pen.graphics();
        AffineTransform before = graphics.getTransform();
        graphics.translate(MARGIN + LEFT, top + 8);
        chart().draw(graphics, new Rectangle2D.Double(0, 0, content - LEFT - 10, chartHeight - BOTTOM - 8));
        graphics.setTransform(before);
        pen.outline(pane, theme.line(), 1);
        Font font = typeface.regular(AXIS_NAME);
        pen.textAround(xLabel, MARGIN + content / 2, top + chartHeight - 8, font, theme.dim());
        pen.textUpwards(yLabel, MARGIN + 17, top + chartHeight / 2, font, theme.dim());
    }

    private JFreeChart chart() {
        plot.setBackgroundPaint(theme.pane());
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(6, 0, 0, 6));
        JFreeChart chart = new JFreeChart(null, font(), plot, false);
        chart.setBackgroundPaint(theme.pane());
        if (scale != null) {
            chart.addSubtitle(scale);
        }
        return chart;
    }

    /** The stroke of grid lines. */
    static BasicStroke thin() {
        return new BasicStroke(1);
    }
}
