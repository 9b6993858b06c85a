package attentionlens.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import java.util.Map;

/** A grid of numbers, with layers from bottom to top and heads from left to right. */
final class MatrixFigure extends FramedFigure {
    private static final double CONTENT = 560;
    private static final double LEFT = 40;
    private static final double BOTTOM = 34;
    private static final double USUAL_HEIGHT = 300;
    private static final double LARGEST_CELL = 24;
    private static final double SMALLEST_CELL = 9;
    private static final double LABEL_ROOM = 13;

    private final String quantity;
    private final double[][] values;
    private final ColorMap colors;
    private final double largest;

    /**
     * @param quantity what the numbers are, with the unit
     * @param values [L][H]
     */
    MatrixFigure(Facts facts, String quantity, double[][] values, ColorMap colors, Theme theme) {
        super(facts, theme);
        this.quantity = quantity;
        this.values = values.clone();
        this.colors = colors;
        largest = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    @Override
    double content() {
        return CONTENT;
    }

    @Override
    double body() {
        return values.length * cellHeight() + BOTTOM;
    }

    @Override
    ColorBar bar() {
        return new ColorBar(
                quantity,
                colors,
                largest,
                largest,
                "from 0 to the largest",
                Map.of("largest", largest),
                theme(),
                typeface());
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        double width = cellWidth();
        double height = cellHeight();
        double gap = Math.min(1.5, height / 8);
        for (int layer = 0; layer < values.length; layer++) {
            double y = top + (values.length - 1 - layer) * height;
            for (int head = 0; head < values[layer].length; head++) {
                double x = left + LEFT + head * width;
                pen.fill(
                        new RoundRectangle2D.Double(x, y, width - gap, height - gap, 2, 2),
                        new Color(colors.rgb(values[layer][head], largest)));
            }
        }
        paintLabels(pen, left, top);
    }

    private void paintLabels(Pen pen, double left, double top) {
        Font font = typeface().regular(10.5);
        Color color = theme().dim();
        int layerStep = step(values.length, cellHeight());
        for (int layer = 0; layer < values.length; layer += layerStep) {
            double middle = top + (values.length - 0.5 - layer) * cellHeight();
            pen.textEndingAt(String.valueOf(layer), left + LEFT - 6, middle + 3.5, font, color);
        }
        double bottom = top + values.length * cellHeight();
        int headStep = step(values[0].length, cellWidth() * 0.8);
        for (int head = 0; head < values[0].length; head += headStep) {
            pen.textAround(String.valueOf(head), left + LEFT + (head + 0.5) * cellWidth(), bottom + 12, font, color);
        }
        pen.textAround(
                "head",
                left + LEFT + (CONTENT - LEFT) / 2,
                bottom + 27,
                typeface().regular(11),
                color);
        pen.textUpwards("layer", left + 11, (top + bottom) / 2, typeface().regular(11), color);
    }

    private double cellWidth() {
        return (CONTENT - LEFT) / values[0].length;
    }

    private double cellHeight() {
        return Math.clamp(USUAL_HEIGHT / values.length, SMALLEST_CELL, LARGEST_CELL);
    }

    private static int step(int count, double room) {
        int step = 1;
        while (step * room < LABEL_ROOM && step < count) {
            step *= 2;
        }
        return step;
    }
}
