package attentionlens.figure;

import attentionlens.trace.Problem;

/** Limits on the width of figures. */
final class FigureSize {
    /** Pixels per figure unit of images in vector formats: finer than most screens, while files stay small. */
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
