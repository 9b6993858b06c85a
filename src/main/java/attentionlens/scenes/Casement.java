package attentionlens.scenes;

import java.awt.Color;

/** Draws windows and the view through them. */
final class Casement {
    private final Brush brush;
    private final Dice dice;

    Casement(Brush brush, Dice dice) {
        this.brush = brush;
        this.dice = dice;
    }

    /** A window with a landscape behind it. */
    void window(double x, double y, double width, double height) {
        Color frame = dice.colour(0xfbf8f2, 0xfbf8f2, 0x8a6a4a, 0x5d6670);
        Daylight light = Daylight.some(dice);
        double rim = 0.016;
        brush.round(Tone.veil(Color.BLACK, 0.12), x - 0.004, y + 0.01, width + 0.014, height + 0.008, 0.012);
        brush.round(frame, x, y, width, height, 0.012);
        brush.inside(x + rim, y + rim, width - 2 * rim, height - 2 * rim, () -> view(light, x, y, width, height));
        int columns = width > height * 1.3 ? 3 : 2;
        for (int i = 1; i < columns; i++) {
            brush.rect(frame, x + width * i / columns - 0.006, y + rim, 0.012, height - 2 * rim);
        }
        if (dice.chance(0.7)) {
            brush.rect(frame, x + rim, y + height * dice.between(0.35, 0.55), width - 2 * rim, 0.011);
        }
        brush.round(Tone.dark(frame, 0.05), x - 0.015, y + height - 0.004, width + 0.03, 0.02, 0.005);
        brush.polygon(
                Tone.veil(Color.WHITE, 0.13),
                x + width * 0.2,
                y + rim,
                x + width * 0.42,
                y + rim,
                x + width * 0.2,
                y + height - rim,
                x + rim,
                y + height - rim,
                x + rim,
                y + height * 0.6);
    }

    private void view(Daylight light, double x, double y, double width, double height) {
        brush.rect(Brush.down(light.top(), light.low(), y, y + height * 0.8), x, y, width, height);
        double low = y + height;
        if (dice.chance(0.5)) {
            brush.oval(
                    light.sun(),
                    x + width * dice.between(0.15, 0.85),
                    y + height * dice.between(0.2, 0.5),
                    0.022,
                    0.022);
        }
        for (int i = 0; i < 2; i++) {
            double cx = x + width * dice.between(0, 1);
            double cy = y + height * dice.between(0.15, 0.4);
            brush.round(Tone.veil(light.clouds(), 0.8), cx - 0.05, cy, 0.1, 0.024, 1);
            brush.round(Tone.veil(light.clouds(), 0.8), cx - 0.02, cy - 0.014, 0.055, 0.03, 1);
        }
        land(light, x, low, width, height);
    }

    private void land(Daylight light, double x, double low, double width, double height) {
        Color land = light.lit(dice.colour(0x86bb6e, 0x9cc47c, 0x6fae7e, 0xa8b97a), 0.25);
        brush.oval(
                Tone.mix(land, light.low(), 0.4),
                x + width * dice.between(0, 0.5),
                low,
                width * 0.6,
                height * dice.between(0.3, 0.5));
        brush.oval(land, x + width * dice.between(0.5, 1), low, width * 0.7, height * dice.between(0.22, 0.42));
        brush.oval(
                Tone.dark(land, 0.08),
                x + width * dice.between(0, 0.4),
                low + height * 0.1,
                width * 0.6,
                height * 0.25);
    }

    /** Curtains at both sides of a window, and their rod. */
    void curtains(double x, double y, double width, double height, Color cloth) {
        double wide = width * dice.between(0.2, 0.3);
        brush.round(Tone.dark(cloth, 0.5), x - wide * 0.75, y - 0.035, width + wide * 1.5, 0.012, 1);
        for (double left : new double[] {x - wide * 0.6, x + width - wide * 0.4}) {
            double low = y + height * 1.12;
            brush.rect(cloth, left, y - 0.028, wide, low - y + 0.028);
            for (double fold = 0.1; fold < 1; fold += 0.25) {
                brush.rect(Tone.veil(Color.BLACK, 0.09), left + wide * fold, y - 0.028, wide * 0.09, low - y + 0.028);
            }
            brush.rect(Tone.veil(Color.WHITE, 0.12), left, y - 0.028, wide * 0.07, low - y + 0.028);
        }
    }
}
