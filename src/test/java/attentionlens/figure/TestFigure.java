package attentionlens.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.function.Consumer;

/** A figure that consists of one part only. */
record TestFigure(Rectangle2D place, Consumer<Pen> drawing) implements Figure {
    @Override
    public double width() {
        return place.getMaxX();
    }

    @Override
    public double height() {
        return place.getMaxY();
    }

    @Override
    public void paint(Graphics2D graphics, double scale) {
        drawing.accept(new Pen(graphics, Typeface.load()));
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of();
    }
}
