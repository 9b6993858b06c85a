package attentionlens.app.canvas;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/**
 * The window's colours, each with one meaning everywhere. Style sheets know them as {@code -lens-background} and so on.
 *
 * @param dark whether the window is dark
 * @param background behind everything
 * @param pane background of panes
 * @param raised fields and buttons
 * @param line borders
 * @param text ordinary text
 * @param dim labels
 * @param faint marks in the background, such as bars of words that name no object
 * @param baseline the run without intervention
 * @param guided the run with intervention
 * @param selected the selection
 * @param onSelected text on the selection's colour
 * @param real words that name objects in the image
 * @param hallucinated words that name objects not in the image
 * @param problem errors
 */
public record Palette(
        boolean dark,
        Color background,
        Color pane,
        Color raised,
        Color line,
        Color text,
        Color dim,
        Color faint,
        Color baseline,
        Color guided,
        Color selected,
        Color onSelected,
        Color real,
        Color hallucinated,
        Color problem) {
    public static final Palette DARK = new Palette(
            true,
            Color.web("#101317"),
            Color.web("#171b21"),
            Color.web("#1d222a"),
            Color.web("#272e38"),
            Color.web("#e6e9ee"),
            Color.web("#949eac"),
            Color.web("#667080"),
            Color.web("#5b9df5"),
            Color.web("#f2a93b"),
            Color.web("#6ea8fe"),
            Color.web("#0d1420"),
            Color.web("#35b8a6"),
            Color.web("#f16bb0"),
            Color.web("#f17575"));

    public static final Palette LIGHT = new Palette(
            false,
            Color.web("#eceef1"),
            Color.web("#ffffff"),
            Color.web("#f6f7f9"),
            Color.web("#dfe3e8"),
            Color.web("#1b2027"),
            Color.web("#5a6472"),
            Color.web("#7f8894"),
            Color.web("#2f6fd6"),
            Color.web("#c07404"),
            Color.web("#2f6fd6"),
            Color.web("#ffffff"),
            Color.web("#0a7768"),
            Color.web("#c02a79"),
            Color.web("#c23434"));

    /** The background of the selection. */
    public Color selectedSoft() {
        return soft(selected);
    }

    /** The background of words that only the baseline has. */
    public Color baselineSoft() {
        return soft(baseline);
    }

    /** The background of words that only the guided run has. */
    public Color guidedSoft() {
        return soft(guided);
    }

    /** Returns a column's colour: the baseline's on the left, the guided run's on the right. */
    public Color column(int index) {
        return index == 0 ? baseline : guided;
    }

    private Color soft(Color color) {
        return color.deriveColor(0, 1, 1, dark ? 0.17 : 0.13);
    }

    /** Returns a colour map's colour for the background of a word, which stays readable even on a share of 1. */
    public Color behindText(int rgb, double share) {
        return color(rgb, (dark ? 0.33 : 0.55) * share);
    }

    /** Converts a colour map's colour, {@code 0xRRGGBB}, to JavaFX. */
    public static Color color(int rgb, double opacity) {
        return Color.rgb(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, opacity);
    }

    /** Returns the colours as a style sheet. */
    public String css() {
        return Stream.of(
                        lookedUpColor("background", background),
                        lookedUpColor("pane", pane),
                        lookedUpColor("raised", raised),
                        lookedUpColor("line", line),
                        lookedUpColor("text", text),
                        lookedUpColor("dim", dim),
                        lookedUpColor("faint", faint),
                        lookedUpColor("baseline", baseline),
                        lookedUpColor("guided", guided),
                        lookedUpColor("selected", selected),
                        lookedUpColor("on-selected", onSelected),
                        lookedUpColor("real", real),
                        lookedUpColor("hallucinated", hallucinated),
                        lookedUpColor("selected-soft", selectedSoft()),
                        lookedUpColor("problem", problem))
                .collect(Collectors.joining(" ", ".root { ", " }"));
    }

    private static String lookedUpColor(String name, Color color) {
        return String.format(
                Locale.ROOT,
                "-lens-%s: rgba(%d, %d, %d, %.3f);",
                name,
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255),
                color.getOpacity());
    }
}
