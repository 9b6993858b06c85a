package attentionlens.scenes;

import java.util.ArrayList;
import java.util.List;

/** Keeps track of the stretches of a wall that are taken, so that nothing overlaps. */
final class WallSpace {
    private static final int TRIES = 12;
    private static final double GAP = 0.035;

    private record Stretch(double left, double right) {}

    private final Dice dice;
    private final double aspect;
    private final List<Stretch> taken = new ArrayList<>();

    WallSpace(Dice dice, double aspect) {
        this.dice = dice;
        this.aspect = aspect;
    }

    void take(double left, double width) {
        taken.add(new Stretch(left - GAP, left + width + GAP));
    }

    /** Takes a free stretch of this width and returns its left end; NaN if none is found in a few random tries. */
    double find(double width) {
        for (int i = 0; i < TRIES; i++) {
            double left = dice.between(GAP, Math.max(GAP, aspect - width - GAP));
            if (taken.stream().noneMatch(t -> left < t.right && left + width > t.left)) {
                take(left, width);
                return left;
            }
        }
        return Double.NaN;
    }
}
