package attentionlens.figure;

import java.awt.Font;
import java.awt.TexturePaint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * A colour bar with its numbers, and the map's own in words beside it.
 *
 * @param scale where the bar's end comes from
 */
record ColorBar(Heat heat, String scale, Theme theme, Typeface typeface) {
    private static final double WIDTH = 190;
    private static final double HEIGHT = 9;
    private static final double NUMBER_SIZE = 10.5;
    private static final int STEPS = 256;

    /** @param top of the bar; its numbers stand below it */
    void paint(Pen pen, double left, double right, double top) {
        Font font = typeface.regular(11);
        double baseline = top + HEIGHT;
        double bar = pen.text(diverges() ? "difference" : "attention", left, baseline, font, theme.dim()) + 10;
        RoundRectangle2D shape = new RoundRectangle2D.Double(bar, top, WIDTH, HEIGHT, 4, 4);
        pen.graphics().setPaint(new TexturePaint(colors(), new Rectangle2D.Double(bar, top, WIDTH, HEIGHT)));
        pen.graphics().fill(shape);
        pen.outline(shape, theme.line(), 1);
        paintNumbers(pen, bar, top + HEIGHT);
        paintFacts(pen, right, baseline);
        pen.textEndingAt("scale: " + scale, right, baseline + 14, typeface.regular(NUMBER_SIZE), theme.faint());
    }

    private void paintNumbers(Pen pen, double bar, double bottom) {
        Font font = typeface.regular(NUMBER_SIZE);
        double baseline = bottom + 14;
        double max = heat.max();
        String last = (heat.map().max() > max ? "≥ " : "") + Numbers.text(max, 2);
        pen.textAround(diverges() ? "−" + Numbers.text(max, 2) : "0", bar, baseline, font, theme.dim());
        pen.textAround(last, bar + WIDTH, baseline, font, theme.dim());
        if (diverges()) {
            pen.textAround("0", bar + WIDTH / 2, baseline, font, theme.dim());
            return;
        }
        double free = bar + WIDTH - typeface.width(last, font) / 2 - 8;
        for (double tick : Numbers.ticks(max)) {
            String text = Numbers.text(tick, 2);
            double x = bar + WIDTH * tick / max;
            if (x + typeface.width(text, font) / 2 < free) {
                pen.textAround(text, x, baseline, font, theme.dim());
                pen.outline(new Line2D.Double(x, bottom, x, bottom + 3), theme.faint(), 1);
            }
        }
        double own = bar + WIDTH * Math.min(1, heat.map().max() / max);
        pen.outline(new Line2D.Double(own, bottom - HEIGHT - 3, own, bottom + 3), theme.text(), 1.5);
    }

    private boolean diverges() {
        return heat.colors().diverges();
    }

    private void paintFacts(Pen pen, double right, double baseline) {
        Font name = typeface.regular(11);
        Font number = typeface.semiBold(11);
        double x = fact(
                pen, right, baseline, "on all patches ", Numbers.text(heat.map().sum(), 2), name, number);
        fact(pen, x - 14, baseline, "largest ", Numbers.text(heat.map().max(), 2), name, number);
    }

    private double fact(Pen pen, double right, double baseline, String what, String value, Font name, Font number) {
        double x = right - typeface.width(value, number);
        pen.text(value, x, baseline, number, theme.text());
        x -= typeface.width(what, name);
        pen.text(what, x, baseline, name, theme.dim());
        return x;
    }

    private BufferedImage colors() {
        BufferedImage out = new BufferedImage(STEPS, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < STEPS; i++) {
            out.setRGB(i, 0, heat.colors().rgb(i / (STEPS - 1.0)));
        }
        return out;
    }
}
