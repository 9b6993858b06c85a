package attentionlens.scenes;

import java.awt.Color;
import java.awt.geom.Path2D;

final class Snow extends Outdoors {
    Snow(Dice dice, double aspect) {
        super(dice, aspect, 0.45, 0.57);
        surface(Surface.Kind.GROUND, horizon + 0.08, 0.97, 0.45, 1);
    }

    @Override
    void paint(Brush brush, Scenery scenery) {
        scenery.sky(horizon, 3);
        Color snow = Tone.mix(Tone.of(0xf6faff), light.low(), 0.12);
        Color rock = light.lit(dice.colour(0x7f90aa, 0x6f86a0, 0x8f8ea6), 0.3);
        scenery.mountains(
                Tone.mix(rock, light.low(), 0.35),
                snow,
                horizon + 0.03,
                dice.between(0.25, 0.4),
                dice.between(0.3, 0.45));
        scenery.mountains(rock, snow, horizon + 0.05, dice.between(0.15, 0.25), dice.between(0.35, 0.6));
        Color drift = Tone.mix(snow, Tone.of(0x9fb9d8), 0.25 + light.shade() * 0.5);
        scenery.hills(drift, horizon + 0.05, 0.05, 0.5, 1.01);
        firs(scenery, horizon + 0.06, 0.1, 0.17, 12);
        scenery.hills(Tone.light(drift, 0.35), horizon + 0.11, 0.05, 0.7, 1.01);
        if (dice.chance(0.35)) {
            scenery.house(
                    dice.between(0.1, 0.75) * aspect, horizon + 0.1, 0.2, 0.09, dice.colour(0x8b5e3c, 0xa06c48), 0.05);
        }
        firs(scenery, horizon + 0.12, 0.18, 0.32, dice.count(0, 5));
        scenery.hills(Tone.light(drift, 0.6), horizon + 0.18, 0.05, 0.8, 1.01);
        tracks(brush, drift);
        if (dice.chance(0.4)) {
            scenery.hills(Tone.light(drift, 0.75), 0.95, 0.06, 0.7, 1.01);
        }
        if (dice.chance(0.45)) {
            flakes(brush);
        }
    }

    private void firs(Scenery scenery, double foot, double least, double most, int count) {
        Color needles = light.lit(dice.colour(0x2f6b52, 0x3d7a5e, 0x3a6470), least > 0.15 ? 0.02 : 0.2);
        double snow = dice.chance(0.7) ? dice.between(0.2, 0.55) : 0;
        for (int i = 0; i < count; i++) {
            scenery.fir(
                    dice.near(needles, 8),
                    dice.between(0, aspect),
                    foot + dice.between(0, 0.02),
                    dice.between(least, most),
                    snow);
        }
    }

    private void tracks(Brush brush, Color drift) {
        Color shade = Tone.veil(Tone.dark(drift, 0.25), 0.35);
        if (dice.chance(0.5)) {
            double far = dice.between(0.2, 0.8) * aspect;
            double foot = dice.between(0.1, 0.9) * aspect;
            for (double offset : new double[] {0, 0.03}) {
                Path2D.Double path = new Path2D.Double();
                path.moveTo(far + offset * 0.3, horizon + 0.17);
                path.curveTo(far + 0.1, horizon + 0.3, foot - 0.15, 0.85, foot + offset * 1.4, 1.01);
                brush.stroke(shade, 0.006, path);
            }
        }
        for (int i = 0; i < 14; i++) {
            brush.oval(
                    shade, dice.between(0, aspect), dice.between(horizon + 0.22, 1), dice.between(0.02, 0.07), 0.004);
        }
        for (int i = 0; i < 30; i++) {
            brush.oval(
                    Tone.veil(Color.WHITE, 0.9), dice.between(0, aspect), dice.between(horizon + 0.2, 1), 0.003, 0.003);
        }
    }

    private void flakes(Brush brush) {
        for (int i = 0; i < 90; i++) {
            double size = dice.between(0.002, 0.006);
            brush.oval(Tone.veil(Color.WHITE, 0.85), dice.between(0, aspect), dice.between(0, 1), size, size);
        }
    }
}
