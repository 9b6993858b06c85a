package attentionlens.app.view;

import attentionlens.app.canvas.TextScale;

/**
 * Which heights the strip's bars have.
 *
 * @param height of the view
 * @param columns captions
 * @param fork whether they part: that is written below the bars
 * @param text size of what is written
 */
record StripRoom(double height, int columns, boolean fork, TextScale text) {
    private static final double FORK_NAME = 11;
    private static final double FORK_WIDTH = 30;
    private static final double EDGE = 6;
    private static final double BELOW_ONE = 14;

    /** What the fork's name takes, usual or larger. */
    static double forkName(TextScale text) {
        return Math.rint(text.of(FORK_NAME));
    }

    /** The line that bars stand on, and hang from. */
    double middle() {
        return columns > 1 ? Math.round(floor() / 2) : height - BELOW_ONE;
    }

    /** Where bars end at the latest. */
    double floor() {
        return fork ? height - forkName(text) : height;
    }

    /** The longest bar of a column. */
    double longest(int column) {
        return column == 0 ? middle() - EDGE : floor() - middle() - EDGE;
    }

    /** Whether the fork's name has room at the right of its line. */
    boolean isBeside(double x, double width) {
        return x + text.of(FORK_WIDTH) < width;
    }
}
