package attentionlens.figure;

import attentionlens.hallucination.detector.RankingCurve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** ROC curves of scores on the same words, with names and AUROC below the diagonal. */
final class RocChart {
    private static final Color VIOLET = new Color(0x9a6fe0);
    private static final Color OLIVE = new Color(0x7f9a3a);
    /** The height of a line of names, as a share of the plot's height. */
    private static final double NAME = 0.055;

    private final Theme theme;
    private final List<Color> colors;

    RocChart(Theme theme) {
        this.theme = theme;
        colors = List.of(theme.baseline(), theme.guided(), VIOLET, OLIVE, theme.dim());
    }

    private static String area(RankingCurve curve) {
        return String.format(Locale.ROOT, "%.3f", curve.auroc());
    }

    XYPlot plot(SequencedMap<String, RankingCurve> scores, NumberAxis xAxis, NumberAxis yAxis) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        XYPlot plot = new XYPlot(lines, xAxis, yAxis, renderer);
        int index = 0;
        for (Map.Entry<String, RankingCurve> score : scores.entrySet()) {
            Color color = colors.get(index % colors.size());
            lines.addSeries(line(score.getKey(), score.getValue()));
            renderer.setSeriesPaint(index, color);
            renderer.setSeriesStroke(
                    index, new BasicStroke(index == 0 ? 2.4f : 1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            String name = score.getKey() + "  " + area(score.getValue());
            plot.addAnnotation(name(name, color, scores.size() - index));
            index++;
        }
        addDiagonal(lines, renderer, theme);
        frame(plot, theme);
        return plot;
    }

    /** Adds a dashed diagonal. Call after all other lines are added. */
    static void addDiagonal(XYSeriesCollection lines, XYLineAndShapeRenderer renderer, Theme theme) {
        int index = lines.getSeriesCount();
        XYSeries line = new XYSeries("diagonal", false, true);
        line.add(0, 0);
        line.add(1, 1);
        lines.addSeries(line);
        renderer.setSeriesShapesVisible(index, false);
        renderer.setSeriesPaint(index, theme.faint());
        renderer.setSeriesStroke(
                index, new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0));
    }

    static void frame(XYPlot plot, Theme theme) {
        plot.setDomainGridlinePaint(theme.line());
        plot.setDomainGridlineStroke(ChartFigure.thin());
        plot.setRangeGridlinePaint(theme.line());
        plot.setRangeGridlineStroke(ChartFigure.thin());
    }

    /** Returns a curve's name for the lower right corner, in a row counted from below. */
    static XYTextAnnotation name(String text, Color color, int row) {
        XYTextAnnotation name = new XYTextAnnotation(text, 0.97, NAME * row - 0.015);
        name.setFont(Typeface.load().semiBold(10.5));
        name.setPaint(color);
        name.setTextAnchor(TextAnchor.CENTER_RIGHT);
        return name;
    }

    private static XYSeries line(String name, RankingCurve curve) {
        XYSeries line = new XYSeries(name, false, true);
        curve.points().forEach(point -> line.add(curve.falsePositiveRate(point), curve.truePositiveRate(point)));
        return line;
    }
}
