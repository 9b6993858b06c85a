package attentionlens.scenes;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** A room: a wall, a floor, and what each kind of room adds. */
abstract class Interior implements Backdrop {
    final Dice dice;
    final double aspect;
    /** Where the wall meets the floor. */
    final double horizon;

    final List<Surface> surfaces = new ArrayList<>();
    final Color wall;
    final Color wood;

    Interior(Dice dice, double aspect, double horizon, Color wall) {
        this.dice = dice;
        this.aspect = aspect;
        this.horizon = horizon;
        this.wall = wall;
        this.wood = dice.colour(0x9a6a42, 0x7c4f30, 0xc08a58, 0xb9987a, 0x6b4632, 0xd2ab7c);
    }

    /** Adds the floor, from a little below the wall to the front. */
    final void floor(double from) {
        surfaces.add(0, new Surface(Surface.Kind.GROUND, 0, aspect, from, 0.97, 0.62, 1));
    }

    /** Adds a board or a table top between these edges. */
    final void top(double left, double right, double far, double near, double scale) {
        surfaces.add(new Surface(Surface.Kind.TOP, left, right, far, near, scale, scale));
    }

    @Override
    public final Ground ground() {
        return new Ground(horizon, surfaces);
    }

    @Override
    public final void paint(Brush brush) {
        paint(brush, new Furnishing(brush, dice));
    }

    abstract void paint(Brush brush, Furnishing furnishing);

    final Flooring flooring(Brush brush) {
        return new Flooring(brush, dice, aspect);
    }

    final Casement casement(Brush brush) {
        return new Casement(brush, dice);
    }

    /** Paints the wall, lit from one side; sometimes striped, dotted or panelled. */
    final void wall(Brush brush) {
        boolean fromLeft = dice.chance(0.5);
        Color bright = Tone.light(wall, 0.14);
        Color dim = Tone.dark(wall, 0.07);
        brush.rect(
                Brush.across(fromLeft ? bright : dim, fromLeft ? dim : bright, 0, aspect),
                0,
                0,
                aspect,
                horizon + 0.01);
        double kind = dice.between(0, 1);
        if (kind < 0.18) {
            stripes(brush);
        } else if (kind < 0.28) {
            dots(brush);
        } else if (kind < 0.5) {
            panels(brush);
        }
    }

    private void stripes(Brush brush) {
        double step = dice.between(0.05, 0.12);
        Color stripe = Tone.veil(dice.chance(0.5) ? Color.WHITE : Tone.dark(wall, 0.3), 0.16);
        for (double x = 0; x < aspect; x += step) {
            brush.rect(stripe, x, 0, step * 0.45, horizon);
        }
    }

    private void dots(Brush brush) {
        double step = dice.between(0.06, 0.09);
        Color dot = Tone.veil(Tone.light(wall, 0.6), 0.55);
        boolean odd = false;
        for (double y = step / 2; y < horizon; y += step) {
            for (double x = odd ? 0 : step / 2; x < aspect; x += step) {
                brush.oval(dot, x, y, step * 0.11, step * 0.11);
            }
            odd = !odd;
        }
    }

    private void panels(Brush brush) {
        double top = horizon * dice.between(0.58, 0.68);
        Color panel = dice.chance(0.5) ? Tone.light(wall, 0.55) : Tone.mix(wood, wall, 0.35);
        brush.rect(panel, 0, top, aspect, horizon - top);
        brush.rect(Tone.light(panel, 0.3), 0, top - 0.012, aspect, 0.014);
        brush.rect(Tone.veil(Color.BLACK, 0.1), 0, top + 0.002, aspect, 0.006);
        double step = dice.between(0.16, 0.3);
        for (double x = step * 0.1; x < aspect; x += step) {
            brush.rect(Tone.veil(Color.BLACK, 0.07), x, top + 0.03, step * 0.8, horizon - top - 0.06);
            brush.rect(panel, x + 0.005, top + 0.035, step * 0.8 - 0.005, horizon - top - 0.065);
        }
    }

    /** Paints the skirting board along the lower edge of the wall. */
    final void skirting(Brush brush) {
        Color board = dice.chance(0.7) ? Tone.of(0xf3ece0) : Tone.dark(wood, 0.2);
        brush.rect(board, 0, horizon - 0.016, aspect, 0.018);
        brush.rect(Tone.veil(Color.BLACK, 0.2), 0, horizon + 0.001, aspect, 0.005);
    }

    /** Paints daylight on the floor, from a window between these edges. */
    final void sunlight(Brush brush, double left, double width) {
        double slant = dice.between(-0.35, 0.35);
        double opacity = dice.between(0.06, 0.16);
        double far = horizon + (1 - horizon) * 0.12;
        double near = horizon + (1 - horizon) * dice.between(0.6, 0.85);
        for (int pane = 0; pane < 2; pane++) {
            double from = left + width * (0.04 + 0.49 * pane);
            double to = from + width * 0.43;
            brush.slab(
                    Tone.veil(Tone.of(0xfff0c0), opacity),
                    from + slant * 0.2,
                    to + slant * 0.2,
                    far,
                    from + slant - 0.05 + 0.07 * pane,
                    to + slant + 0.05 * pane + 0.02,
                    near);
        }
    }

    /** Paints a big table seen from close by, from {@code far} to the front. */
    final void nearTable(Brush brush, Color colour, double far) {
        brush.rect(Tone.veil(Color.BLACK, 0.18), 0, far - 0.014, aspect, 0.02);
        brush.rect(Brush.down(Tone.light(colour, 0.2), Tone.dark(colour, 0.08), far, 1), 0, far, aspect, 1 - far);
        brush.rect(Tone.veil(Color.WHITE, 0.35), 0, far, aspect, 0.006);
        for (double share = 0.12, step = 0.1; share < 1; share += step, step *= 1.3) {
            double y = far + (1 - far) * share;
            brush.line(Tone.veil(Tone.dark(colour, 0.5), 0.16), 0.003, 0, y, aspect, y + dice.between(-0.008, 0.008));
        }
        brush.glow(Color.WHITE, 0.16, aspect * dice.between(0.2, 0.8), far + 0.1, 0.35);
    }
}
