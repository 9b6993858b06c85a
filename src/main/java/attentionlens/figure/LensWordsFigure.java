package attentionlens.figure;

import attentionlens.lens.LogitLens.Guess;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** The word of every patch after a layer, written in the patch's place over the dimmed image. */
final class LensWordsFigure extends FramedFigure {
    private static final double WIDEST = 672;
    private static final double TALLEST = 640;
    private static final double NARROWEST = 460;
    /** The smallest width of a patch at which most words can be read. */
    private static final double SMALLEST_CELL = 40;

    private static final double LARGEST_SIDE = 1600;
    private static final double LARGEST_LETTERS = 12;
    private static final double GAP = 1.5;
    private static final double NOTES = 12;
    private static final int VEIL = 95; // opacity of the cover that dims the image, 0 to 255

    private final ImageGeometry geometry;
    private final List<Guess> guesses;
    private final LensCells cells;
    private final LensNotes notes;
    private final ImagePanel panel;
    private final double imageWidth;
    private final double imageHeight;

    /** @param guesses of each patch, row-major */
    LensWordsFigure(LensFigures.Drawn drawn, List<Guess> guesses, LensNotes notes) {
        super(drawn.facts(), drawn.theme());
        this.geometry = drawn.geometry();
        this.guesses = List.copyOf(guesses);
        this.notes = notes;
        cells = LensCells.of(guesses, drawn.scale(), drawn.colors(), theme(), typeface());
        panel = new ImagePanel(drawn.picture(), geometry, this::veil, theme(), typeface());
        Box extent = panel.extent();
        double usual = Math.min(WIDEST / extent.width(), TALLEST / extent.height());
        double readable = SMALLEST_CELL / (geometry.grid().width() / geometry.cols());
        double largest = LARGEST_SIDE / Math.max(extent.width(), extent.height());
        double scale = Math.min(Math.max(usual, readable), largest);
        imageWidth = extent.width() * scale;
        imageHeight = extent.height() * scale;
    }

    private int[] veil(int width, int height) {
        int[] out = new int[width * height];
        Arrays.fill(out, (VEIL << 24) | (theme().background().getRGB() & 0xffffff));
        return out;
    }

    @Override
    double content() {
        return Math.max(NARROWEST, imageWidth);
    }

    @Override
    double body() {
        return imageHeight + NOTES + notes.height(content());
    }

    @Override
    ColorBar bar() {
        return cells.bar();
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        double x = left + (content() - imageWidth) / 2;
        Rectangle2D place = new Rectangle2D.Double(x, top, imageWidth, imageHeight);
        panel.draw(pen, place, scale);
        for (int patch = 0; patch < guesses.size(); patch++) {
            paintWord(pen, panel.place(geometry.patchBox(patch), place), guesses.get(patch));
        }
        notes.paint(pen, left, top + imageHeight + NOTES, content());
    }

    /** Writes on a plate through the patch's middle: the image stays visible above and below it. */
    private void paintWord(Pen pen, Rectangle2D patch, Guess guess) {
        double size = Math.min(LARGEST_LETTERS, 0.28 * patch.getHeight());
        double height = 1.55 * size;
        Rectangle2D plate = new Rectangle2D.Double(
                patch.getX() + GAP / 2, patch.getCenterY() - height / 2, patch.getWidth() - GAP, height);
        cells.paint(pen, plate, guess, size);
    }
}
