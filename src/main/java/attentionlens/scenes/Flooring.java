package attentionlens.scenes;

import java.awt.Color;
import java.awt.geom.Path2D;

/** Draws floors and rugs. */
final class Flooring {
    private final Brush brush;
    private final Dice dice;
    private final double aspect;

    Flooring(Brush brush, Dice dice, double aspect) {
        this.brush = brush;
        this.dice = dice;
        this.aspect = aspect;
    }

    /** An oval rug on the floor. */
    void rug(double x, double y, double radiusX, double radiusY) {
        Color cloth = dice.colour(0xb4453f, 0x3f6c8f, 0x5f8b6a, 0xc9924a, 0x7d5a86, 0xd8cdb8, 0x4a4f63);
        Color trim = Tone.mix(cloth, Tone.of(0xf2ddab), 0.75);
        if (dice.chance(0.6)) {
            brush.oval(Tone.dark(cloth, 0.2), x, y + 0.006, radiusX, radiusY);
            brush.oval(cloth, x, y, radiusX, radiusY);
            brush.oval(trim, x, y, radiusX * 0.89, radiusY * 0.86);
            brush.oval(cloth, x, y, radiusX * 0.875, radiusY * 0.83);
            if (dice.chance(0.5)) {
                brush.oval(Tone.mix(cloth, trim, 0.35), x, y, radiusX * 0.5, radiusY * 0.46);
            }
            return;
        }
        mat(cloth, x, y, radiusX, radiusY, 0.82, 1, 0, 0);
        mat(trim, x, y, radiusX, radiusY, 0.77, 0.91, 0.14, 0.18);
        mat(cloth, x, y, radiusX, radiusY, 0.74, 0.87, 0.22, 0.28);
    }

    /** A rug with corners. Shares of the radii: its half width at the back and at the front, and its distance from the edges there. */
    private void mat(
            Color colour,
            double x,
            double y,
            double radiusX,
            double radiusY,
            double back,
            double front,
            double offBack,
            double offFront) {
        double far = y - radiusY + radiusY * offBack;
        double near = y + radiusY - radiusY * offFront;
        brush.slab(colour, x - radiusX * back, x + radiusX * back, far, x - radiusX * front, x + radiusX * front, near);
    }

    /** Boards that run away from the viewer, or across. */
    void planks(Color wood, double horizon) {
        brush.rect(
                Brush.down(Tone.light(wood, 0.07), Tone.dark(wood, 0.25), horizon, 1), 0, horizon, aspect, 1 - horizon);
        Color joint = Tone.veil(Tone.dark(wood, 0.55), 0.4);
        double depth = 1 - horizon;
        boolean away = dice.chance(0.4);
        if (away) {
            double vanishing = horizon - 0.5;
            double middle = aspect * dice.between(0.35, 0.65);
            for (double x = -2; x < 2 + aspect; x += 0.13) {
                double far = middle + (x - middle) * (horizon - vanishing) / (1 - vanishing);
                brush.line(joint, 0.003, far, horizon, x, 1);
            }
            return;
        }
        for (double share = 0.08, step = 0.09; share < 1; share += step, step *= 1.22) {
            double y = horizon + depth * share;
            brush.line(joint, 0.002 + 0.002 * share, 0, y, aspect, y);
            double next = depth * step * 1.22;
            for (double x = dice.between(0, 0.5); x < aspect; x += dice.between(0.35, 0.8)) {
                brush.line(joint, 0.002 + 0.001 * share, x, y, x, Math.min(1, y + next));
            }
        }
    }

    /** Square tiles in perspective. */
    void tiles(Color one, Color other, double horizon) {
        brush.rect(Brush.down(Tone.light(one, 0.05), Tone.dark(one, 0.1), horizon, 1), 0, horizon, aspect, 1 - horizon);
        double depth = 1 - horizon;
        double middle = aspect * dice.between(0.4, 0.6);
        boolean checked = dice.chance(0.55);
        int rows = 5;
        for (int r = 0; r < rows; r++) {
            double near = horizon + depth * rowEdge(r + 1, rows);
            double far = horizon + depth * rowEdge(r, rows);
            if (checked) {
                checks(other, middle, far, near, horizon, r);
            }
            brush.line(Tone.veil(Color.BLACK, 0.12), 0.003, 0, near, aspect, near);
        }
        for (double x = -3.05; !checked && x < 3.1 + aspect; x += 0.22) {
            brush.line(
                    Tone.veil(Color.BLACK, 0.12),
                    0.003,
                    spread(middle, x, horizon, horizon),
                    horizon,
                    spread(middle, x, 1, horizon),
                    1);
        }
    }

    private void checks(Color colour, double middle, double far, double near, double horizon, int row) {
        Path2D.Double path = new Path2D.Double();
        int reach = (int) (aspect / 0.22) + 8;
        for (int c = -reach; c < reach; c++) {
            if ((c + row & 1) == 0) {
                double x = middle + c * 0.22;
                path.append(
                        Brush.outline(
                                spread(middle, x, far, horizon), far,
                                spread(middle, x + 0.22, far, horizon), far,
                                spread(middle, x + 0.22, near, horizon), near,
                                spread(middle, x, near, horizon), near),
                        false);
            }
        }
        brush.fill(colour, path);
    }

    private static double rowEdge(int row, int rows) {
        double share = row / (double) rows;
        return share * share * 0.6 + share * 0.4;
    }

    /** The x at which a line that is at {@code x} at the front crosses {@code y}. */
    private static double spread(double middle, double x, double y, double horizon) {
        double vanishing = horizon - 0.4;
        return middle + (x - middle) * (y - vanishing) / (1 - vanishing);
    }
}
