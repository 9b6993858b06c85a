package attentionlens.scenes;

import java.awt.Color;
import java.awt.geom.Path2D;

final class Beach extends Outdoors {
    private final double shore;

    Beach(Dice dice, double aspect) {
        super(dice, aspect, 0.38, 0.5);
        shore = horizon + dice.between(0.18, 0.24);
        surface(Surface.Kind.GROUND, shore + 0.06, 0.97, 0.6, 1);
        surface(Surface.Kind.WATER, horizon + 0.05, shore - 0.03, 0.3, 0.55);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 4);
        if (dice.chance(0.5)) {
            island(brush);
        }
        Color sea = dice.colour(0x3d9bc4, 0x4fb3bf, 0x3a7fb5, 0x58bfc9);
        sea(brush, sea);
        Color sand = light.lit(dice.colour(0xf0d9a4, 0xe6c98f, 0xf4e3bd, 0xdfc49a), 0);
        shore(brush, sand);
        ripples(brush, sand);
        if (dice.chance(0.35)) {
            palm(brush, dice.chance(0.5) ? dice.between(0.04, 0.14) : aspect - dice.between(0.04, 0.14));
        }
        if (dice.chance(0.4)) {
            shells(brush);
        }
    }

    private void island(Brush brush) {
        double x = dice.between(0, 1) * aspect;
        Color rock = light.lit(dice.colour(0x7b9a78, 0x8c8f96, 0x6f8fa0), 0.5);
        double wide = dice.between(0.2, 0.4);
        brush.inside(0, 0, aspect, horizon + 0.002, () -> {
            brush.oval(rock, x, horizon + 0.01, wide, dice.between(0.05, 0.12));
            brush.oval(Tone.dark(rock, 0.06), x + wide * 0.5, horizon + 0.01, wide * 0.5, dice.between(0.04, 0.08));
        });
    }

    private void sea(Brush brush, Color sea) {
        Color far = light.lit(Tone.dark(sea, 0.12), 0.25);
        Color near = light.lit(Tone.light(sea, 0.35), 0);
        brush.rect(Brush.down(far, near, horizon, shore + 0.05), 0, horizon, aspect, shore - horizon + 0.07);
        brush.rect(Tone.veil(Color.WHITE, 0.35), 0, horizon, aspect, 0.003);
        strokes(brush, Tone.veil(Color.WHITE, 0.35), 45, horizon + 0.01, shore);
        strokes(brush, Tone.veil(Tone.dark(sea, 0.4), 0.2), 25, horizon + 0.01, shore);
    }

    private void shore(Brush brush, Color sand) {
        double tilt = dice.between(-0.03, 0.03);
        double wave = dice.between(0.012, 0.025);
        brush.fill(Tone.veil(Color.WHITE, 0.85), edge(shore - 0.012, tilt, wave));
        brush.fill(Tone.dark(sand, 0.16), edge(shore, tilt, wave));
        brush.fill(Brush.down(Tone.dark(sand, 0.05), sand, shore, 1), edge(shore + 0.028, tilt, wave * 0.8));
    }

    private Path2D edge(double y, double tilt, double wave) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(-0.1, 1.01);
        path.lineTo(-0.1, y + tilt);
        double step = aspect / 5;
        for (int i = 0; i < 6; i++) {
            double x = -0.1 + i * step;
            double from = y + tilt * (1 - 2 * i / 6.0);
            double to = y + tilt * (1 - 2 * (i + 1) / 6.0);
            double side = (i & 1) == 0 ? wave : -wave;
            path.curveTo(x + step * 0.35, from + side, x + step * 0.65, to + side, x + step, to);
        }
        path.lineTo(aspect + 0.3, 1.01);
        path.closePath();
        return path;
    }

    private void ripples(Brush brush, Color sand) {
        for (int i = 0; i < 40; i++) {
            double y = dice.between(shore + 0.07, 1);
            double x = dice.between(0, aspect);
            brush.oval(Tone.veil(Tone.dark(sand, 0.35), 0.16), x, y, dice.between(0.01, 0.05), 0.004);
        }
        for (int i = 0; i < 90; i++) {
            brush.oval(
                    Tone.veil(dice.chance(0.5) ? Color.WHITE : Tone.dark(sand, 0.5), 0.35),
                    dice.between(0, aspect),
                    dice.between(shore + 0.06, 1),
                    0.002,
                    0.002);
        }
    }

    private void palm(Brush brush, double x) {
        double foot = shore + 0.1;
        double lean = x < aspect / 2 ? 0.09 : -0.09;
        double top = dice.between(0.18, 0.26);
        Color trunk = light.lit(Tone.of(0x9b7750), 0.05);
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x - 0.02, foot);
        path.curveTo(x, foot - 0.15, x + lean * 0.6, top + 0.15, x + lean - 0.008, top);
        path.lineTo(x + lean + 0.008, top);
        path.curveTo(x + lean * 0.6 + 0.026, top + 0.15, x + 0.028, foot - 0.15, x + 0.024, foot);
        path.closePath();
        brush.oval(Tone.veil(Color.BLACK, 0.16), x, foot, 0.09, 0.012);
        brush.fill(trunk, path);
        Color leaf = light.lit(dice.colour(0x4f9a4e, 0x6aa84a, 0x3f8a5c), 0);
        for (int i = 0; i < 7; i++) {
            double reach = (i - 3) / 3.0;
            frond(brush, Tone.dark(leaf, 0.05 * (i & 3)), x + lean, top, reach * 0.2, -0.07 + reach * reach * 0.17);
        }
    }

    private static void frond(Brush brush, Color leaf, double x, double y, double dx, double dy) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x, y);
        path.quadTo(x + dx * 0.55, y + dy - 0.08, x + dx, y + dy + 0.02);
        path.quadTo(x + dx * 0.5, y + dy - 0.02, x, y + 0.012);
        path.closePath();
        brush.fill(leaf, path);
    }

    private void shells(Brush brush) {
        for (int i = 0; i < 7; i++) {
            double x = dice.between(0, aspect);
            double y = dice.between(shore + 0.1, 0.98);
            Color shell = dice.colour(0xf7d9cf, 0xfff4e6, 0xe7b7a4);
            brush.oval(Tone.veil(Color.BLACK, 0.15), x + 0.002, y + 0.005, 0.011, 0.005);
            brush.oval(shell, x, y, 0.01, 0.008);
            brush.line(Tone.dark(shell, 0.2), 0.002, x, y + 0.007, x, y - 0.005);
        }
    }
}
