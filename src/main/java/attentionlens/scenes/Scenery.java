package attentionlens.scenes;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Draws outdoor scenery: sky, land, plants, fences and houses. */
final class Scenery {
    private final Brush brush;
    private final Dice dice;
    private final Daylight light;
    private final double aspect;

    Scenery(Brush brush, Dice dice, Daylight light, double aspect) {
        this.brush = brush;
        this.dice = dice;
        this.light = light;
        this.aspect = aspect;
    }

    /** Sky down to the horizon, with some clouds and sometimes a sun. */
    void sky(double horizon, int mostClouds) {
        brush.rect(Brush.down(light.top(), light.low(), 0, horizon), 0, 0, aspect, Math.min(1, horizon + 0.15));
        if (dice.chance(0.6)) {
            double x = dice.between(0.05, 0.95) * aspect;
            double y = dice.between(0.08, 0.8) * horizon;
            brush.glow(light.sun(), 0.6, x, y, dice.between(0.3, 0.5));
            brush.glow(light.sun(), 0.5, x, y, 0.13);
            brush.oval(light.sun(), x, y, 0.045, 0.045);
        }
        int clouds = dice.count(0, mostClouds);
        for (int i = 0; i < clouds; i++) {
            double y = dice.between(0.04, 0.75) * horizon;
            cloud(dice.between(-0.05, 1.05) * aspect, y, dice.between(0.1, 0.28) * (1.1 - 0.6 * y / horizon));
        }
    }

    /** A flat-bottomed cloud, {@code size} wide from its middle. */
    void cloud(double x, double y, double size) {
        Color colour = Tone.mix(light.clouds(), light.low(), dice.between(0, 0.35));
        Color below = Tone.mix(colour, light.top(), 0.28);
        int bumps = dice.count(3, 5);
        double[] radii = new double[bumps];
        for (int i = 0; i < bumps; i++) {
            double along = (i + 0.5) / bumps * 2 - 1;
            radii[i] = size * dice.between(0.24, 0.38) * (1.1 - 0.55 * along * along);
        }
        puffs(below, x, y, size, radii);
        puffs(colour, x - size * 0.02, y - size * 0.05, size * 0.96, radii);
    }

