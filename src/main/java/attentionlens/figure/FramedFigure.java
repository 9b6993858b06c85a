package attentionlens.figure;

import attentionlens.trace.Run;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A figure with its title and the runs' names and colours above, and its provenance below. */
abstract class FramedFigure implements Figure {
    static final double MARGIN = 24;

    private static final double TITLE = 30;
    private static final double SMALL_LINE = 14;
    private static final double BAR_AREA = 34;

    private final Facts facts;
    private final Theme theme;
    private final Typeface typeface = Typeface.load();

    FramedFigure(Facts facts, Theme theme) {
        this.facts = facts;
        this.theme = theme;
    }

    /** The width between the margins. */
    abstract double content();

    /** The height between title and colour bar. */
    abstract double body();

    /** Draws what is between title and colour bar. */
    abstract void paintBody(Pen pen, double left, double top, double scale);

    /** The scale of the colours; null, which is the default, if colours do not stand for numbers. */
    @Nullable
    ColorBar bar() {
        return null;
    }

    final Facts facts() {
        return facts;
    }

    final Theme theme() {
        return theme;
    }

    final Typeface typeface() {
        return typeface;
    }

    @Override
    public final double width() {
        return content() + 2 * MARGIN;
    }

    @Override
    public final double height() {
        double bar = bar() == null ? 0 : 16 + BAR_AREA;
        return MARGIN + TITLE + body() + bar + SMALL_LINE + smallPrint().size() * SMALL_LINE + MARGIN - SMALL_LINE / 2;
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> out = facts.metadata();
        ColorBar bar = bar();
        if (bar != null) {
            out.putAll(bar.metadata());
        }
        return out;
    }

    @Override
    public final void paint(Graphics2D graphics, double scale) {
        Pen pen = new Pen(graphics, typeface);
        pen.paper(this, theme.background());
        paintTitle(pen);
        double y = MARGIN + TITLE;
        paintBody(pen, MARGIN, y, scale);
        y += body();
        ColorBar bar = bar();
        if (bar != null) {
            bar.paint(pen, MARGIN, MARGIN + content(), y + 16);
            y += 16 + BAR_AREA;
        }
        y += SMALL_LINE;
        for (String line : smallPrint()) {
            pen.text(line, MARGIN, y, small(), theme.dim());
            y += SMALL_LINE;
        }
    }

    private void paintTitle(Pen pen) {
        double baseline = MARGIN + 14;
        double left = paintRuns(pen, baseline);
        Font strong = typeface.semiBold(17);
        Font rest = typeface.regular(13);
        double room = left - MARGIN - 16 - typeface.width(facts.place(), rest) - 10;
        double x = pen.text(typeface.fitted(facts.title(), room, strong), MARGIN, baseline, strong, theme.text());
        pen.text(facts.place(), x + 10, baseline, rest, theme.dim());
    }

    /** Draws the runs' names and colours at the right, and returns their left edge. */
    private double paintRuns(Pen pen, double baseline) {
        double x = MARGIN + content();
        for (int run = facts.runs().size() - 1; run >= 0; run--) {
            Color color = facts.isSecond(run) ? theme.guided() : theme.baseline();
            x = paintRun(pen, facts.runs().get(run), color, x, baseline) - 18;
        }
        return x + 18;
    }

    private double paintRun(Pen pen, Run run, Color color, double right, double baseline) {
        boolean guided = run.guidance() != null;
        Font name = typeface.semiBold(13);
        Font detail = typeface.regular(12);
        String label =
                run.name().substring(0, 1).toUpperCase(Locale.ROOT) + run.name().substring(1);
        String how = guided ? Told.guidance(run.guidance()) : "";
        double spare = content() - 300 - typeface.width(label, name);
        how = facts.runs().size() > 1 || typeface.width(how, detail) > spare ? "" : how;
        double x = right - typeface.width(how, detail);
        pen.text(how, x, baseline, detail, theme.dim());
        x -= (how.isEmpty() ? 0 : 8) + typeface.width(label, name);
        pen.text(label, x, baseline, name, theme.text());
        x -= 16;
        pen.fill(new RoundRectangle2D.Double(x, baseline - 9, 9, 9, 3, 3), color);
        return x;
    }

    private Font small() {
        return typeface.regular(9.5);
    }

    private List<String> smallPrint() {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : facts.parts()) {
            String longer = line.isEmpty() ? part : line + " · " + part;
            if (!line.isEmpty() && typeface.width(longer, small()) > content()) {
                lines.add(line);
                longer = part;
            }
            line = typeface.fitted(longer, content(), small());
        }
        lines.add(line);
        return lines;
    }
}
