package attentionlens.app.canvas;

import javafx.scene.text.Font;

/**
 * The size of text in the window, for everything that is painted and for views whose dimensions depend on it.
 *
 * @param factor relative to the usual size
 */
public record TextScale(double factor) {
    public static final TextScale USUAL = new TextScale(1);

    private static final String FAMILY = "Inter";
    private static final double PERCENT = 100;
    /** The height of a line of small text at the usual size. */
    private static final double LINE = 13;

    public static TextScale percent(int percent) {
        return new TextScale(percent / PERCENT);
    }

    /** Returns the window's font, scaled. */
    public Font font(double usualSize) {
        return Font.font(FAMILY, of(usualSize));
    }

    /** Returns a length that grows in proportion to text. */
    public double of(double usual) {
        return usual * factor;
    }

    /** Returns a height of which one line of small text is a part. */
    public double line(double usual) {
        return around(usual, LINE);
    }

    /** Returns a length of which only a part, {@code text}, grows with text. */
    public double around(double usual, double text) {
        return usual + text * (factor - 1);
    }
}
