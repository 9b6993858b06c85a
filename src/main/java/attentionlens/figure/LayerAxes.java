package attentionlens.figure;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/**
 * The axes of a chart over layers, with as many numbers as there is room for.
 *
 * @param count number of layers
 * @param text size of text, relative to the usual one
 */
record LayerAxes(int count, Theme theme, Font font, double text) {
    static final double USUAL = 1;

    private static final double FONT_SIZE = 10.5;
    private static final int MAX_TICKS = 12;
    /** The smallest gap between two layers' numbers, in figure units. */
    private static final double TICK_GAP = 6;
    /** The approximate width of the value axis, in figure units. */
    private static final double AXIS = 40;

    static LayerAxes of(int layers, Theme theme, double text) {
        return new LayerAxes(layers, theme, Typeface.load().regular(FONT_SIZE * text), text);
    }

    /** @param width of the whole chart, in figure units */
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
        axis.setTickUnit(new NumberTickUnit(range.step(), Numbers.format(range.step())));
        return axis;
    }

    /** The approximate width that a chart leaves to its curves. */
    double room(double width) {
        return width - AXIS * text;
    }

    /** The width of a text, in figure units. */
    double width(String of) {
        return font.getStringBounds(of, new FontRenderContext(null, true, true)).getWidth();
    }

    /** @param room for each layer, in figure units */
    private int step(double room) {
        double number = width(String.valueOf(count - 1)) + TICK_GAP * text;
        int step = 1;
        while (count / step > MAX_TICKS || (step < count && step * room < number)) {
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
