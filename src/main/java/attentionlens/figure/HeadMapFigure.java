package attentionlens.figure;

import attentionlens.image.Picture;
import attentionlens.lens.WordRule;
import attentionlens.trace.Box;
import attentionlens.trace.Count;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The attention of a word's predicting row over the image, with colour bar and provenance. */
public final class HeadMapFigure extends FramedFigure {
    private static final double WIDEST = 672;
    private static final double NARROWEST = 460;
    private static final double TALLEST = 640;
    private static final double CAPTION = 36;

    private final Subject subject;
    private final Heat heat;
    private final ImagePanel panel;
    private final double imageWidth;
    private final double imageHeight;

    /**
     * The map to draw, and where it comes from.
     *
     * @param trace the map's trace
     * @param run one of its runs
     * @param word one of the run's words
     * @param rule which of its tokens stand for it
     * @param layer decoder layer
     * @param head query head; empty for the mean over heads
     * @param scale how the colour bar's end was chosen, in a word or two: {@code shared scale}
     * @param subtracted the run whose map was subtracted from this one's; empty if the map is the run's own
     */
    public record Subject(
            Trace trace,
            Run run,
            Word word,
            WordRule rule,
            int layer,
            OptionalInt head,
            String scale,
            Optional<Run> subtracted) {
        /** A subject without subtraction. */
        public Subject(Trace trace, Run run, Word word, WordRule rule, int layer, OptionalInt head, String scale) {
            this(trace, run, word, rule, layer, head, scale, Optional.empty());
        }

        /** Layer, heads, tokens and subtracted run in words. */
        String place() {
            String heads = head.isPresent()
                    ? "head " + head.getAsInt()
                    : "mean of " + Count.of(trace.model().heads(), "head");
            String place = FigureParts.place("layer " + layer + " · " + heads, rule);
            return subtracted.map(other -> place + " · less " + other.name()).orElse(place);
        }

        Facts facts() {
            Map<String, String> more = new LinkedHashMap<>(FigureParts.word(word));
            more.put("Layer", String.valueOf(layer));
            more.put("Head", head.isPresent() ? String.valueOf(head.getAsInt()) : "mean");
            subtracted.ifPresent(other -> more.put("Difference", run.name() + " less " + other.name()));
            return new Facts(List.of(new Facts.Origin(trace, run)), "“" + word.text() + "”", place(), more);
        }
    }

    /** @param picture the trace's image, decoded */
    public HeadMapFigure(Subject subject, Picture picture, Heat heat, Theme theme) {
        super(subject.facts(), theme);
        this.subject = subject;
        this.heat = heat;
        panel = new ImagePanel(picture, subject.trace.geometry(), heat, theme, typeface());
        Box extent = panel.extent();
        double scale = Math.min(WIDEST / extent.width(), TALLEST / extent.height());
        imageWidth = extent.width() * scale;
        imageHeight = extent.height() * scale;
    }

    @Override
    double content() {
        return Math.max(NARROWEST, imageWidth);
    }

    @Override
    double body() {
        return CAPTION + imageHeight;
    }

    @Override
    ColorBar bar() {
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("on all patches", heat.map().sum());
        facts.put("largest", (double) heat.map().max());
        return new ColorBar(
                subject.subtracted.isPresent() ? "difference" : "attention",
                heat.colors(),
                heat.max(),
                heat.map().max(),
                subject.scale,
                facts,
                theme(),
                typeface());
    }

    @Override
    void paintBody(Pen pen, double left, double top, double scale) {
        paintCaption(pen, left, top + 12);
        paintImage(pen, left + (content() - imageWidth) / 2, top + CAPTION, scale);
    }

    /** Draws an excerpt of the caption with the word marked as in the window. */
    private void paintCaption(Pen pen, double left, double baseline) {
        Font font = typeface().regular(13);
        double pad = 3;
        Excerpt excerpt = Excerpt.of(
                subject.run,
                subject.word,
                content() - 2 * pad,
                text -> typeface().width(text, font));
        String first = excerpt.isFromRight() ? excerpt.after() : excerpt.before();
        String last = excerpt.isFromRight() ? excerpt.before() : excerpt.after();
        double width = typeface().width(excerpt.word(), font);
        double whole =
                typeface().width(first, font) + width + 2 * pad + typeface().width(last, font);
        double from = excerpt.isFromRight() ? left + content() - whole : left;
        double x = pen.text(first, from, baseline, font, theme().dim());
        RoundRectangle2D mark = new RoundRectangle2D.Double(x, baseline - 13.5, width + 2 * pad, 18.5, 6, 6);
        Color selected = theme().selected();
        pen.fill(mark, new Color(selected.getRed(), selected.getGreen(), selected.getBlue(), 50));
        pen.outline(mark, selected, 1.2);
        pen.text(excerpt.word(), x + pad, baseline, font, theme().text());
        pen.text(last, x + width + 2 * pad, baseline, font, theme().dim());
    }

    private void paintImage(Pen pen, double left, double top, double scale) {
        Rectangle2D place = new Rectangle2D.Double(left, top, imageWidth, imageHeight);
        panel.draw(pen, place, scale);
        panel.label(pen, place);
    }
}
