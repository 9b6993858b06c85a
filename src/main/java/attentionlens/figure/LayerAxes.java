package attentionlens.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/**
 * Axes of a chart over layers: as many numbers as there is room for.
 *
 * @param count layers
 * @param text size of text, of its usual one
 */
record LayerAxes(int count, Theme theme, Font font, double text) {
    static final double USUAL = 1;

    private static final double FONT_SIZE = 10.5;
    private static final int MOST_TICKS = 12;
    /** Figure units between two layers' numbers, at least. */
    private static final double TICK_GAP = 6;
    /** Figure units that the values' axis takes, about. */
    private static final double AXIS = 40;

    static LayerAxes of(int layers, Theme theme, double text) {
        return new LayerAxes(layers, theme, Typeface.load().regular(FONT_SIZE * text), text);
    }

    /** @param width of the whole chart, figure units */
    NumberAxis layers(double width) {
        NumberAxis axis = new NumberAxis();
        style(axis);
        axis.setRange(-0.5, Math.max(0.5, count - 0.5));
        int step = step(room(width) / count);
        axis.setTickUnit(new NumberTickUnit(step, Numbers.format(step)));
        return axis;
    }

    NumberAxis values(ValueRange range) {
        NumberAxis axis = new NumberAxis();
        style(axis);
        axis.setRange(range.low(), range.high());
        List<Double> ticks = Numbers.ticks(range.high() - range.low());
        double step = ticks.isEmpty() ? range.high() - range.low() : ticks.getFirst();
        axis.setTickUnit(new NumberTickUnit(step, Numbers.format(step)));
        return axis;
    }

    /** What a chart's width leaves to its lines, about. */
    double room(double width) {
        return width - AXIS * text;
    }

    /** Figure units that a text takes. */
    double width(String of) {
        return font.getStringBounds(of, new FontRenderContext(null, true, true)).getWidth();
    }

    /** @param room of one layer, figure units */
    private int step(double room) {
        double number = width(String.valueOf(count - 1)) + TICK_GAP * text;
        int step = 1;
        while (count / step > MOST_TICKS || (step < count && step * room < number)) {
            step *= 2;
        }
        return step;
    }

    private void style(NumberAxis axis) {
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelFont(font);
        axis.setTickLabelPaint(theme.dim());
    }
}
