package attentionlens.app.canvas;

import javafx.scene.text.Font;

/**
 * How large text is in the window: read by all that is painted, and by views whose measures depend on it.
 *
 * @param factor of the usual size
 */
public record TextScale(double factor) {
    public static final TextScale USUAL = new TextScale(1);

    private static final String FAMILY = "Inter";
    private static final double PERCENT = 100;
    /** Height of a line of small text of the usual size. */
    private static final double LINE = 13;

    public static TextScale percent(int percent) {
        return new TextScale(percent / PERCENT);
    }

    /** The window's font. */
    public Font font(double usualSize) {
        return Font.font(FAMILY, of(usualSize));
    }

    /** A length that grows as text does. */
    public double of(double usual) {
        return usual * factor;
    }

    /** A height around a line of text. */
    public double line(double usual) {
        return around(usual, LINE);
    }

    /** A length of which only a part is text's. */
    public double around(double usual, double text) {
        return usual + text * (factor - 1);
    }
}
