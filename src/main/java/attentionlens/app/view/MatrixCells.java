package attentionlens.app.view;

import attentionlens.app.canvas.TextScale;

/**
 * Where the matrix's cells lie, and which of its rows and columns have room for their numbers.
 *
 * @param layers rows, from bottom to top
 * @param heads columns
 * @param across width of the view
 * @param down its height
 * @param text size of the numbers left of the cells and below them
 */
record MatrixCells(int layers, int heads, double across, double down, TextScale text) {
    static final double TOP = 2;
    /** Gap between a layer's number and the cells. */
    static final double GAP = 8;

    private static final double LEFT = 26;
    private static final double BOTTOM = 18;
    private static final double LABEL_ROOM = 13;
    /** Share of a column's width that counts as room for its number: numbers are wider than they are high. */
    private static final double LABEL_WIDTH = 0.8;

    /** Returns the height that the numbers of heads take. */
    static double gutter(TextScale text) {
        return Math.rint(text.of(BOTTOM));
    }

    double left() {
        return Math.rint(text.around(LEFT, LEFT - GAP));
    }

    double bottom() {
        return down - gutter(text);
    }

    double width() {
        return (across - left()) / heads;
    }

    double height() {
        return (bottom() - TOP) / layers;
    }

    double x(int head) {
        return left() + head * width();
    }

    double y(int layer) {
        return TOP + (layers - 1 - layer) * height();
    }

    int layer(double y) {
        return Math.clamp(layers - 1 - (int) Math.floor((y - TOP) / height()), 0, layers - 1);
    }

    int head(double x) {
        return Math.clamp((int) Math.floor((x - left()) / width()), 0, heads - 1);
    }

    /** Returns how many layers apart their numbers are. */
    int layerStep() {
        return step(layers, height());
    }

    /** Returns how many heads apart their numbers are. */
    int headStep() {
        return step(heads, width() * LABEL_WIDTH);
    }

    private int step(int count, double room) {
        int step = 1;
        while (step * room < text.of(LABEL_ROOM) && step < count) {
            step *= 2;
        }
        return step;
    }
}
