package attentionlens.app.canvas;

import attentionlens.app.canvas.PatchLabels.Dot;
import attentionlens.app.canvas.PatchLabels.Label;
import attentionlens.app.canvas.PatchLabels.Letters;
import attentionlens.trace.Box;
import attentionlens.trace.ImageGeometry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Paints patches' words on a canvas of their own, which is not repainted while the pointer moves over it. */
final class WordsLayer {
    private static final String FONT = "Inter Medium";
    private static final double LEAST = 9;
    private static final double MOST = 17;
    private static final double MEASURED = 100;

    /** The opacity of the least sure word, and how much more the surest has. */
    private static final double WEAKEST = 0.4;

    private static final double STRONGER = 0.6;

    /** The same for the plate behind a word. */
    private static final double THINNEST = 0.25;

    private static final double THICKER = 0.6;

    private static final double EDGE = 0.25;

    /** The same for a dot in a word's place. */
    private static final double WEAKEST_DOT = 0.12;

    private static final double STRONGER_DOT = 0.5;

    /** In pixels. */
    private static final double NEGLIGIBLE = 1e-6;

    /**
     * What to paint.
     *
     * @param texts of all patches
     */
    record Shown(List<PatchText> texts, ImageGeometry geometry, Viewport view, Palette palette, TextScale scale) {}

    /** The last placement of words. */
    private record Kept(Shown shown, PatchLabels labels) {}

    private final Supplier<@Nullable Shown> shown;
    private final Repaint repaint = new Repaint(this::paintAll);
    private final Map<String, Double> widths = new HashMap<>();
    private Canvas canvas = new Canvas();
    private @Nullable Kept kept;

    /** @param shown what to paint; null if no words are shown */
    WordsLayer(Supplier<@Nullable Shown> shown) {
        this.shown = shown;
        canvas.setVisible(false);
    }

    Canvas canvas() {
        return canvas;
    }

    void ask() {
        repaint.ask();
    }

    void renew(List<Node> siblings) {
        boolean visible = canvas.isVisible();
        canvas = OutputScale.renewed(canvas, siblings);
        canvas.setVisible(visible);
        repaint.ask();
    }

    Subscription finer(FinePicture picture, List<Node> siblings) {
        Shown now = shown.get();
        return now == null ? Subscription.EMPTY : picture.replace(canvas, siblings, gc -> paint(gc, now));
    }

    private void paintAll() {
        Shown now = shown.get();
        canvas.setVisible(now != null); // an invisible canvas costs nothing
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (now != null) {
            paint(canvas.getGraphicsContext2D(), now);
        }
    }

    private void paint(GraphicsContext gc, Shown now) {
        PatchLabels labels = labels(now);
        Palette palette = now.palette();
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        for (Dot dot : labels.dots()) {
            gc.setFill(faded(palette.text(), WEAKEST_DOT + STRONGER_DOT * dot.sure()));
            gc.fillRect(Math.rint(dot.x()) - 1, Math.rint(dot.y()) - 1, 2, 2);
        }
        for (Label label : labels.labels()) {
            double sure = Math.sqrt(label.sure()); // most values are small, and their differences matter
            boolean padding = now.geometry().isPadding(label.patch());
            if (!padding) { // keeps the hatching visible
                plate(gc, palette, label.plate(), THINNEST + THICKER * sure);
            }
            gc.setFill(faded(padding ? palette.dim() : palette.text(), WEAKEST + STRONGER * sure));
            gc.setFont(Font.font(FONT, label.size()));
            Box on = label.plate();
            gc.fillText(label.text(), (on.left() + on.right()) / 2, (on.top() + on.bottom()) / 2);
        }
    }

    /** Fills whole pixels, with darker edges: antialiased shapes take many times as long. */
    private static void plate(GraphicsContext gc, Palette palette, Box box, double opacity) {
        double left = pixel(box.left());
        double top = pixel(box.top());
        double width = pixel(box.right()) - left;
        double height = pixel(box.bottom()) - top;
        gc.setFill(faded(palette.background(), opacity));
        gc.fillRect(left, top, width, height);
        gc.setFill(faded(palette.background(), EDGE));
        gc.fillRect(left, top, width, 1);
        gc.fillRect(left, top + 1, 1, height - 1);
    }

    /** Rounds alike what is equal but for errors of rounding: the edge between two patches. */
    static double pixel(double edge) {
        return Math.floor(edge + 0.5 + NEGLIGIBLE);
    }

    private static Color faded(Color color, double opacity) {
        return color.deriveColor(0, 1, 1, opacity);
    }

    private PatchLabels labels(Shown now) {
        Kept last = kept;
        if (last == null || !last.shown().equals(now)) {
            Letters letters = new Letters(now.scale().of(LEAST), now.scale().of(MOST), this::width);
            last = new Kept(now, PatchLabels.place(now.texts(), now.geometry(), now.view(), letters));
            kept = last;
        }
        return last.labels();
    }

    private double width(String text) {
        return widths.computeIfAbsent(text, WordsLayer::measured);
    }

    private static double measured(String text) {
        Text node = new Text(text);
        node.setFont(Font.font(FONT, MEASURED));
        return node.getLayoutBounds().getWidth() / MEASURED;
    }
}
