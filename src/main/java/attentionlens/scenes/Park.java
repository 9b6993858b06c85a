package attentionlens.scenes;

import java.awt.Color;

final class Park extends Outdoors {
    private final Color grass;
    private final boolean pond;

    Park(Dice dice, double aspect) {
        super(dice, aspect, 0.44, 0.55);
        grass = dice.colour(0x6fae52, 0x86b95c, 0x5a9e56, 0x9bb85a);
        pond = dice.chance(0.4);
        surface(Surface.Kind.GROUND, horizon + (pond ? 0.16 : 0.08), 0.97, pond ? 0.5 : 0.42, 1);
        if (pond) {
            surfaces.add(new Surface(
                    Surface.Kind.WATER, aspect * 0.15, aspect * 0.85, horizon + 0.06, horizon + 0.115, 0.35, 0.42));
        }
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 3);
        if (dice.chance(0.45)) {
            skyline(brush);
        } else {
            scenery.hills(light.lit(Tone.of(0x6b9a68), 0.5), horizon + 0.02, 0.1, 0.5, horizon + 0.06);
        }
        Color leaves = dice.colour(0x4d8f4a, 0x6aa046, 0x3f8060, 0xc28a3a, 0xd98fa6);
        for (double x = -0.05; x < aspect + 0.1; x += dice.between(0.1, 0.2)) {
            scenery.tree(light.lit(dice.near(leaves, 14), 0.3), x, horizon + 0.035, dice.between(0.12, 0.22));
        }
        land(brush, grass, horizon + 0.025, 1);
        for (double x = -0.05; x < aspect + 0.1; x += dice.between(0.09, 0.3)) {
            scenery.bush(light.lit(dice.near(leaves, 10), 0.12), x, horizon + 0.05, dice.between(0.04, 0.08));
        }
        if (pond) {
            pond(brush);
        } else if (dice.chance(0.7)) {
            scenery.path(dice.colour(0xdcc79c, 0xcfc4b4, 0xc9a884), horizon + 0.05);
        }
        if (dice.chance(0.6)) {
            double x = dice.chance(0.5) ? dice.between(-0.02, 0.1) : aspect - dice.between(-0.02, 0.1);
            scenery.tree(light.lit(dice.near(leaves, 10), 0.02), x, horizon + 0.15, dice.between(0.45, 0.6));
        }
        strokes(brush, Tone.veil(light.lit(Tone.dark(grass, 0.25), 0), 0.35), 25, horizon + 0.15, 1);
        scenery.flowers(dice.count(5, 40), horizon + 0.2, grass);
    }

    private void skyline(Brush brush) {
        for (double x = -0.05; x < aspect; ) {
            double width = dice.between(0.07, 0.14);
            double height = dice.between(0.08, 0.26);
            Color stone = light.lit(dice.colour(0x7f8fa6, 0x9a8f98, 0x8d9c9c), 0.65);
            brush.rect(stone, x, horizon - height + 0.04, width, height);
            for (double y = horizon - height + 0.06; y < horizon; y += 0.03) {
                brush.rect(Tone.veil(Color.WHITE, 0.3), x + 0.012, y, width - 0.024, 0.009);
            }
            x += width + dice.between(0, 0.03);
        }
    }

    private void pond(Brush brush) {
        Color water = light.lit(Tone.mix(Tone.of(0x5aa7c9), light.top(), 0.4), 0.1);
        brush.oval(light.lit(Tone.dark(grass, 0.25), 0), aspect / 2, horizon + 0.095, aspect * 0.46, 0.058);
        brush.oval(
                Brush.down(Tone.light(water, 0.35), water, horizon + 0.04, horizon + 0.15),
                aspect / 2,
                horizon + 0.098,
                aspect * 0.45,
                0.052);
        for (int i = 0; i < 8; i++) {
            double x = aspect * dice.between(0.2, 0.8);
            double y = horizon + dice.between(0.07, 0.13);
            brush.line(Tone.veil(Color.WHITE, 0.5), 0.003, x, y, x + 0.05, y);
        }
    }
}
