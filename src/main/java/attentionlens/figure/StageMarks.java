package attentionlens.figure;

import attentionlens.lens.Stages;
import attentionlens.trace.LayerRange;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/**
 * Shades the stages of the layers, and names them if there is room.
 *
 * @param layers number of layers of the decoder
 * @param font of the names
 */
record StageMarks(int layers, Theme theme, Font font) {
    private static final int STRONG = 26;
    private static final int WEAK = 12;

    /** @param width approximate width of the plot, in figure units */
    List<IntervalMarker> of(double width) {
        return Stages.of(layers).stream().map(stage -> marker(stage, width)).toList();
    }

    /** Visual enrichment, the stage that guidance targets, stands out. Of the others, every second one is shaded to show where they end. */
    private IntervalMarker marker(Stages of, double width) {
        LayerRange range = of.range(layers);
        Color color = theme.baseline();
        int alpha = of == Stages.ENRICHMENT ? STRONG : of == Stages.REFINEMENT ? 0 : WEAK;
        IntervalMarker marker = new IntervalMarker(range.first() - 0.5, range.last() + 0.5);
        marker.setPaint(Theme.translucent(color, alpha));
        marker.setAlpha(1);
        marker.setOutlinePaint(null);
        marker.setLabel(label(of, width * (range.last() - range.first() + 1) / layers));
        marker.setLabelFont(font);
        marker.setLabelPaint(theme.dim());
        marker.setLabelAnchor(RectangleAnchor.TOP);
        marker.setLabelTextAnchor(TextAnchor.TOP_CENTER);
        marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        return marker;
    }

    private @Nullable String label(Stages of, double room) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        return Stream.of(of.title(), of.shortTitle())
                .filter(name -> font.getStringBounds(name, context).getWidth() < room - 2)
                .findFirst()
                .orElse(null);
    }
}
