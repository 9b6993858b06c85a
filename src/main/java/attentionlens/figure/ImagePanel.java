package attentionlens.figure;

import attentionlens.image.Picture;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * The whole image, with padding hatched, parts that the model does not see dimmed, and a layer of colour over the patches.
 *
 * @param picture the image
 * @param geometry the image's patches, padding and crop
 * @param layer drawn over the patches
 */
record ImagePanel(Picture picture, ImageGeometry geometry, Layer layer, Theme theme, Typeface typeface) {
    private static final int DIMMED = 165; // opacity of the cover over unseen parts, 0 to 255
    private static final double HATCH = 7;
    private static final double LABEL_SIZE = 10.5;
    private static final double INSET = 7;
    private static final double CORNER = 8;

    /** Colours over the patches. */
    @FunctionalInterface
    interface Layer {
        /**
         * Returns a raster that covers the grid of patches exactly.
         *
         * @return {@code width * height} colours, {@code 0xAARRGGBB}, not premultiplied
         */
        int[] argb(int width, int height);
    }

    /** The extent of the panel in pixels of the original: the image and the padding around it. */
    Box extent() {
        return geometry.image().around(geometry.window());
    }

    /**
     * Paints the panel without labels.
     *
     * @param width pixels of the result
     * @param height pixels of the result
     * @param scale pixels per figure unit
     */
    BufferedImage paint(int width, int height, double scale) {
        BufferedImage panel = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = panel.createGraphics();
        Pen pen = new Pen(graphics, typeface);
        Rectangle all = new Rectangle(width, height);
        Rectangle image = pixels(geometry.image(), all);
        Rectangle seen = pixels(geometry.seen(), all);
        hatch(pen, all, scale);
        graphics.drawImage(Pixels.scaled(picture, image.width, image.height), image.x, image.y, null);
        Area unseen = new Area(image);
        unseen.subtract(new Area(seen));
        pen.fill(unseen, Theme.translucent(theme.background(), DIMMED));
        paintLayer(graphics, pixels(geometry.grid(), all));
        frame(pen, image, seen, scale);
        graphics.dispose();
        return panel;
    }

    /** Draws the panel into a place, with rounded corners and without labels. */
    void draw(Pen pen, Rectangle2D place, double scale) {
        int across = Math.max(1, (int) Math.round(place.getWidth() * scale));
        int down = Math.max(1, (int) Math.round(place.getHeight() * scale));
        RoundRectangle2D frame = new RoundRectangle2D.Double(
                place.getX(), place.getY(), place.getWidth(), place.getHeight(), 2 * CORNER, 2 * CORNER);
        pen.image(paint(across, down, scale), place, frame);
        pen.outline(frame, theme.line(), 1);
    }

    /** Labels padding and unseen parts, if there is room. */
    void label(Pen pen, Rectangle2D all) {
        Rectangle2D image = place(geometry.image(), all);
        label(pen, "padding", "padding", largest(all, image));
        label(pen, "not seen by the model", "not seen", largest(image, place(geometry.seen(), all)));
    }

    private void paintLayer(Graphics2D graphics, Rectangle grid) {
        BufferedImage over = new BufferedImage(grid.width, grid.height, BufferedImage.TYPE_INT_ARGB);
        over.setRGB(0, 0, grid.width, grid.height, layer.argb(grid.width, grid.height), 0, grid.width);
        graphics.drawImage(over, grid.x, grid.y, null);
    }

    private void hatch(Pen pen, Rectangle all, double scale) {
        pen.fill(all, theme.raised());
        Graphics2D graphics = pen.graphics();
        graphics.setColor(theme.line());
        graphics.setStroke(new BasicStroke((float) scale));
        double step = HATCH * scale;
        for (double x = -all.height; x < all.width; x += step) {
            graphics.draw(new Line2D.Double(x, all.height, x + all.height, 0));
        }
    }

    /** Marks the border of the seen part where it is inside the image. */
    private void frame(Pen pen, Rectangle image, Rectangle seen, double scale) {
        edge(pen, seen.x != image.x, scale, seen.x, seen.y, seen.x, seen.y + seen.height);
        edge(pen, seen.y != image.y, scale, seen.x, seen.y, seen.x + seen.width, seen.y);
        int right = seen.x + seen.width;
        int bottom = seen.y + seen.height;
        edge(pen, right != image.x + image.width, scale, right, seen.y, right, bottom);
        edge(pen, bottom != image.y + image.height, scale, seen.x, bottom, right, bottom);
    }

    private static void edge(Pen pen, boolean inside, double scale, int x1, int y1, int x2, int y2) {
        if (inside) {
            Line2D line = new Line2D.Double(x1, y1, x2, y2);
            pen.outline(line, new Color(0, 0, 0, 120), 3 * scale);
            pen.outline(line, new Color(255, 255, 255, 230), 1.2 * scale);
        }
    }

    /** Writes the longer of two texts that fits into a place, if any does. */
    private void label(Pen pen, String longer, String shorter, Rectangle2D place) {
        Font font = typeface.medium(LABEL_SIZE);
        double room = place.getWidth() - 2 * INSET;
        String text = typeface.width(longer, font) <= room ? longer : shorter;
        if (typeface.width(text, font) <= room && place.getHeight() >= 2.6 * INSET) {
            pen.text(text, place.getX() + INSET, place.getY() + INSET + LABEL_SIZE * 0.8, font, theme.text());
        }
    }

    /** Returns the largest strip of an outer rectangle beside an inner one; above and left win ties. */
    private static Rectangle2D largest(Rectangle2D outer, Rectangle2D inner) {
        Rectangle2D[] strips = {
            strip(outer.getMinX(), outer.getMinY(), outer.getMaxX(), inner.getMinY()),
            strip(outer.getMinX(), outer.getMinY(), inner.getMinX(), outer.getMaxY()),
            strip(inner.getMaxX(), outer.getMinY(), outer.getMaxX(), outer.getMaxY()),
            strip(outer.getMinX(), inner.getMaxY(), outer.getMaxX(), outer.getMaxY())
        };
        Rectangle2D best = strips[0];
        for (Rectangle2D strip : strips) {
            best = strip.getWidth() * strip.getHeight() > best.getWidth() * best.getHeight() ? strip : best;
        }
        return best;
    }

    private static Rectangle2D strip(double left, double top, double right, double bottom) {
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    /** Maps a box of the original to a panel drawn at {@code all}. */
    Rectangle2D place(Box box, Rectangle2D all) {
        Box extent = extent();
        double across = all.getWidth() / extent.width();
        double down = all.getHeight() / extent.height();
        return strip(
                all.getX() + (box.left() - extent.left()) * across,
                all.getY() + (box.top() - extent.top()) * down,
                all.getX() + (box.right() - extent.left()) * across,
                all.getY() + (box.bottom() - extent.top()) * down);
    }

    /** Maps a box of the original to whole pixels of the panel. */
    private Rectangle pixels(Box box, Rectangle all) {
        Rectangle2D place = place(box, all);
        int left = (int) Math.round(place.getMinX());
        int top = (int) Math.round(place.getMinY());
        int right = (int) Math.round(place.getMaxX());
        int bottom = (int) Math.round(place.getMaxY());
        return new Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }
}