    private void puffs(Color colour, double x, double y, double size, double[] radii) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double low = y + size * 0.12;
        for (int i = 0; i < radii.length; i++) {
            double along = (i + 0.5) / radii.length * 2 - 1;
            double radius = radii[i];
            double left = x + along * size * 0.62 - radius;
            path.append(new Ellipse2D.Double(left, low - radius * 1.85, 2 * radius, 1.8 * radius), false);
        }
        path.append(Brush.rounded(x - size * 0.9, low - size * 0.22, size * 1.8, size * 0.22, 1), false);
        brush.fill(Tone.veil(colour, 0.94), path);
    }

    /** A path that bends from a far point to the front. */
    void path(Color earth, double far) {
        double x = dice.between(0.2, 0.8) * aspect;
        double foot = dice.between(0.1, 0.9) * aspect;
        double bend = dice.between(-0.2, 0.2);
        double depth = 1 - far;
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x - 0.012, far);
        path.curveTo(x - 0.04 + bend, far + depth * 0.3, foot - 0.2 - bend, far + depth * 0.6, foot - 0.2, 1.01);
        path.lineTo(foot + 0.2, 1.01);
        path.curveTo(foot + 0.12 - bend, far + depth * 0.6, x + 0.02 + bend, far + depth * 0.3, x + 0.012, far);
        path.closePath();
        brush.fill(Brush.down(light.lit(earth, 0.12), light.lit(earth, 0), far, 1), path);
        brush.stroke(Tone.veil(Tone.dark(earth, 0.4), 0.25), 0.005, path);
    }

    /** A row of soft hills whose tops are about {@code height} above {@code base}; filled down to {@code bottom}. */
    void hills(Color colour, double base, double height, double step, double bottom) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(-0.1, bottom);
        double x = -0.1 - dice.between(0, step);
        double y = base - dice.between(0, height);
        path.lineTo(x, y);
        while (x < aspect + step) {
            double nextX = x + step * dice.between(0.7, 1.3);
            double nextY = base - dice.between(0, height);
            path.curveTo(x + (nextX - x) * 0.45, y, nextX - (nextX - x) * 0.45, nextY, nextX, nextY);
            x = nextX;
            y = nextY;
        }
        path.lineTo(x, bottom);
        path.closePath();
        brush.fill(Brush.down(Tone.light(colour, 0.1), Tone.dark(colour, 0.06), base - height, bottom), path);
    }

    /** Peaks with snow on them. */
    void mountains(Color rock, Color snow, double base, double height, double step) {
        for (double x = -dice.between(0, step); x < aspect + step; x += step * dice.between(0.6, 1.0)) {
            double top = base - height * dice.between(0.55, 1);
            double half = (base - top) * dice.between(0.75, 1.15);
            peak(rock, snow, x, base, top, half);
        }
    }

    private void peak(Color rock, Color snow, double x, double base, double top, double half) {
        Color shaded = Tone.dark(rock, 0.16);
        brush.polygon(rock, x - half, base, x, top, x + half, base);
        brush.polygon(shaded, x, top, x + half, base, x + half * 0.2, base, x + half * 0.08, top + (base - top) * 0.5);
        double share = dice.between(0.28, 0.42);
        double line = top + (base - top) * share;
        double reach = half * share;
        brush.polygon(
                snow,
                x,
                top,
                x + reach,
                line,
                x + reach * 0.5,
                line - (line - top) * 0.22,
                x + reach * 0.15,
                line + (line - top) * 0.1,
                x - reach * 0.3,
                line - (line - top) * 0.25,
                x - reach * 0.62,
                line + (line - top) * 0.06,
                x - reach,
                line);
    }

    /** A leafy tree whose trunk ends at {@code (x, foot)}. */
    void tree(Color leaves, double x, double foot, double height) {
        Color trunk = light.lit(Tone.of(0x7a5638), 0.1);
        brush.polygon(
                trunk,
                x - height * 0.05,
                foot,
                x - height * 0.028,
                foot - height * 0.6,
                x + height * 0.028,
                foot - height * 0.6,
                x + height * 0.05,
                foot);
        double middle = foot - height * 0.66;
        boolean tall = dice.chance(0.3);
        if (tall) {
            brush.oval(Tone.dark(leaves, 0.14), x, middle, height * 0.2, height * 0.38);
            brush.oval(leaves, x - height * 0.025, middle - height * 0.02, height * 0.165, height * 0.34);
            return;
        }
        brush.oval(Tone.dark(leaves, 0.16), x, middle + height * 0.06, height * 0.34, height * 0.22);
        brush.oval(Tone.dark(leaves, 0.08), x + height * 0.17, middle, height * 0.2, height * 0.19);
        brush.oval(leaves, x - height * 0.15, middle + height * 0.01, height * 0.22, height * 0.2);
        brush.oval(leaves, x + height * 0.02, middle - height * 0.13, height * 0.24, height * 0.22);
        brush.oval(
                Tone.veil(Tone.light(leaves, 0.2), 0.7),
                x - height * 0.05,
                middle - height * 0.18,
                height * 0.13,
                height * 0.1);
    }

    /** A fir, with snow on it if {@code snow} is more than 0. */
    void fir(Color needles, double x, double foot, double height, double snow) {
        brush.rect(
                light.lit(Tone.of(0x6b4a32), 0.1),
                x - height * 0.03,
                foot - height * 0.12,
                height * 0.06,
                height * 0.12);
        for (int i = 0; i < 3; i++) {
            double low = foot - height * (0.08 + 0.24 * i);
            double top = low - height * (0.46 - 0.04 * i);
            double half = height * (0.26 - 0.06 * i);
            brush.polygon(needles, x - half, low, x, top, x + half, low);
            brush.polygon(Tone.dark(needles, 0.18), x, top, x + half, low, x + half * 0.1, low);
            if (snow > 0) {
                double line = top + (low - top) * snow;
                double reach = half * snow;
                brush.polygon(
                        Tone.of(0xf7fbff),
                        x - reach,
                        line,
                        x,
                        top,
                        x + reach,
                        line,
                        x + reach * 0.3,
                        line - reach * 0.25,
                        x - reach * 0.25,
                        line + reach * 0.1);
            }
        }
    }

    void bush(Color leaves, double x, double foot, double size) {
        brush.oval(Tone.dark(leaves, 0.15), x + size * 0.35, foot - size * 0.28, size * 0.5, size * 0.34);
        brush.oval(leaves, x - size * 0.3, foot - size * 0.3, size * 0.52, size * 0.36);
        brush.oval(Tone.light(leaves, 0.08), x + size * 0.05, foot - size * 0.45, size * 0.4, size * 0.36);
        brush.rect(Tone.veil(Color.BLACK, 0.1), x - size * 0.7, foot - size * 0.03, size * 1.5, size * 0.04);
    }

    /** Blades of grass and blossoms from a height to the lower edge, larger further down. */
    void flowers(int count, double far, Color grass) {
        Color[] petals = {Tone.of(0xffffff), Tone.of(0xffd84d), Tone.of(0xf28ab2), Tone.of(0xe0584f), Tone.of(0xa78be0)
        };
        Color kind = petals[dice.upTo(petals.length)];
        for (int i = 0; i < count; i++) {
            double share = Math.sqrt(dice.between(0, 1));
            double y = far + share * (1 - far);
            double x = dice.between(0, aspect);
            double size = 0.003 + 0.007 * share;
            brush.line(Tone.dark(grass, 0.22), size * 0.5, x, y, x + size * 0.4, y - size * 2.6);
            if (dice.chance(0.75)) {
                Color petal = dice.chance(0.7) ? kind : petals[dice.upTo(petals.length)];
                brush.oval(light.lit(petal, 0), x + size * 0.4, y - size * 2.8, size, size);
            } else {
                brush.line(Tone.dark(grass, 0.22), size * 0.5, x, y, x - size * 0.9, y - size * 2);
            }
        }
    }

    /** Posts and two rails. */
    void fence(double y, double height, Color wood) {
        double from = dice.between(-0.2, 0.4) * aspect;
        double to = from + dice.between(0.3, 0.9) * aspect;
        for (double rail : new double[] {0.75, 0.4}) {
            brush.rect(Tone.dark(wood, 0.08), from, y - height * rail, to - from, height * 0.13);
        }
        for (double x = from; x <= to; x += height * 1.1) {
            brush.round(wood, x - height * 0.08, y - height, height * 0.17, height, height * 0.05);
        }
    }

    /** A house whose front begins at {@code x} and stands on {@code base}. */
    void house(double x, double base, double width, double height, Color front, double away) {
        Color wall = light.lit(front, away);
        Color roof = light.lit(dice.colour(0xa8523f, 0x6d4c41, 0x54606c, 0x8d3f3a, 0x7b6a58), away);
        double eaves = base - height;
        boolean flat = dice.chance(0.35);
        if (flat) {
            brush.rect(roof, x - 0.008, eaves - 0.018, width + 0.016, 0.026);
        } else {
            double rise = Math.min(0.16, width * dice.between(0.25, 0.5));
            brush.polygon(
                    roof, x - 0.015, eaves + 0.004, x + width / 2, eaves - rise, x + width + 0.015, eaves + 0.004);
        }
        brush.rect(Brush.across(wall, Tone.dark(wall, 0.07), x, x + width), x, eaves, width, height);
        panes(x, base, width, height, away);
    }

    private void panes(double x, double base, double width, double height, double away) {
        int columns = Math.max(2, (int) (width / 0.085));
        int rows = Math.max(1, (int) (height / 0.13));
        Color glass = light.lit(Tone.mix(light.top(), Tone.of(0x35506b), 0.55), away * 0.6);
        Color lamp = Tone.of(0xffdf93);
        double cell = width / columns;
        double storey = height / rows;
        int door = dice.upTo(columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double left = x + (c + 0.5) * cell - 0.019;
                double top = base - height + r * storey + storey * 0.2;
                if (r == rows - 1 && c == door) {
                    brush.round(
                            light.lit(dice.colour(0x5a3d2b, 0x2f5d62, 0x7a2e2e), away),
                            left - 0.004,
                            base - storey * 0.66,
                            0.046,
                            storey * 0.66,
                            0.008);
                } else {
                    Color pane = light.shade() > 0.1 && dice.chance(0.4) ? lamp : glass;
                    brush.rect(
                            light.lit(Tone.of(0xf5f1ea), away), left - 0.004, top - 0.004, 0.046, storey * 0.5 + 0.008);
                    brush.rect(pane, left, top, 0.038, storey * 0.5);
                    brush.rect(light.lit(Tone.of(0xf5f1ea), away), left + 0.0175, top, 0.003, storey * 0.5);
                }
            }
        }
    }
}
