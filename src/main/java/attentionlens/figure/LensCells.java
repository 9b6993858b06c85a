package attentionlens.figure;

import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.PieceText;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Map;

/**
 * Draws words of a logit lens on plates coloured by probability.
 *
 * @param colors of the plates
 * @param max probability at the colour map's end
 * @param largest largest probability drawn
 * @param scale how the end was chosen
 */
record LensCells(ColorMap colors, double max, double largest, String scale, Theme theme, Typeface typeface) {
    private static final Color BLACK = new Color(0x101317);
    /** The luminance of a plate on which black and white text have equal contrast. */
    private static final double MIDDLE_LUMINANCE = 0.18;

    private static final double PAD = 1.5;
    /** Tolerance for text that was shrunk to fit: its width does not scale exactly with its size. */
    private static final double LETTERS_ROUNDED = 1.02;

    private static final double SMALLEST = 6.4; // size of letters, in figure units

    static LensCells of(List<Guess> guesses, LensScale scale, ColorMap colors, Theme theme, Typeface typeface) {
        double largest = guesses.stream().mapToDouble(Guess::probability).max().orElse(0);
        return new LensCells(colors, scale.max().orElse(largest), largest, scale.name(), theme, typeface);
    }

    ColorBar bar() {
        return new ColorBar("probability", colors, max, largest, scale, Map.of("largest", largest), theme, typeface);
    }

    /**
     * Draws a word on its plate: in smaller letters if it is long, and cut if that is not enough.
     *
     * @param size of its letters if there is room, in figure units
     */
    void paint(Pen pen, Rectangle2D plate, Guess guess, double size) {
        Color color = new Color(colors.rgb(guess.probability(), max));
        pen.fill(
                new RoundRectangle2D.Double(plate.getX(), plate.getY(), plate.getWidth(), plate.getHeight(), 4, 4),
                color);
        String text = PieceText.shown(guess.text());
        double room = plate.getWidth() - 2 * PAD;
        double wanted = typeface.width(text, typeface.medium(size));
        double fitting = wanted > room ? Math.max(Math.min(SMALLEST, size), size * room / wanted) : size;
        pen.textAround(
                typeface.fitted(text, room * LETTERS_ROUNDED, typeface.medium(fitting)),
                plate.getCenterX(),
                plate.getCenterY() + 0.36 * fitting,
                typeface.medium(fitting),
                ink(color));
    }

    private static Color ink(Color plate) {
        double luminance =
                0.2126 * linear(plate.getRed()) + 0.7152 * linear(plate.getGreen()) + 0.0722 * linear(plate.getBlue());
        return luminance > MIDDLE_LUMINANCE ? BLACK : Color.WHITE;
    }

    /** Converts an sRGB channel, 0 to 255, to linear light, 0 to 1. */
    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
