package attentionlens.scenes;

import java.awt.Color;

final class Harbour extends Outdoors {
    private final double quay;

    Harbour(Dice dice, double aspect) {
        super(dice, aspect, 0.42, 0.5);
        quay = horizon + dice.between(0.22, 0.28);
        surface(Surface.Kind.GROUND, quay + 0.06, 0.97, 0.7, 1);
        surface(Surface.Kind.WATER, horizon + 0.06, quay - 0.03, 0.4, 0.65);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 4);
        scenery.hills(light.lit(Tone.of(0x7c9a86), 0.5), horizon + 0.01, 0.12, 0.5, horizon + 0.02);
        town(brush, scenery);
        Color water = dice.colour(0x3f87a8, 0x4a9aa6, 0x4b78a0);
        land(brush, water, horizon, quay + 0.01);
        strokes(brush, Tone.veil(Color.WHITE, 0.3), 45, horizon + 0.012, quay);
        strokes(brush, Tone.veil(Tone.dark(water, 0.45), 0.25), 30, horizon + 0.012, quay);
        Color stone = dice.colour(0xb4aa9c, 0xc2b08f, 0x9fa3a6);
        wall(brush, stone);
        bollards(brush);
    }

    private void town(Brush brush, Scenery scenery) {
        double gap = dice.between(0.2, 0.7) * aspect;
        for (double x = -0.05; x < aspect; ) {
            double width = dice.between(0.1, 0.17);
            if (Math.abs(x - gap) > 0.12) {
                Color front = dice.colour(0xd9644e, 0xf0e0c4, 0xe3b04f, 0x6f9ab3, 0xc98f73, 0xb8c7b0);
                scenery.house(x, horizon + 0.006, width, dice.between(0.08, 0.16), front, 0.2);
            }
            x += width + dice.between(0, 0.02);
        }
        if (dice.chance(0.6)) {
            lighthouse(brush, gap);
        } else {
            crane(brush, gap);
        }
        brush.rect(light.lit(Tone.of(0x8d8478), 0.2), 0, horizon - 0.002, aspect, 0.016);
    }

    private void lighthouse(Brush brush, double x) {
        double top = horizon - 0.27;
        Color white = light.lit(Tone.of(0xf6f2ea), 0.1);
        Color red = light.lit(Tone.of(0xcf4a40), 0.1);
        brush.polygon(white, x - 0.04, horizon, x - 0.024, top, x + 0.024, top, x + 0.04, horizon);
        for (int i = 0; i < 3; i++) {
            double y = top + 0.04 + i * 0.085;
            double half = 0.024 + 0.016 * (y - top) / 0.27;
            brush.slab(red, x - half, x + half, y, x - half - 0.002, x + half + 0.002, y + 0.04);
        }
        brush.rect(Tone.of(0x4a4f57), x - 0.032, top - 0.006, 0.064, 0.01);
        brush.glow(Tone.of(0xffe9a0), 0.8, x, top - 0.025, 0.09);
        brush.rect(Tone.of(0xffedb0), x - 0.016, top - 0.042, 0.032, 0.036);
        brush.polygon(red, x - 0.024, top - 0.042, x, top - 0.075, x + 0.024, top - 0.042);
    }

    private void crane(Brush brush, double x) {
        Color steel = light.lit(dice.colour(0xe0a03c, 0x4f7fa8, 0xc9584a), 0.2);
        brush.line(steel, 0.01, x, horizon, x, horizon - 0.3);
        brush.line(steel, 0.01, x + 0.05, horizon, x + 0.05, horizon - 0.27);
        for (double y = 0; y < 0.25; y += 0.05) {
            brush.line(steel, 0.004, x, horizon - y, x + 0.05, horizon - y - 0.05);
        }
        brush.line(steel, 0.012, x - 0.09, horizon - 0.24, x + 0.2, horizon - 0.34);
        brush.line(Tone.dark(steel, 0.3), 0.004, x + 0.18, horizon - 0.333, x + 0.18, horizon - 0.2);
        brush.rect(Tone.dark(steel, 0.2), x + 0.15, horizon - 0.2, 0.06, 0.035);
    }

    private void wall(Brush brush, Color stone) {
        Color front = Tone.dark(light.lit(stone, 0), 0.3);
        brush.rect(front, 0, quay - 0.002, aspect, 0.03);
        for (double x = -dice.between(0, 0.1); x < aspect; x += 0.13) {
            brush.line(Tone.veil(Color.BLACK, 0.25), 0.003, x, quay, x, quay + 0.028);
        }
        land(brush, stone, quay + 0.014, 1.01);
        brush.rect(light.lit(Tone.light(stone, 0.35), 0), 0, quay + 0.008, aspect, 0.012);
        double middle = aspect / 2;
        boolean odd = false;
        for (double y = quay + 0.03, step = 0.045; y < 1; y += step, step *= 1.25) {
            brush.line(Tone.veil(Color.BLACK, 0.14), 0.003, 0, y, aspect, y);
            double spread = 0.6 + 0.4 * (y - quay) / (1 - quay);
            for (double x = odd ? -1 : -0.9; x < aspect + 1; x += 0.22) {
                double at = middle + (x - middle) * spread;
                brush.line(Tone.veil(Color.BLACK, 0.12), 0.003, at, y, at + (x - middle) * 0.04, Math.min(1, y + step));
            }
            odd = !odd;
        }
    }

    private void bollards(Brush brush) {
        Color iron = Tone.of(0x3d4247);
        double step = dice.between(0.4, 0.6);
        for (double x = dice.between(0.08, 0.3); x < aspect; x += step) {
            brush.oval(Tone.veil(Color.BLACK, 0.25), x, quay + 0.034, 0.04, 0.009);
            brush.rect(
                    Brush.across(Tone.light(iron, 0.25), iron, x - 0.016, x + 0.016),
                    x - 0.016,
                    quay - 0.018,
                    0.032,
                    0.052);
            brush.round(Tone.light(iron, 0.12), x - 0.026, quay - 0.032, 0.052, 0.02, 0.01);
        }
    }
}
