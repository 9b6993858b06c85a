package attentionlens.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;

/** Draws text and shapes in a figure's units. */
final class Pen {
    private final Graphics2D graphics;
    private final Typeface typeface;

    Pen(Graphics2D graphics, Typeface typeface) {
        this.graphics = graphics;
        this.typeface = typeface;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    }

    /** Writes on a baseline from a left edge; returns the right edge. */
    double text(String text, double x, double baseline, Font font, Color color) {
        if (text.isEmpty()) {
            return x;
        }
        graphics.setColor(color);
        TextLayout layout = typeface.layout(text, font);
        layout.draw(graphics, (float) x, (float) baseline);
        return x + layout.getAdvance();
    }

    void textEndingAt(String text, double right, double baseline, Font font, Color color) {
        text(text, right - typeface.width(text, font), baseline, font, color);
    }

    void textAround(String text, double centre, double baseline, Font font, Color color) {
        text(text, centre - typeface.width(text, font) / 2, baseline, font, color);
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void outline(Shape shape, Color color, double width) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(shape);
    }

    Graphics2D graphics() {
        return graphics;
    }
}
