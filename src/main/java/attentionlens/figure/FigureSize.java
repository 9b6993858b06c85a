package attentionlens.figure;

import attentionlens.trace.Problem;

/** How wide figures can be. */
final class FigureSize {
    /** Pixels per figure unit of images between vectors: more than screens show, and files stay small enough to be sent. */
    static final double IMAGES_IN_VECTORS = 2;

    private static final int SMALLEST = 240;
    private static final int LARGEST = 8192;

    private FigureSize() {}

    static void require(int width) {
        if (width < SMALLEST || width > LARGEST) {
            throw new Problem("A figure " + width + " pixels wide cannot be drawn: choose " + SMALLEST + " to "
                    + LARGEST + " (--width).");
        }
    }
}
