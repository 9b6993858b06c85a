package attentionlens.figure;

import attentionlens.lens.Quantile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.category.BoxAndWhiskerRenderer;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.ScatterRenderer;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.statistics.BoxAndWhiskerItem;
import org.jfree.data.statistics.DefaultBoxAndWhiskerCategoryDataset;
import org.jfree.data.statistics.DefaultMultiValueCategoryDataset;

/** A box plot of real and hallucinated values as Matplotlib draws it, with a dot for each value beyond the whiskers. */
final class BoxChart {
    private static final String VALUES = "values";
    private static final String REAL = "real";
    private static final double QUARTER = 0.25;
    /** How far whiskers reach at most, in lengths of the box. */
    private static final double REACH = 1.5;

    private static final double HALF_LINE = 8;
    private static final double DOT = 4;

    private final Theme theme;
    private final Map<String, double[]> groups = new LinkedHashMap<>();

    BoxChart(double[] real, double[] hallucinated, Theme theme) {
        this.theme = theme;
        groups.put(REAL, real);
        groups.put("hallucinated", hallucinated);
    }

    CategoryPlot plot(NumberAxis yAxis) {
        DefaultBoxAndWhiskerCategoryDataset boxes = new DefaultBoxAndWhiskerCategoryDataset();
        DefaultMultiValueCategoryDataset beyond = new DefaultMultiValueCategoryDataset();
        groups.forEach((name, values) -> add(boxes, beyond, name, values));
        CategoryAxis xAxis = new CategoryAxis();
        xAxis.setVisible(false);
        CategoryPlot plot = new CategoryPlot(boxes, xAxis, yAxis, boxes());
        plot.setDataset(1, beyond);
        plot.setRenderer(1, dots());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        AxisSpace below = new AxisSpace();
        below.setBottom(HALF_LINE); // for the lowest number of the axis
        plot.setFixedDomainAxisSpace(below);
        plot.setRangeGridlinePaint(theme.line());
        plot.setRangeGridlineStroke(ChartFigure.thin());
        return plot;
    }

    /** Keeps outliers out of the boxes: JFreeChart would draw them as one large circle at their mean. */
    private static void add(
            DefaultBoxAndWhiskerCategoryDataset boxes,
            DefaultMultiValueCategoryDataset beyond,
            String name,
            double[] values) {
        if (values.length == 0) {
            return;
        }
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double lower = Quantile.of(sorted, QUARTER);
        double upper = Quantile.of(sorted, 1 - QUARTER);
        double reach = REACH * (upper - lower);
        List<Double> outliers = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (double value : sorted) {
            (value < lower - reach || value > upper + reach ? outliers : others).add(value);
        }
        boxes.add(
                new BoxAndWhiskerItem(
                        null,
                        Quantile.of(sorted, 2 * QUARTER),
                        lower,
                        upper,
                        Math.min(lower, others.getFirst()),
                        Math.max(upper, others.getLast()),
                        null,
                        null,
                        List.of()),
                VALUES,
                name);
        beyond.add(outliers, VALUES, name);
    }

    private CategoryItemRenderer boxes() {
        BoxAndWhiskerRenderer renderer = new BoxAndWhiskerRenderer() {
            @Override
            public Paint getItemPaint(int row, int column) {
                return paint(getPlot().getDataset(0), column);
            }
        };
        renderer.setSeriesOutlinePaint(0, theme.text());
        renderer.setSeriesOutlineStroke(0, new BasicStroke(1.2f));
        renderer.setArtifactPaint(theme.text());
        renderer.setUseOutlinePaintForWhiskers(true);
        renderer.setMaximumBarWidth(0.2);
        return renderer;
    }

    private CategoryItemRenderer dots() {
        ScatterRenderer renderer = new ScatterRenderer() {
            @Override
            public Paint getItemPaint(int row, int column) {
                return paint(getPlot().getDataset(1), column);
            }
        };
        renderer.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        return renderer;
    }

    private Color paint(CategoryDataset data, int column) {
        Color color = data.getColumnKey(column).equals(REAL) ? theme.real() : theme.hallucinated();
        return Theme.translucent(color, 150);
    }
}
