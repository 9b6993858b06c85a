package attentionlens.scenes;

import java.awt.Color;

final class Street extends Outdoors {
    private final double kerb;
    private final double near;

    Street(Dice dice, double aspect) {
        super(dice, aspect, 0.5, 0.58);
        kerb = horizon + dice.between(0.07, 0.09);
        near = dice.between(0.87, 0.9);
        surface(Surface.Kind.GROUND, near + 0.02, 0.98, 0.95, 1);
        surface(Surface.Kind.ROAD, kerb + 0.06, near - 0.02, 0.55, 0.92);
        surface(Surface.Kind.GROUND, horizon + 0.03, kerb - 0.005, 0.45, 0.5);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 3);
        if (dice.chance(0.5)) {
            towers(brush);
        }
        houses(scenery);
        Color stone = dice.colour(0xb9b3aa, 0xc7c0b2, 0xa5a8ab);
        land(brush, stone, horizon, kerb);
        slabs(brush, horizon, kerb, 0.09);
        trees(brush, scenery);
        road(brush);
        land(brush, Tone.light(stone, 0.06), near, 1.01);
        brush.rect(light.lit(Tone.of(0xe2ded6), 0), 0, near, aspect, 0.014);
        brush.rect(Tone.veil(Color.BLACK, 0.25), 0, near - 0.007, aspect, 0.008);
        slabs(brush, near + 0.014, 1, 0.2);
    }

    private void towers(Brush brush) {
        for (double x = -0.1; x < aspect; x += dice.between(0.12, 0.22)) {
            double top = dice.between(0.1, 0.3);
            brush.rect(light.lit(dice.colour(0x8795a8, 0x9c9aa8), 0.7), x, top, dice.between(0.1, 0.17), horizon - top);
        }
    }

    private void houses(Scenery scenery) {
        double x = -dice.between(0, 0.15);
        while (x < aspect) {
            double width = dice.between(0.2, 0.34);
            double height = dice.between(0.2, 0.36);
            Color front = dice.colour(
                    0xe3c9a3, 0xd98f73, 0xb9c6ce, 0xf0e0c4, 0xa8b99a, 0xc97b63, 0xe8b8a8, 0x8fa5b8, 0xf2d58a);
            scenery.house(x, horizon + 0.005, width, height, front, 0.06);
            x += width + (dice.chance(0.25) ? dice.between(0.04, 0.14) : 0.002);
        }
    }

    private void slabs(Brush brush, double far, double low, double step) {
        Color joint = Tone.veil(Color.BLACK, 0.13);
        double middle = aspect / 2;
        for (double x = -1; x < aspect + 1; x += step) {
            brush.line(joint, 0.0025, middle + (x - middle) * 0.93, far, x, low);
        }
        brush.line(joint, 0.0025, 0, (far + low) / 2, aspect, (far + low) / 2);
    }

    private void trees(Brush brush, Scenery scenery) {
        if (dice.chance(0.35)) {
            return;
        }
        Color leaves = dice.colour(0x5a9a4b, 0x7aa84a, 0x3f8558, 0xd0963e);
        double step = dice.between(0.35, 0.7);
        for (double x = dice.between(0.05, 0.3); x < aspect; x += step) {
            brush.oval(Tone.veil(Color.BLACK, 0.16), x, kerb - 0.02, 0.07, 0.012);
            scenery.tree(light.lit(dice.near(leaves, 8), 0.04), x, kerb - 0.02, dice.between(0.24, 0.34));
        }
    }

    private void road(Brush brush) {
        Color asphalt = dice.colour(0x5d6065, 0x6a6764, 0x54585f);
        brush.rect(light.lit(Tone.of(0xdad6ce), 0), 0, kerb - 0.004, aspect, 0.01);
        land(brush, asphalt, kerb + 0.006, near);
        brush.rect(Tone.veil(Color.BLACK, 0.22), 0, kerb + 0.006, aspect, 0.006);
        double middle = (kerb + near) / 2 - 0.02;
        Color paint = light.lit(dice.chance(0.8) ? Tone.of(0xf0eee6) : Tone.of(0xf2cf63), 0);
        if (dice.chance(0.3)) {
            crossing(brush, paint);
            return;
        }
        double shift = dice.between(0, 0.2);
        for (double x = -shift; x < aspect; x += 0.24) {
            brush.slab(paint, x + 0.006, x + 0.126, middle - 0.007, x, x + 0.124, middle + 0.007);
        }
        strokes(brush, Tone.veil(Color.WHITE, 0.06), 30, kerb + 0.02, near);
    }

    private void crossing(Brush brush, Color paint) {
        double x = dice.between(0.3, 0.7) * aspect;
        for (int i = 0; i < 6; i++) {
            double far = x + (i - 3) * 0.062;
            double foot = x + (i - 3) * 0.11;
            brush.slab(paint, far, far + 0.034, kerb + 0.02, foot, foot + 0.062, near - 0.015);
        }
    }
}
