package attentionlens.figure;

import attentionlens.image.Picture;
import attentionlens.trace.Box;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Where on the image a word's predicting row looks, with its colour bar and what made it. */
public final class HeadMapFigure implements Figure {
    private static final double MARGIN = 24;
    private static final double WIDEST = 672;
    private static final double NARROWEST = 460;
    private static final double TALLEST = 640;
    private static final double HEADER = 66;
    private static final double BAR_AREA = 50;
    private static final double SMALL_LINE = 14;
    private static final double CORNER = 8;

    private final Subject subject;
    private final ImagePanel panel;
    private final Theme theme;
    private final Typeface typeface;
    private final Font small;
    private final double imageWidth;
    private final double imageHeight;
    private final double content;
    private final List<String> smallPrint;

    /**
     * What is drawn.
     *
     * @param trace where it comes from
     * @param run one of its runs
     * @param word one of the run's words
     * @param layer decoder layer
     * @param head query head; empty for the mean of heads
     * @param scale where the colour bar's end comes from, in a word or two: {@code shared scale}
     */
    public record Subject(Trace trace, Run run, Word word, int layer, OptionalInt head, String scale) {}

    /** @param picture the trace's image, decoded */
    public HeadMapFigure(Subject subject, Picture picture, Heat heat, Theme theme) {
        this.subject = subject;
        this.theme = theme;
        typeface = Typeface.load();
        small = typeface.regular(9.5);
        panel = new ImagePanel(picture, subject.trace.geometry(), heat, theme, typeface);
        Box extent = panel.extent();
        double scale = Math.min(WIDEST / extent.width(), TALLEST / extent.height());
        imageWidth = extent.width() * scale;
        imageHeight = extent.height() * scale;
        content = Math.max(NARROWEST, imageWidth);
        smallPrint = wrapped(Told.parts(subject.trace, subject.run));
    }

    @Override
    public double width() {
        return content + 2 * MARGIN;
    }

    @Override
    public double height() {
        return MARGIN + HEADER + imageHeight + BAR_AREA + smallPrint.size() * SMALL_LINE + MARGIN;
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Title", "Attention on the image at “" + subject.word.text() + "”, " + place());
        out.putAll(Told.entries(subject.trace, subject.run));
        out.put(
                "Word",
                subject.word.text() + " (tokens " + subject.word.tokens().start() + " to "
                        + (subject.word.tokens().end() - 1) + ")");
        out.put("Layer", String.valueOf(subject.layer));
        out.put("Head", subject.head.isPresent() ? String.valueOf(subject.head.getAsInt()) : "mean");
        String low = panel.heat().colors().diverges()
                ? "-" + Numbers.text(panel.heat().max(), 6)
                : "0";
        out.put("Scale", low + " to " + Numbers.text(panel.heat().max(), 6) + " (" + subject.scale + ")");
        out.put("Color map", panel.heat().colors().key());
        return out;
    }

    @Override
    public void paint(Graphics2D graphics, double scale) {
        Pen pen = new Pen(graphics, typeface);
        pen.fill(new Rectangle2D.Double(0, 0, width(), height() + 1), theme.background());
        paintTitle(pen);
        paintCaption(pen);
        paintImage(pen, scale);
        new ColorBar(panel.heat(), subject.scale, theme, typeface)
                .paint(pen, MARGIN, MARGIN + content, MARGIN + HEADER + imageHeight + 16);
        double y = MARGIN + HEADER + imageHeight + BAR_AREA + SMALL_LINE;
        for (String line : smallPrint) {
            pen.text(line, MARGIN, y, small, theme.faint());
            y += SMALL_LINE;
        }
    }

    private void paintTitle(Pen pen) {
        double baseline = MARGIN + 14;
        double right = MARGIN + content;
        double left = paintRun(pen, right, baseline);
        Font word = typeface.semiBold(17);
        Font rest = typeface.regular(13);
        double room = left - MARGIN - 16 - typeface.width(place(), rest) - 10;
        double x = pen.text(
                typeface.fitted("“" + subject.word.text() + "”", room, word), MARGIN, baseline, word, theme.text());
        pen.text(place(), x + 10, baseline, rest, theme.dim());
    }

    /** The run's name and colour, at the right; returns where it begins. */
    private double paintRun(Pen pen, double right, double baseline) {
        boolean guided = subject.run.guidance() != null;
        Font name = typeface.semiBold(13);
        Font detail = typeface.regular(12);
        String label = capitalized(subject.run.name());
        String how = guided ? Told.guidance(subject.run.guidance()) : "";
        double spare = content - 300 - typeface.width(label, name);
        how = typeface.width(how, detail) > spare ? "" : how;
        double x = right - typeface.width(how, detail);
        pen.text(how, x, baseline, detail, theme.dim());
        x -= (how.isEmpty() ? 0 : 8) + typeface.width(label, name);
        pen.text(label, x, baseline, name, theme.text());
        x -= 16;
        pen.fill(new RoundRectangle2D.Double(x, baseline - 9, 9, 9, 3, 3), guided ? theme.guided() : theme.baseline());
        return x;
    }

    /** The words around, with this one marked as everywhere. */
    private void paintCaption(Pen pen) {
        Font font = typeface.regular(13);
        double baseline = MARGIN + 42;
        double pad = 3;
        Excerpt excerpt = Excerpt.of(subject.run, subject.word, content - 2 * pad, text -> typeface.width(text, font));
        double x = pen.text(excerpt.before(), MARGIN, baseline, font, theme.dim());
        double width = typeface.width(excerpt.word(), font);
        RoundRectangle2D mark = new RoundRectangle2D.Double(x, baseline - 13.5, width + 2 * pad, 18.5, 6, 6);
        Color selected = theme.selected();
        pen.fill(mark, new Color(selected.getRed(), selected.getGreen(), selected.getBlue(), 50));
        pen.outline(mark, selected, 1.2);
        pen.text(excerpt.word(), x + pad, baseline, font, theme.text());
        pen.text(excerpt.after(), x + width + 2 * pad, baseline, font, theme.dim());
    }

    private void paintImage(Pen pen, double scale) {
        double left = MARGIN + (content - imageWidth) / 2;
        double top = MARGIN + HEADER;
        int across = Math.max(1, (int) Math.round(imageWidth * scale));
        int down = Math.max(1, (int) Math.round(imageHeight * scale));
        BufferedImage pixels = panel.paint(across, down, scale);
        RoundRectangle2D frame =
                new RoundRectangle2D.Double(left, top, imageWidth, imageHeight, 2 * CORNER, 2 * CORNER);
        pen.graphics().setPaint(new TexturePaint(pixels, new Rectangle2D.Double(left, top, imageWidth, imageHeight)));
        pen.graphics().fill(frame);
        pen.outline(frame, theme.line(), 1);
    }

    private String place() {
        String heads = subject.head.isPresent()
                ? "head " + subject.head.getAsInt()
                : "mean of " + subject.trace.model().heads() + " heads";
        return "layer " + subject.layer + " · " + heads;
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private List<String> wrapped(String[] parts) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : parts) {
            String longer = line.isEmpty() ? part : line + " · " + part;
            if (!line.isEmpty() && typeface.width(longer, small) > content) {
                lines.add(line);
                longer = part;
            }
            line = typeface.fitted(longer, content, small);
        }
        lines.add(line);
        return lines;
    }
}
