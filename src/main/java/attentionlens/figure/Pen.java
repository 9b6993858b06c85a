package attentionlens.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.AttributedCharacterIterator;
import org.apache.batik.svggen.SVGGraphics2D;

/** Draws text and shapes in a figure's units. */
final class Pen {
    /** How far a figure's paper extends beyond its edges, in figure units. */
    static final double BLEED = 1;

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
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    /** Writes on a baseline from a left edge; returns the right edge. */
    double text(String text, double x, double baseline, Font font, Color color) {
        if (text.isEmpty()) {
            return x;
        }
        graphics.setColor(color);
        TextLayout layout = typeface.layout(text, font);
        if (!isVectors()) {
            layout.draw(graphics, (float) x, (float) baseline);
        } else if (!text.isBlank()) {
            vectorText(text, x, baseline, font);
        }
        return x + layout.getAdvance();
    }

    /** Writes text as text, not as outlines. */
    private void vectorText(String text, double x, double baseline, Font font) {
        double indent = typeface.width(text, font) - typeface.width(text.stripLeading(), font);
        if (graphics instanceof SVGGraphics2D) { // viewers choose fonts for letters that ours lacks
            graphics.setFont(font);
            graphics.drawString(text.strip(), (float) (x + indent), (float) baseline);
            return;
        }
        double at = x + indent;
        for (AttributedCharacterIterator part : typeface.parts(text.strip(), font)) {
            graphics.drawString(part, (float) at, (float) baseline);
            at += Typeface.width(part);
        }
    }

    private boolean isVectors() {
        return graphics instanceof SVGGraphics2D || graphics instanceof PdfBoxGraphics2D;
    }

    /** Paints a figure's background, and a little beyond its edges, as these may fall inside a pixel. */
    void paper(Figure figure, Color color) {
        fill(new Rectangle2D.Double(-BLEED, -BLEED, figure.width() + 2 * BLEED, figure.height() + 2 * BLEED), color);
    }

    /** Writes upwards, centred at a point of the baseline. */
    void textUpwards(String text, double baseline, double centre, Font font, Color color) {
        turned(-Math.PI / 2, baseline, centre, () -> textAround(text, 0, 0, font, color));
    }

    /** Writes downwards from a point, centred on a vertical line. */
    void textDownwards(String text, double middle, double top, Font font, Color color) {
        turned(Math.PI / 2, middle, top, () -> text(text, 0, 0.36 * font.getSize2D(), font, color));
    }

    private void turned(double angle, double x, double y, Runnable draw) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(angle);
        draw.run();
        graphics.setTransform(before);
    }

    /** Draws an image scaled into a place. */
    void image(BufferedImage pixels, Rectangle2D place) {
        AffineTransform at = new AffineTransform(
                place.getWidth() / pixels.getWidth(),
                0,
                0,
                place.getHeight() / pixels.getHeight(),
                place.getX(),
                place.getY());
        graphics.drawImage(pixels, at, null);
    }

    /** Draws an image scaled into a place, clipped to a shape. */
    void image(BufferedImage pixels, Rectangle2D place, Shape shape) {
        if (isVectors()) {
            Shape before = graphics.getClip();
            graphics.clip(shape);
            image(pixels, place);
            graphics.setClip(before);
        } else { // the edges of clips are not antialiased, those of filled shapes are
            graphics.setPaint(new TexturePaint(pixels, place));
            graphics.fill(shape);
        }
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
