package attentionlens.scenes;

import java.awt.Color;

/**
 * The sky at a time of day.
 *
 * @param top the sky's colour overhead
 * @param low its colour at the horizon, and that of what is far away
 * @param clouds their colour
 * @param shade how dark the land is, 0 to 1
 */
record Daylight(Color top, Color low, Color clouds, Color sun, double shade) {
    static Daylight some(Dice dice) {
        double kind = dice.between(0, 1);
        if (kind < 0.5) {
            return of(dice, 0x5aa9ee, 0xd3ecfb, 0xffffff, 0xfff3c4, 0);
        } else if (kind < 0.65) {
            return of(dice, 0x8fc3ea, 0xfbe6cf, 0xfff6ea, 0xffe9a8, 0.04);
        } else if (kind < 0.8) {
            return of(dice, 0x6a74b8, 0xf9b98a, 0xf6cdb8, 0xffd27a, 0.16);
        } else if (kind < 0.93) {
            return of(dice, 0xa3b4c2, 0xdde4e8, 0xf3f5f6, 0xf4f1e6, 0.08);
        }
        return of(dice, 0x35508f, 0x9db4dd, 0xc3cde4, 0xf5ecd0, 0.24);
    }

    private static Daylight of(Dice dice, int top, int low, int clouds, int sun, double shade) {
        return new Daylight(
                dice.near(Tone.of(top), 14), dice.near(Tone.of(low), 10), Tone.of(clouds), Tone.of(sun), shade);
    }

    /** A colour of the land in this light, {@code away} 0 (near) to 1 (at the horizon). */
    Color lit(Color colour, double away) {
        return Tone.mix(Tone.dark(colour, shade), low, away * 0.75);
    }
}
