package attentionlens.figure;

import java.awt.Color;

/** The colours of a figure, the same as in the window, except that the light theme's background is white for print. */
public enum Theme {
    DARK(
            0x101317, 0x171b21, 0x1d222a, 0x272e38, 0xe6e9ee, 0x949eac, 0x667080, 0x5b9df5, 0xf2a93b, 0x6ea8fe,
            0x35b8a6, 0xf16bb0),
    LIGHT(
            0xffffff, 0xffffff, 0xf6f7f9, 0xdfe3e8, 0x1b2027, 0x5a6472, 0x7f8894, 0x2f6fd6, 0xc07404, 0x2f6fd6,
            0x0a7768, 0xc02a79);

    private final Color background;
    private final Color pane;
    private final Color raised;
    private final Color line;
    private final Color text;
    private final Color dim;
    private final Color faint;
    private final Color baseline;
    private final Color guided;
    private final Color selected;
    private final Color real;
    private final Color hallucinated;

    Theme(
            int background,
            int pane,
            int raised,
            int line,
            int text,
            int dim,
            int faint,
            int baseline,
            int guided,
            int selected,
            int real,
            int hallucinated) {
        this.background = new Color(background);
        this.pane = new Color(pane);
        this.raised = new Color(raised);
        this.line = new Color(line);
        this.text = new Color(text);
        this.dim = new Color(dim);
        this.faint = new Color(faint);
        this.baseline = new Color(baseline);
        this.guided = new Color(guided);
        this.selected = new Color(selected);
        this.real = new Color(real);
        this.hallucinated = new Color(hallucinated);
    }

    /** @param alpha 0 to 255 */
    static Color translucent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    public Color background() {
        return background;
    }

    public Color pane() {
        return pane;
    }

    public Color raised() {
        return raised;
    }

    public Color line() {
        return line;
    }

    public Color text() {
        return text;
    }

    public Color dim() {
        return dim;
    }

    public Color faint() {
        return faint;
    }

    public Color baseline() {
        return baseline;
    }

    public Color guided() {
        return guided;
    }

    public Color selected() {
        return selected;
    }

    /** The colour of words that name objects in the image. */
    public Color real() {
        return real;
    }

    /** The colour of words that name objects not in the image. */
    public Color hallucinated() {
        return hallucinated;
    }
}
