package attentionlens.figure;

import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A colour bar with its numbers, and further facts about the values beside it.
 *
 * @param quantity what the numbers are
 * @param max value at the bar's end; its start is 0, or -max if the colours diverge
 * @param largest largest value drawn
 * @param scale how the bar's end was chosen, in a few words
 * @param facts numbers beside it, by name
 */
record ColorBar(
        String quantity,
        ColorMap colors,
        double max,
        double largest,
        String scale,
        Map<String, Double> facts,
        Theme theme,
        Typeface typeface) {
    private static final double WIDTH = 190;
    private static final double HEIGHT = 9;
    private static final double NUMBER_SIZE = 10.5;
    private static final double APART = 8;
    private static final int STEPS = 256;

    ColorBar {
        facts = new LinkedHashMap<>(facts);
    }

    /** The bar's entries in a figure's metadata. */
    Map<String, String> metadata() {
        Map<String, String> out = new LinkedHashMap<>();
        String low = colors.diverges() ? "-" + Numbers.text(max, 6) : "0";
        out.put("Scale", low + " to " + Numbers.text(max, 6) + " (" + scale + ")");
        out.put("Color map", colors.key());
        return out;
    }

    /** @param top of the bar; its numbers are below it */
    void paint(Pen pen, double left, double right, double top) {
        Font font = typeface.regular(11);
        double baseline = top + HEIGHT;
        double bar = pen.text(quantity, left, baseline, font, theme.dim()) + 10;
        Rectangle2D shape = new Rectangle2D.Double(bar, top, WIDTH, HEIGHT);
        pen.image(colorStrip(), shape);
        pen.outline(shape, theme.line(), 1);
        paintNumbers(pen, bar, top + HEIGHT);
        paintFacts(pen, right, baseline);
        pen.textEndingAt("scale: " + scale, right, baseline + 14, typeface.regular(NUMBER_SIZE), theme.dim());
    }

    private void paintNumbers(Pen pen, double bar, double bottom) {
        Font font = typeface.regular(NUMBER_SIZE);
        double baseline = bottom + 14;
        String last = (largest > max ? "≥ " : "") + Numbers.text(max, 2);
        pen.textAround(colors.diverges() ? "−" + Numbers.text(max, 2) : "0", bar, baseline, font, theme.dim());
        pen.textAround(last, bar + WIDTH, baseline, font, theme.dim());
        if (colors.diverges()) {
            pen.textAround("0", bar + WIDTH / 2, baseline, font, theme.dim());
            return;
        }
        double from = bar + typeface.width("0", font) / 2 + APART;
        double to = bar + WIDTH - typeface.width(last, font) / 2 - APART;
        for (double tick : Numbers.ticks(max)) {
            String text = Numbers.text(tick, 2);
            double x = bar + WIDTH * tick / max;
            double half = typeface.width(text, font) / 2;
            if (x - half >= from && x + half <= to) {
                pen.textAround(text, x, baseline, font, theme.dim());
                pen.outline(new Line2D.Double(x, bottom, x, bottom + 3), theme.faint(), 1);
                from = x + half + APART;
            }
        }
        double own = bar + WIDTH * (max > 0 ? Math.min(1, largest / max) : 0);
        pen.outline(new Line2D.Double(own, bottom - HEIGHT - 3, own, bottom + 3), theme.text(), 1.5);
    }

    private void paintFacts(Pen pen, double right, double baseline) {
        Font name = typeface.regular(11);
        Font number = typeface.semiBold(11);
        double x = right;
        for (Map.Entry<String, Double> fact : facts.entrySet()) {
            String value = Numbers.text(fact.getValue(), 2);
            x -= typeface.width(value, number);
            pen.text(value, x, baseline, number, theme.text());
            String what = fact.getKey() + " ";
            x -= typeface.width(what, name);
            pen.text(what, x, baseline, name, theme.dim());
            x -= 14;
        }
    }

    private BufferedImage colorStrip() {
        BufferedImage out = new BufferedImage(STEPS, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < STEPS; i++) {
            out.setRGB(i, 0, colors.rgb(i / (STEPS - 1.0)));
        }
        return out;
    }
}
