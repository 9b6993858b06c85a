package attentionlens.scenes;

import java.awt.Color;
import java.awt.Paint;

final class Bathroom extends Interior {
    private final boolean shelf;
    private final double shelfX;
    private final double shelfY;
    private final boolean tub;

    Bathroom(Dice dice, double aspect) {
        super(
                dice,
                aspect,
                dice.between(0.6, 0.7),
                dice.colour(0xcfe7ea, 0xe7f0ee, 0xbcd6df, 0xd7e6cf, 0xf0dcd8, 0x8fb9bd));
        shelf = dice.chance(0.7);
        shelfX = dice.between(0.06, aspect - 0.4);
        shelfY = dice.between(0.4, 0.46);
        tub = dice.chance(0.45);
        floor(horizon + (tub ? 0.1 : 0.04));
        if (shelf) {
            top(shelfX + 0.01, shelfX + 0.33, shelfY - 0.004, shelfY, 0.5);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        tiledWall(brush);
        mirror(brush);
        WallSpace space = new WallSpace(dice, aspect);
        space.take(shelfX, 0.34);
        decorate(brush, furnishing, space);
        Color one = dice.colour(0xe4ebec, 0xd6cfc4, 0xc8d6d4, 0xf0ede6);
        flooring(brush).tiles(one, dice.colour(0x7fa3ad, 0x5d6b73, 0xa8927f, 0x9cc0b4), horizon);
        brush.rect(Tone.veil(Color.BLACK, 0.13), 0, horizon, aspect, 0.008);
        if (tub) {
            tub(brush);
        }
        if (dice.chance(0.75)) {
            flooring(brush)
                    .rug(
                            aspect * dice.between(0.35, 0.65),
                            dice.between(0.86, 0.9),
                            dice.between(0.22, 0.34),
                            dice.between(0.05, 0.08));
        }
    }

    private void tiledWall(Brush brush) {
        brush.rect(Brush.down(Tone.light(wall, 0.2), wall, 0, horizon), 0, 0, aspect, horizon + 0.01);
        double top = dice.chance(0.5) ? 0 : dice.between(0.2, 0.35);
        double side = dice.between(0.06, 0.1);
        double wide = dice.chance(0.5) ? side : side * 2;
        Color tile = top > 0 ? Tone.light(wall, 0.35) : wall;
        brush.rect(Brush.down(Tone.light(tile, 0.12), tile, top, horizon), 0, top, aspect, horizon - top);
        Color joint = Tone.veil(Color.WHITE, 0.55);
        for (int i = 0; i < 10; i++) {
            double x = side * dice.upTo((int) (aspect / side));
            double y = top + side * dice.upTo(Math.max(1, (int) ((horizon - top) / side)));
            brush.rect(Tone.veil(Tone.dark(tile, 0.2), 0.3), x, y, side, Math.min(side, horizon - y));
        }
        for (double y = top; y < horizon; y += side) {
            brush.rect(joint, 0, y, aspect, 0.004);
        }
        for (double x = 0; x < aspect; x += wide) {
            brush.rect(joint, x, top, 0.004, horizon - top);
        }
        if (top > 0) {
            brush.rect(Tone.dark(wall, 0.25), 0, top - 0.012, aspect, 0.018);
        }
    }

    private void mirror(Brush brush) {
        if (dice.chance(0.7)) {
            glass(brush, shelfX + 0.17);
        }
        if (shelf) {
            brush.rect(Tone.veil(Color.BLACK, 0.12), shelfX + 0.01, shelfY + 0.014, 0.33, 0.016);
            brush.round(Tone.of(0xf6fafb), shelfX, shelfY - 0.006, 0.34, 0.022, 0.006);
            brush.rect(Tone.of(0xaebfc5), shelfX + 0.04, shelfY + 0.016, 0.012, 0.03);
            brush.rect(Tone.of(0xaebfc5), shelfX + 0.29, shelfY + 0.016, 0.012, 0.03);
        }
    }

    private void glass(Brush brush, double x) {
        Color rim = dice.colour(0xf7f5f0, 0xb08a5c, 0x6e7a80);
        Paint shine = Brush.down(Tone.of(0xe9f4f8), Tone.of(0xaecbd6), 0.08, 0.36);
        if (dice.chance(0.5)) {
            brush.oval(rim, x, 0.22, 0.125, 0.155);
            brush.oval(shine, x, 0.22, 0.112, 0.142);
        } else {
            brush.round(rim, x - 0.14, 0.07, 0.28, 0.29, 0.02);
            brush.round(shine, x - 0.127, 0.083, 0.254, 0.264, 0.014);
        }
        double[] gleam = {x - 0.02, 0.12, x + 0.01, 0.12, x - 0.05, 0.3, x - 0.075, 0.28};
        brush.polygon(Tone.veil(Color.WHITE, 0.5), gleam);
    }

    private void decorate(Brush brush, Furnishing furnishing, WallSpace space) {
        double window = dice.chance(0.55) ? space.find(0.3) : Double.NaN;
        if (window > 0) {
            casement(brush).window(window + 0.02, 0.07, dice.between(0.2, 0.27), dice.between(0.2, 0.26));
        }
        double frame = dice.chance(0.3) ? space.find(0.14) : Double.NaN;
        if (frame > 0) {
            furnishing.frame(frame, dice.between(0.12, 0.2), 0.14, 0.17);
        }
        double rail = window > 0 && dice.chance(0.6) ? window : space.find(0.28);
        if (rail > 0 && dice.chance(0.8)) {
            towels(brush, rail + 0.02);
        }
    }

    private void towels(Brush brush, double x) {
        double y = dice.between(0.38, 0.42);
        brush.round(Tone.of(0x9aa7ad), x - 0.02, y - 0.006, 0.28, 0.012, 1);
        Color cloth = dice.colour(0xe58c7a, 0x6fa3c0, 0xf2d479, 0xf7f2ea, 0x8fbf9b, 0xb08cc2);
        double left = x;
        for (int i = 0; i < 2; i++) {
            double low = dice.between(0.14, 0.19);
            brush.round(Tone.dark(cloth, 0.12 * i), left, y - 0.01, 0.11, low, 0.008);
            brush.rect(Tone.veil(Color.WHITE, 0.45), left, y + low - 0.05, 0.11, 0.01);
            brush.rect(Tone.veil(Color.BLACK, 0.08), left + 0.07, y, 0.012, low - 0.012);
            left += 0.125;
        }
    }

    private void tub(Brush brush) {
        double width = dice.between(0.6, 0.75);
        double x = dice.chance(0.5) ? -0.12 : aspect - width + 0.12;
        double top = horizon - 0.09;
        double low = horizon + 0.075;
        brush.oval(Tone.veil(Color.BLACK, 0.2), x + width / 2, low + 0.01, width * 0.48, 0.02);
        brush.round(
                Brush.down(Tone.of(0xffffff), Tone.of(0xd5dfe3), top, low),
                x + 0.03,
                top,
                width - 0.06,
                low - top,
                0.07);
        brush.round(Tone.of(0xffffff), x, top - 0.012, width, 0.03, 0.015);
        brush.rect(Tone.veil(Color.BLACK, 0.07), x + 0.04, top + 0.018, width - 0.08, 0.008);
        if (dice.chance(0.6)) {
            for (int i = 0; i < 12; i++) {
                brush.oval(
                        Tone.veil(Tone.of(0xf4fbff), 0.95),
                        x + dice.between(0.08, width - 0.08),
                        top - dice.between(0.008, 0.035),
                        dice.between(0.018, 0.035),
                        dice.between(0.016, 0.028));
            }
        }
    }
}
