package attentionlens.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;

/** Curves over the layers, with named axes and shaded stages. */
final class CurvesFigure extends FramedFigure {
    private static final double CONTENT = 560;
    private static final double HEIGHT = 300;
    private static final double LEFT = 22;
    private static final double BOTTOM = 20;
    private static final double NOTE = 34;

    private final String quantity;
    private final String note;
    private final LayerChart chart;

    /**
     * @param quantity what the curves show, with the unit
     * @param note how to read them, one line
     */
    CurvesFigure(Facts facts, String quantity, String note, LayerChart chart, Theme theme) {
        super(facts, theme);
        this.quantity = quantity;
        this.note = note;
        this.chart = chart;
    }

    @Override
    double content() {
        return CONTENT;
    }

    @Override
    double body() {
        return HEIGHT + NOTE;
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        RoundRectangle2D pane = new RoundRectangle2D.Double(left, top, CONTENT, HEIGHT, 12, 12);
        pen.fill(pane, theme().pane());
        Graphics2D graphics = pen.graphics();
        AffineTransform before = graphics.getTransform();
        graphics.translate(left + LEFT, top + 6);
        chart.paint(graphics, CONTENT - LEFT - 8, HEIGHT - BOTTOM - 6);
        graphics.setTransform(before);
        pen.outline(pane, theme().line(), 1);
        Color dim = theme().dim();
        pen.textAround("layer", left + CONTENT / 2, top + HEIGHT - 8, typeface().regular(11), dim);
        pen.textUpwards(quantity, left + 16, top + HEIGHT / 2, typeface().regular(11), dim);
        pen.text(note, left, top + HEIGHT + 15, typeface().regular(10.5), dim);
        pen.text(chart.stages(), left, top + HEIGHT + 29, typeface().regular(10.5), dim);
    }
}
