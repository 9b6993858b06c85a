package attentionlens.figure;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** A plot of cells by layer and head, coloured by a share from 0 to 1. */
record VarMap(Theme theme) implements PaintScale {
    private static final ColorMap COLORS = ColorMap.VIRIDIS;
    private static final int MAX_TICKS = 12;

    @Override
    public double getLowerBound() {
        return 0;
    }

    @Override
    public double getUpperBound() {
        return 1;
    }

    @Override
    public Paint getPaint(double value) {
        return new Color(COLORS.rgb(value));
    }

    /** @param cells columns, rows and values of the cells, [3][N] */
    XYPlot plot(double[][] cells, int rows, int cols) {
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries("var", cells);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(this);
        XYPlot plot = new XYPlot(data, axis(cols), axis(rows), renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    PaintScaleLegend legend() {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // which draws the axis's label as outlines
        NumberAxis axis = new NumberAxis("VAR");
        ChartFigure.style(axis, theme);
        axis.setLabelFont(ChartFigure.font());
        axis.setLabelPaint(theme.dim());
        axis.setRange(0, 1);
        axis.setTickUnit(new NumberTickUnit(0.2, Numbers.format(0.2)));
        PaintScaleLegend legend = new PaintScaleLegend(this, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        legend.setSubdivisionCount(128);
        legend.setStripWidth(10);
        legend.setStripOutlineVisible(false);
        legend.setBackgroundPaint(theme.pane());
        legend.setPadding(new RectangleInsets(8, 12, 22, 4));
        return legend;
    }

    private NumberAxis axis(int count) {
        NumberAxis axis = new NumberAxis();
        ChartFigure.style(axis, theme);
        axis.setRange(-0.5, count - 0.5);
        int step = 1;
        while (count / step > MAX_TICKS) {
            step *= 2;
        }
        axis.setTickUnit(new NumberTickUnit(step, Numbers.format(step)));
        return axis;
    }
}
