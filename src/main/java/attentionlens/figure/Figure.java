package attentionlens.figure;

import java.awt.Graphics2D;
import java.util.Map;

/** A drawing for a file, at any size. */
public interface Figure {
    /** The width in figure units; text is about 12 units high. */
    double width();

    /** The height in figure units. */
    double height();

    /**
     * Draws the figure.
     *
     * @param graphics scaled so that its unit is a figure unit
     * @param scale pixels of the target per figure unit
     */
    void paint(Graphics2D graphics, double scale);

    /** What made the figure, by name and in order, for the file's metadata. */
    Map<String, String> provenance();
}
