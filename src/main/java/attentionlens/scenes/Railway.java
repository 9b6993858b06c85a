package attentionlens.scenes;

import java.awt.Color;

final class Railway extends Outdoors {
    private final double rails;
    private final double platform;

    Railway(Dice dice, double aspect) {
        super(dice, aspect, 0.5, 0.58);
        rails = horizon + dice.between(0.1, 0.13);
        platform = rails + dice.between(0.11, 0.14);
        surface(Surface.Kind.GROUND, platform + 0.05, 0.97, 0.8, 1);
        surface(Surface.Kind.RAILS, rails - 0.01, rails + 0.03, 0.85, 0.9);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 3);
        if (dice.chance(0.55)) {
            hall(brush);
        } else {
            country(scenery);
        }
        Color gravel = dice.colour(0x9a8f84, 0x8b8680, 0xa89a86);
        land(brush, gravel, horizon, platform + 0.01);
        for (int i = 0; i < 160; i++) {
            double y = dice.between(horizon + 0.01, platform);
            brush.oval(
                    Tone.veil(dice.chance(0.5) ? Color.BLACK : Color.WHITE, 0.16),
                    dice.between(0, aspect),
                    y,
                    0.005,
                    0.003);
        }
        track(brush, horizon + 0.03, 0.5);
        track(brush, rails, 1);
        platform(brush);
        if (dice.chance(0.6)) {
            roof(brush);
        }
    }

    private void hall(Brush brush) {
        Color stone = light.lit(dice.colour(0xb5674f, 0xd4bf9c, 0xa9a7a2, 0xc98f6b), 0.15);
        double top = dice.between(0.2, 0.28);
        brush.rect(
                Brush.across(Tone.light(stone, 0.06), Tone.dark(stone, 0.06), 0, aspect),
                0,
                top,
                aspect,
                horizon - top + 0.01);
        brush.rect(Tone.dark(stone, 0.3), 0, top - 0.02, aspect, 0.026);
        Color glass = light.lit(Tone.mix(light.top(), Tone.of(0x3d566b), 0.5), 0.1);
        double step = dice.between(0.2, 0.28);
        for (double x = -dice.between(0, step); x < aspect; x += step) {
            brush.round(Tone.light(stone, 0.35), x + step * 0.2, top + 0.06, step * 0.6, horizon - top, step * 0.3);
            brush.round(glass, x + step * 0.24, top + 0.07, step * 0.52, horizon - top, step * 0.26);
            brush.rect(Tone.light(stone, 0.35), x + step * 0.485, top + 0.07, step * 0.03, horizon - top - 0.06);
            brush.rect(Tone.light(stone, 0.35), x + step * 0.24, top + 0.15, step * 0.52, 0.007);
        }
    }

    private void country(Scenery scenery) {
        scenery.hills(light.lit(Tone.of(0x7d9f70), 0.5), horizon + 0.01, 0.14, 0.5, horizon + 0.03);
        Color leaves = dice.colour(0x4f8f4a, 0x6f9a48, 0x3f7f5a);
        for (double x = -0.05; x < aspect + 0.1; x += dice.between(0.08, 0.3)) {
            if (dice.chance(0.35)) {
                Color front = dice.colour(0xe3c9a3, 0xd98f73, 0xf0e0c4);
                scenery.house(x, horizon + 0.005, dice.between(0.12, 0.18), dice.between(0.08, 0.12), front, 0.3);
                x += 0.1;
            } else {
                scenery.tree(light.lit(leaves, 0.3), x, horizon + 0.01, dice.between(0.1, 0.18));
            }
        }
    }

    private void track(Brush brush, double y, double scale) {
        Color sleeper = light.lit(Tone.of(0x6a5140), 0.15);
        for (double x = -0.05; x < aspect + 0.05; x += 0.055 * scale) {
            brush.slab(
                    sleeper, x, x + 0.022 * scale, y - 0.012 * scale, x + 0.002, x + 0.026 * scale, y + 0.042 * scale);
        }
        for (double rail : new double[] {0, 0.03}) {
            brush.rect(Tone.of(0x4b4f55), 0, y + rail * scale + 0.003, aspect, 0.006 * scale);
            brush.rect(Tone.of(0xc2c9cf), 0, y + rail * scale, aspect, 0.004 * scale);
        }
    }

    private void platform(Brush brush) {
        Color stone = dice.colour(0xc4bcae, 0xb5b4b0, 0xd0c1a6);
        brush.rect(Tone.dark(light.lit(stone, 0), 0.45), 0, platform - 0.004, aspect, 0.012);
        land(brush, stone, platform - 0.002, 1.01);
        brush.rect(light.lit(Tone.of(0xf4f1ea), 0), 0, platform, aspect, 0.01);
        brush.rect(
                light.lit(dice.chance(0.6) ? Tone.of(0xf0c243) : Tone.of(0xf4f1ea), 0),
                0,
                platform + 0.026,
                aspect,
                0.016);
        double middle = aspect / 2;
        for (double x = -1.2; x < aspect + 1.2; x += 0.2) {
            brush.line(Tone.veil(Color.BLACK, 0.13), 0.003, middle + (x - middle) * 0.75, platform + 0.042, x, 1);
        }
        for (double y = platform + 0.09, step = 0.06; y < 1; y += step, step *= 1.4) {
            brush.line(Tone.veil(Color.BLACK, 0.13), 0.003, 0, y, aspect, y);
        }
    }

    private void roof(Brush brush) {
        Color iron = dice.colour(0x3f5a55, 0x5d4a48, 0x4a5768, 0x7a4038);
        double low = dice.between(0.05, 0.09);
        double step = dice.between(0.55, 0.8);
        for (double x = dice.between(0.06, 0.3); x < aspect; x += step) {
            brush.rect(Brush.across(Tone.light(iron, 0.25), iron, x, x + 0.02), x, low, 0.022, platform + 0.06 - low);
            brush.rect(Tone.dark(iron, 0.2), x - 0.012, platform + 0.045, 0.046, 0.03);
            brush.slab(iron, x - 0.1, x + 0.122, low, x, x + 0.022, low + 0.08);
            brush.polygon(
                    Tone.veil(light.low(), 0.9), x - 0.065, low + 0.01, x - 0.008, low + 0.01, x - 0.008, low + 0.054);
            brush.polygon(
                    Tone.veil(light.low(), 0.9), x + 0.087, low + 0.01, x + 0.03, low + 0.01, x + 0.03, low + 0.054);
        }
        brush.rect(Tone.dark(iron, 0.15), 0, 0, aspect, low);
        brush.rect(Tone.light(iron, 0.25), 0, low - 0.006, aspect, 0.014);
        if (dice.chance(0.6)) {
            sign(brush, aspect * dice.between(0.25, 0.6), low);
        }
    }

    private void sign(Brush brush, double x, double low) {
        brush.rect(Tone.of(0x3b3f45), x + 0.04, low, 0.006, 0.05);
        brush.rect(Tone.of(0x3b3f45), x + 0.25, low, 0.006, 0.05);
        brush.round(dice.colour(0x24508f, 0x2d6b4a, 0x8c2f33), x, low + 0.045, 0.3, 0.08, 0.01);
        brush.round(Color.WHITE, x + 0.03, low + 0.07, 0.14, 0.013, 1);
        brush.round(Tone.veil(Color.WHITE, 0.7), x + 0.03, low + 0.093, 0.09, 0.01, 1);
        brush.polygon(Tone.of(0xffd65a), x + 0.23, low + 0.068, x + 0.27, low + 0.086, x + 0.23, low + 0.104);
    }
}
