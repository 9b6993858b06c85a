package attentionlens.scenes;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** A place under the sky. */
abstract class Outdoors implements Backdrop {
    final Dice dice;
    final double aspect;
    /** Where land or sea meets the sky. */
    final double horizon;

    final Daylight light;
    final List<Surface> surfaces = new ArrayList<>();

    Outdoors(Dice dice, double aspect, double lowest, double highest) {
        this.dice = dice;
        this.aspect = aspect;
        this.horizon = dice.between(lowest, highest);
        this.light = Daylight.some(dice);
    }

    final void surface(Surface.Kind kind, double far, double near, double farScale, double nearScale) {
        surfaces.add(new Surface(kind, 0, aspect, far, near, farScale, nearScale));
    }

    @Override
    public final Ground ground() {
        return new Ground(horizon, surfaces);
    }

    @Override
    public final void paint(Brush brush) {
        paint(brush, new Scenery(brush, dice, light, aspect));
    }

    abstract void paint(Brush brush, Scenery scenery);

    /** Paints flat land or water, hazy in the distance. */
    final void land(Brush brush, Color colour, double from, double to) {
        Color far = light.lit(Tone.light(colour, 0.1), 0.22);
        brush.rect(
                Brush.down(far, light.lit(Tone.dark(colour, 0.06), 0), from, to), 0, from, aspect, to - from + 0.002);
    }

    /** Paints short strokes that get longer towards the viewer. */
    final void strokes(Brush brush, Color colour, int count, double far, double near) {
        for (int i = 0; i < count; i++) {
            double share = dice.between(0, 1);
            double y = far + share * share * (near - far);
            double x = dice.between(-0.05, aspect);
            double length = 0.02 + 0.1 * share * share;
            brush.line(colour, 0.002 + 0.003 * share, x, y, x + length, y);
        }
    }
}
