package attentionlens.scenes;

import java.awt.Color;

/** The sky, with nothing to stand on. */
final class Sky extends Outdoors {
    Sky(Dice dice, double aspect) {
        super(dice, aspect, 1, 1);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(1, 4);
        scenery.cloud(dice.between(0.1, 0.9) * aspect, dice.between(0.1, 0.6), dice.between(0.1, 0.22));
        int kind = dice.upTo(3);
        if (kind == 0) {
            sea(brush);
        } else if (kind == 1) {
            scenery.hills(light.lit(Tone.of(0x7f9fae), 0.55), 0.97, 0.06, 0.5, 1.01);
            scenery.hills(light.lit(dice.colour(0x6f9f68, 0x8aa868, 0x5f8f80), 0.3), 1.0, 0.06, 0.4, 1.01);
        } else {
            for (int i = 0; i < 5; i++) {
                scenery.cloud(dice.between(0, aspect), dice.between(0.1, 0.9), dice.between(0.06, 0.2));
            }
        }
        if (dice.chance(0.3)) {
            streaks(brush);
        }
    }

    /** Clouds from above. */
    private void sea(Brush brush) {
        for (int row = 0; row < 4; row++) {
            double y = 0.86 + row * 0.05;
            Color colour = Tone.mix(light.low(), light.clouds(), 0.35 + 0.2 * row);
            for (double x = -dice.between(0, 0.15); x < aspect + 0.1; x += dice.between(0.07, 0.16)) {
                double radius = dice.between(0.05, 0.11);
                brush.oval(colour, x, y + radius * 0.5, radius * 1.5, radius);
            }
            brush.rect(colour, 0, y + 0.05, aspect, 0.2);
        }
    }

    private void streaks(Brush brush) {
        double y = dice.between(0.1, 0.5);
        for (int i = 0; i < 5; i++) {
            double x = dice.between(-0.1, 0.8) * aspect;
            brush.round(
                    Tone.veil(Color.WHITE, 0.22),
                    x,
                    y + i * 0.035,
                    dice.between(0.3, 0.8),
                    dice.between(0.006, 0.014),
                    1);
        }
    }
}
