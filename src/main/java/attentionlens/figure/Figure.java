package attentionlens.figure;

import java.awt.Graphics2D;
import java.util.Map;

/** Something drawn once, at any size, for a file. */
public interface Figure {
    /** Width in figure units; text is about 12 of them high. */
    double width();

    /** Height in figure units. */
    double height();

    /**
     * Draws it.
     *
     * @param graphics scaled so that one unit is a figure unit
     * @param scale pixels of the target per figure unit
     */
    void paint(Graphics2D graphics, double scale);

    /** What made it, by name, in the order to tell it: travels inside the file. */
    Map<String, String> provenance();
}
