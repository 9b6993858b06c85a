package attentionlens.scenes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws in units of the scene's height. */
final class Brush {
    /** Distance of the control points of a Bezier quarter circle from its ends, as a share of the radius. */
    private static final double CIRCLE = 0.5522847498307933;

    private final Graphics2D graphics;

    /** Scales a scene of this aspect to the image, whose width may be off by half a pixel. */
    Brush(BufferedImage image, double aspect) {
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(image.getWidth() / aspect, image.getHeight());
    }

    void close() {
        graphics.dispose();
    }

    void fill(Paint paint, Shape shape) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    void rect(Paint paint, double x, double y, double width, double height) {
        fill(paint, new Rectangle2D.Double(x, y, width, height));
    }

    void round(Paint paint, double x, double y, double width, double height, double radius) {
        fill(paint, rounded(x, y, width, height, radius));
    }

    void oval(Paint paint, double x, double y, double radiusX, double radiusY) {
        fill(paint, new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY));
    }

    /** Corners as x, y, x, y... */
    void polygon(Paint paint, double... corners) {
        fill(paint, outline(corners));
    }

    /** Fills a quadrilateral with a horizontal upper edge, given first, and a horizontal lower one. */
    void slab(Paint paint, double left, double right, double y, double lowLeft, double lowRight, double low) {
        polygon(paint, left, y, right, y, lowRight, low, lowLeft, low);
    }

    void line(Paint paint, double width, double x1, double y1, double x2, double y2) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        stroke(paint, width, path);
    }

    void stroke(Paint paint, double width, Shape shape) {
        graphics.setPaint(paint);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Draws only inside the rectangle. */
    void inside(double x, double y, double width, double height, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
        drawing.run();
        graphics.setClip(before);
    }

    /** Paints light that fades from its centre. */
    void glow(Color colour, double opacity, double x, double y, double radius) {
        Color middle = Tone.veil(colour, opacity);
        Color half = Tone.veil(colour, opacity * 0.32);
        Color edge = Tone.veil(colour, 0);
        float[] stops = {0f, 0.35f, 1f};
        Point2D centre = new Point2D.Double(x, y);
        oval(
                new RadialGradientPaint(
                        centre, (float) radius, stops, new Color[] {middle, half, edge}, CycleMethod.NO_CYCLE),
                x,
                y,
                radius,
                radius);
    }

    /** A vertical gradient between two values of y. */
    static Paint down(Color top, Color bottom, double from, double to) {
        return new GradientPaint(0, (float) from, top, 0, (float) to, bottom);
    }

    /** A horizontal gradient between two values of x. */
    static Paint across(Color left, Color right, double from, double to) {
        return new GradientPaint((float) from, 0, left, (float) to, 0, right);
    }

    static Path2D outline(double... corners) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    static Path2D rounded(double x, double y, double width, double height, double wanted) {
        double radius = Math.min(wanted, Math.min(width, height) / 2);
        double k = radius * (1 - CIRCLE);
        double right = x + width;
        double bottom = y + height;
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x + radius, y);
        path.lineTo(right - radius, y);
        path.curveTo(right - k, y, right, y + k, right, y + radius);
        path.lineTo(right, bottom - radius);
        path.curveTo(right, bottom - k, right - k, bottom, right - radius, bottom);
        path.lineTo(x + radius, bottom);
        path.curveTo(x + k, bottom, x, bottom - k, x, bottom - radius);
        path.lineTo(x, y + radius);
        path.curveTo(x, y + k, x + k, y, x + radius, y);
        path.closePath();
        return path;
    }
}
