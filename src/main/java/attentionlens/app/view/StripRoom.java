package attentionlens.app.view;

import attentionlens.app.canvas.TextScale;

/**
 * The room that the strip has for its bars.
 *
 * @param height of the view
 * @param columns number of captions
 * @param fork whether they diverge, which is written below the bars
 * @param text size of the text
 */
record StripRoom(double height, int columns, boolean fork, TextScale text) {
    private static final double FORK_NAME = 11;
    private static final double FORK_WIDTH = 30;
    private static final double EDGE = 6;
    private static final double BELOW_ONE = 14;

    /** Returns the height of the fork's name at a size of text. */
    static double forkName(TextScale text) {
        return Math.rint(text.of(FORK_NAME));
    }

    /** Returns the y of the line that bars stand on, and hang from. */
    double middle() {
        return columns > 1 ? Math.round(floor() / 2) : height - BELOW_ONE;
    }

    /** Returns the y below which no bar reaches. */
    double floor() {
        return fork ? height - forkName(text) : height;
    }

    /** Returns the length of the longest bar of a column. */
    double longest(int column) {
        return column == 0 ? middle() - EDGE : floor() - middle() - EDGE;
    }

    /** Whether the fork's name has room to the right of its line. */
    boolean isBeside(double x, double width) {
        return x + text.of(FORK_WIDTH) < width;
    }
}
