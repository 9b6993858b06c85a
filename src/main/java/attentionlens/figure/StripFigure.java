package attentionlens.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.OptionalDouble;

/** A bar for every word of a caption, or of two aligned captions: bars of the first point upwards, of the second downwards. */
final class StripFigure extends FramedFigure {
    private static final double CONTENT = 900;
    private static final double LEFT = 34;
    private static final double BARS = 110;
    private static final double LONGEST_WORD = 140;
    private static final double WIDEST = 26;
    private static final double MIN_FOR_WORDS = 8.5;

    /**
     * Two aligned words.
     *
     * @param first word of the first caption; empty if it has none here
     * @param up value of the first word
     * @param second word of the second caption; empty if it has none here
     * @param down value of the second word
     */
    record Bars(String first, OptionalDouble up, String second, OptionalDouble down) {}

    private final List<Bars> bars;
    private final double max;
    /** The height of the longest word, turned; 0 if there is no room for words. */
    private final double words;

    StripFigure(Facts facts, List<Bars> bars, Theme theme) {
        super(facts, theme);
        this.bars = List.copyOf(bars);
        max = bars.stream()
                .mapToDouble(bar -> Math.max(bar.up().orElse(0), bar.down().orElse(0)))
                .max()
                .orElse(0);
        words = step() < MIN_FOR_WORDS
                ? 0
                : bars.stream()
                        .mapToDouble(bar -> Math.min(typeface().width(text(bar), font()), LONGEST_WORD))
                        .max()
                        .orElse(0);
    }

    @Override
    double content() {
        return CONTENT;
    }

    @Override
    double body() {
        return BARS * facts().runs().size() + words + 10;
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        double zero = top + BARS;
        axis(pen, left, zero, -1);
        if (facts().runs().size() > 1) {
            axis(pen, left, zero, 1);
        }
        for (int i = 0; i < bars.size(); i++) {
            double x = left + LEFT + i * step();
            paintBar(pen, bars.get(i).up(), x, zero, -1, color(0));
            if (facts().runs().size() > 1) {
                paintBar(pen, bars.get(i).down(), x, zero, 1, color(1));
            }
            if (words > 0) {
                paintWord(
                        pen,
                        bars.get(i),
                        x + step() / 2,
                        top + BARS * facts().runs().size() + 8);
            }
        }
    }

    private Color color(int run) {
        return facts().isSecond(run) ? theme().guided() : theme().baseline();
    }

    private void axis(Pen pen, double left, double zero, int direction) {
        Font font = typeface().regular(10.5);
        double right = left + LEFT + bars.size() * step();
        pen.outline(new Line2D.Double(left + LEFT, zero, right, zero), theme().line(), 1);
        pen.textEndingAt("0", left + LEFT - 6, zero + 3.5, font, theme().dim());
        for (double tick : Numbers.ticks(max)) {
            double y = zero + direction * length(tick);
            pen.outline(new Line2D.Double(left + LEFT, y, right, y), theme().line(), 0.6);
            pen.textEndingAt(Numbers.text(tick, 2), left + LEFT - 6, y + 3.5, font, theme().dim());
        }
    }

    private void paintBar(Pen pen, OptionalDouble value, double x, double zero, int direction, Color color) {
        double length = length(value.orElse(0));
        if (length > 0) {
            double gap = step() > 12 ? 4 : step() > 5 ? 1.5 : 0.5;
            double y = direction < 0 ? zero - length : zero;
            pen.fill(new RoundRectangle2D.Double(x + gap / 2, y, step() - gap, length, 2, 2), color);
        }
    }

    private void paintWord(Pen pen, Bars bar, double x, double y) {
        String text = typeface().fitted(text(bar), words, font());
        pen.textDownwards(text, x, y, font(), bothDiffer(bar) ? theme().text() : theme().dim());
    }

    /** The word, or both words if they differ. */
    private static String text(Bars bar) {
        return bothDiffer(bar)
                ? bar.first() + " / " + bar.second()
                : bar.first().isEmpty() ? bar.second() : bar.first();
    }

    private static boolean bothDiffer(Bars bar) {
        return !bar.first().isEmpty() && !bar.second().isEmpty() && !bar.first().equals(bar.second());
    }

    private Font font() {
        return typeface().regular(Math.min(11, step() * 0.85));
    }

    private double length(double value) {
        return max > 0 ? value / max * (BARS - 8) : 0;
    }

    private double step() {
        return Math.min(WIDEST, (CONTENT - LEFT) / Math.max(1, bars.size()));
    }
}
