package attentionlens.figure;

import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.Stages;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of some patches layer by layer: a column per patch, with the highest layer on top, and a map of the patches in the image. */
final class LensTableFigure extends FramedFigure {
    private static final double CONTENT = 672;
    private static final String LAYERS = "after layer";
    private static final double LEFT = 62;
    private static final double RIGHT = 20;
    private static final double HEAD = 32;
    private static final double ROW = 21;
    private static final double LETTERS = 11;
    private static final double NARROWEST = 42;
    private static final double WIDEST = 76;
    private static final double BREAK = 8;
    private static final double GAP = 1.5;
    private static final double BETWEEN = 18;
    private static final double MAP_WIDTH = 190;
    private static final double MAP_HEIGHT = 150;
    private static final int VEIL = 165; // opacity of the cover over other patches, 0 to 255

    private final Table table;
    private final ImageGeometry geometry;
    private final LensCells cells;
    private final LensNotes notes;
    private final ImagePanel map;
    private final Set<Integer> marked;
    private final double[] columns;
    private final double cell;

    /**
     * The words of the table.
     *
     * @param layers from bottom to top
     * @param patches from left to right
     * @param rows for each layer, the word of each patch
     * @param depth number of layers of the decoder
     */
    record Table(List<Integer> layers, List<Integer> patches, List<List<Guess>> rows, int depth) {}

    LensTableFigure(LensFigures.Drawn drawn, Table table, LensNotes notes) {
        super(drawn.facts(), drawn.theme());
        this.table = table;
        this.geometry = drawn.geometry();
        this.notes = notes;
        List<Guess> all = table.rows.stream().flatMap(List::stream).toList();
        cells = LensCells.of(all, drawn.scale(), drawn.colors(), theme(), typeface());
        marked = new HashSet<>(table.patches);
        map = new ImagePanel(drawn.picture(), geometry, this::veil, theme(), typeface());
        List<List<Integer>> groups = NumberRuns.of(table.patches);
        double breaks = (groups.size() - 1) * BREAK;
        cell = Math.clamp((CONTENT - LEFT - RIGHT - breaks) / table.patches.size(), NARROWEST, WIDEST);
        columns = columns(groups);
    }

    /** Returns the columns' left edges; there is a gap between patches whose numbers are not consecutive. */
    private double[] columns(List<List<Integer>> groups) {
        double[] out = new double[table.patches.size()];
        double x = LEFT;
        int at = 0;
        for (List<Integer> group : groups) {
            for (int i = 0; i < group.size(); i++) {
                out[at++] = x;
                x += cell;
            }
            x += BREAK;
        }
        return out;
    }

    /** Covers all patches but those of the table. */
    private int[] veil(int width, int height) {
        int[] out = new int[width * height];
        int color = (VEIL << 24) | (theme().background().getRGB() & 0xffffff);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = y * geometry.rows() / height;
                int col = x * geometry.cols() / width;
                out[y * width + x] = marked.contains(row * geometry.cols() + col) ? 0 : color;
            }
        }
        return out;
    }

    @Override
    double content() {
        return Math.max(CONTENT, columns[columns.length - 1] + cell + RIGHT);
    }

    @Override
    double body() {
        return HEAD
                + table.rows.size() * ROW
                + BETWEEN
                + Math.max(mapPlace(0, 0).getHeight(), notes.height(beside()));
    }

    @Override
    ColorBar bar() {
        return cells.bar();
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        paintHead(pen, left, top);
        paintRows(pen, left, top + HEAD);
        paintStages(pen, left + columns[columns.length - 1] + cell + 6, top + HEAD);
        double below = top + HEAD + table.rows.size() * ROW + BETWEEN;
        Rectangle2D place = mapPlace(left, below);
        map.draw(pen, place, scale);
        marked.forEach(patch -> pen.outline(map.place(geometry.patchBox(patch), place), theme().selected(), 1));
        notes.paint(pen, place.getMaxX() + BETWEEN, below, beside());
    }

    /** Draws the numbers of the patches, and their rows and columns in the grid. */
    private void paintHead(Pen pen, double left, double top) {
        Font number = typeface().medium(10.5);
        Font small = typeface().regular(9);
        pen.textEndingAt("patch", left + LEFT - 6, top + 10, typeface().regular(10.5), theme().dim());
        pen.textEndingAt("row, column", left + LEFT - 6, top + 23, small, theme().dim());
        for (int i = 0; i < columns.length; i++) {
            int patch = table.patches.get(i);
            double centre = left + columns[i] + (cell - GAP) / 2;
            pen.textAround(String.valueOf(patch), centre, top + 10, number, theme().text());
            String where = patch / geometry.cols() + ", " + patch % geometry.cols();
            pen.textAround(where, centre, top + 23, small, theme().dim());
        }
    }

    private void paintRows(Pen pen, double left, double top) {
        Font font = typeface().regular(10.5);
        Font name = typeface().regular(11);
        double height = table.rows.size() * ROW;
        boolean turned = typeface().width(LAYERS, name) < height;
        if (turned) {
            pen.textUpwards(LAYERS, left + 12, top + height / 2, name, theme().dim());
        }
        for (int i = 0; i < table.rows.size(); i++) {
            double y = top + (table.rows.size() - 1 - i) * ROW;
            String number = (turned ? "" : "layer ") + table.layers.get(i);
            pen.textEndingAt(number, left + LEFT - 6, y + 14, font, theme().dim());
            for (int j = 0; j < columns.length; j++) {
                Rectangle2D plate = new Rectangle2D.Double(left + columns[j], y, cell - GAP, ROW - GAP);
                cells.paint(pen, plate, table.rows.get(i).get(j), LETTERS);
            }
        }
    }

    /** Draws the stages beside their layers. */
    private void paintStages(Pen pen, double left, double top) {
        Font font = typeface().regular(9.5);
        for (Stages stage : Stages.of(table.depth)) {
            List<Integer> its = new ArrayList<>();
            for (int i = 0; i < table.layers.size(); i++) {
                if (stage.range(table.depth).contains(table.layers.get(i))) {
                    its.add(i);
                }
            }
            if (its.isEmpty()) {
                continue;
            }
            double above = top + (table.rows.size() - 1 - its.getLast()) * ROW;
            double height = its.size() * ROW - GAP;
            Color color = stage == Stages.ENRICHMENT ? theme().baseline() : theme().faint();
            pen.outline(new Line2D.Double(left, above + 1, left, above + height - 1), color, 2);
            String name = typeface().width(stage.title(), font) <= height ? stage.title() : stage.shortTitle();
            if (typeface().width(name, font) <= height) {
                double start = above + (height - typeface().width(name, font)) / 2;
                pen.textDownwards(name, left + 9, start, font, theme().dim());
            }
        }
    }

    private Rectangle2D mapPlace(double left, double top) {
        Box extent = map.extent();
        double scale = Math.min(MAP_WIDTH / extent.width(), MAP_HEIGHT / extent.height());
        return new Rectangle2D.Double(left, top, extent.width() * scale, extent.height() * scale);
    }

    /** The width beside the map. */
    private double beside() {
        return content() - mapPlace(0, 0).getWidth() - BETWEEN;
    }
}
