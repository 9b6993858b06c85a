package attentionlens.figure;

import attentionlens.lens.HeatMap;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/** Small maps side by side on one scale: all heads of a layer, or all layers of a head. */
final class GalleryFigure extends FramedFigure {
    private static final int COLUMNS = 8;
    private static final double CONTENT = 672;
    private static final double GAP = 8;
    private static final double LABEL = 17;

    private final String each;
    private final List<HeatMap> maps;
    private final ColorMap colors;
    private final double largest;

    /**
     * @param each what each map belongs to, {@code head} or {@code layer}; maps are numbered from 0
     * @param maps by number
     */
    GalleryFigure(Facts facts, String each, List<HeatMap> maps, ColorMap colors, Theme theme) {
        super(facts, theme);
        this.each = each;
        this.maps = List.copyOf(maps);
        this.colors = colors;
        largest = maps.stream().mapToDouble(HeatMap::max).max().orElse(0);
    }

    @Override
    double content() {
        return CONTENT;
    }

    @Override
    double body() {
        return Math.ceilDiv(maps.size(), COLUMNS) * (tileHeight() + LABEL);
    }

    @Override
    ColorBar bar() {
        return new ColorBar(
                "attention",
                colors,
                largest,
                largest,
                "shared by all " + maps.size() + " maps",
                Map.of("largest", largest),
                theme(),
                typeface());
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        Font font = typeface().regular(10);
        for (int i = 0; i < maps.size(); i++) {
            double x = left + i % COLUMNS * (tile() + GAP);
            double y = top + Math.floorDiv(i, COLUMNS) * (tileHeight() + LABEL);
            Rectangle2D place = new Rectangle2D.Double(x, y, tile(), tileHeight());
            pen.image(FigureParts.image(maps.get(i), largest, colors), place);
            pen.text(each + " " + i, x, y + tileHeight() + 11, font, theme().dim());
        }
    }

    private static double tile() {
        return (CONTENT - (COLUMNS - 1) * GAP) / COLUMNS;
    }

    private double tileHeight() {
        HeatMap map = maps.getFirst();
        return tile() * map.rows() / map.cols();
    }
}
