package attentionlens.scenes;

import java.awt.Color;

final class Meadow extends Outdoors {
    private final Color grass;

    Meadow(Dice dice, double aspect) {
        super(dice, aspect, 0.46, 0.6);
        grass = dice.colour(0x7db956, 0x93bf5a, 0x5fa65a, 0xb3b75c, 0xa4c76b);
        surface(Surface.Kind.GROUND, horizon + 0.05, 0.97, 0.4, 1);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 4);
        if (dice.chance(0.4)) {
            scenery.mountains(
                    light.lit(Tone.of(0x8491a8), 0.45),
                    Tone.mix(Color.WHITE, light.low(), 0.3),
                    horizon + 0.01,
                    dice.between(0.15, 0.28),
                    dice.between(0.3, 0.5));
        }
        Color hill = light.lit(dice.colour(0x6ea35c, 0x86ae62, 0x5f957a), 0.45);
        scenery.hills(hill, horizon + 0.02, dice.between(0.06, 0.14), 0.5, horizon + 0.08);
        scenery.hills(
                light.lit(Tone.dark(grass, 0.06), 0.25), horizon + 0.03, dice.between(0.02, 0.06), 0.6, horizon + 0.1);
        trees(scenery);
        land(brush, grass, horizon + 0.03, 1);
        scenery.hills(light.lit(grass, 0.06), horizon + 0.1, 0.05, 0.7, 1.01);
        if (dice.chance(0.4)) {
            scenery.fence(horizon + 0.07, 0.06, light.lit(dice.colour(0xb08b5f, 0xf2ede2, 0x8c6b4c), 0.1));
        }
        scenery.hills(light.lit(Tone.dark(grass, 0.05), 0), dice.between(0.86, 0.95), 0.06, 0.8, 1.01);
        if (dice.chance(0.3)) {
            scenery.path(Tone.of(0xd9be8c), horizon + 0.085);
        }
        scenery.flowers(dice.count(20, 80), horizon + 0.1, grass);
    }

    private void trees(Scenery scenery) {
        int count = dice.count(1, 7);
        boolean firs = dice.chance(0.3);
        Color leaves = firs
                ? dice.colour(0x2f6b4a, 0x3d7a52, 0x4a7a45)
                : dice.colour(0x4f8a45, 0x6b9a3f, 0x3f7a55, 0xb98a3c, 0x7da552);
        for (int i = 0; i < count; i++) {
            double x = dice.between(0, aspect);
            double height = dice.between(0.08, 0.2);
            Color shade = light.lit(dice.near(leaves, 12), 0.25);
            if (firs) {
                scenery.fir(shade, x, horizon + 0.045, height, 0);
            } else {
                scenery.tree(shade, x, horizon + 0.045, height);
            }
        }
    }
}
