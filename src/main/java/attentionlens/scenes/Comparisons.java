package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;

/** True comparisons of single things, beyond their positions: their sizes, their distances, what stands between. */
final class Comparisons {
    private static final double MUCH_LARGER = 1.7;
    private static final double ALIKE = 1.15;
    private static final double NEARER = .14;

    private Comparisons() {}

    /** Templates of true sentences about two groups of one thing each; empty if there are more. */
    static List<String> of(Group a, Group b) {
        List<String> templates = new ArrayList<>();
        if (a.count() > 1 || b.count() > 1) {
            return templates;
        }
        double ratio = a.area() / b.area();
        if (ratio > MUCH_LARGER) {
            templates.add("{0} {0.is} larger than {1}.");
            templates.add("{0} look{0.s} much bigger than {1}.");
        } else if (ratio < 1 / MUCH_LARGER) {
            templates.add("{0} {0.is} smaller than {1}.");
        } else if (ratio < ALIKE && ratio > 1 / ALIKE) {
            templates.add("{0} {0.is} about the same size as {1}.");
        }
        if (a.first().standing() && b.first().standing()) {
            double nearer = a.box().bottom() - b.box().bottom();
            if (nearer > NEARER) {
                templates.add("{0} {0.is} closer to the viewer than {1}.");
            } else if (nearer < -NEARER) {
                templates.add("{0} {0.is} farther away than {1}.");
            }
        }
        return templates;
    }

    /** Whether the first of three single things stands between the others, from left to right. */
    static boolean isBetween(Group middle, Group a, Group b) {
        boolean single = middle.count() == 1 && a.count() == 1 && b.count() == 1;
        double x = middle.box().centreX();
        double left = Math.min(a.box().centreX(), b.box().centreX());
        double right = Math.max(a.box().centreX(), b.box().centreX());
        double apart = .5 * middle.box().width();
        return single && x > left + apart && x < right - apart;
    }
}
