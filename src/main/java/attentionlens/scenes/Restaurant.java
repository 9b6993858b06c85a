package attentionlens.scenes;

import java.awt.Color;

final class Restaurant extends Interior {
    private final boolean close;
    private final double table;

    Restaurant(Dice dice, double aspect) {
        super(
                dice,
                aspect,
                dice.between(0.6, 0.68),
                dice.colour(0x8d4f3d, 0x5d4a42, 0xb98563, 0x6c3f47, 0x4d5d57, 0xd2b48c, 0x44505e));
        close = dice.chance(0.6);
        table = dice.between(0.56, 0.64);
        if (close) {
            surfaces.add(new Surface(Surface.Kind.TOP, 0, aspect, table + 0.05, 0.97, 0.75, 1));
        } else {
            floor(horizon + 0.05);
            top(0.1 * aspect, 0.9 * aspect, 0.7, 0.76, 0.65);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        if (dice.chance(0.5)) {
            bricks(brush);
        } else {
            wall(brush);
        }
        decorate(brush, furnishing);
        if (close) {
            cloth(brush);
        } else {
            if (dice.chance(0.5)) {
                flooring(brush).planks(Tone.dark(wood, 0.15), horizon);
            } else {
                flooring(brush).tiles(dice.colour(0xcbb9a0, 0xb8a99a), dice.colour(0x5b4a44, 0x7a3b36), horizon);
            }
            skirting(brush);
            furnishing.table(0.06 * aspect, 0.94 * aspect, 0.68, 0.77, 0.95, wood);
        }
        Color shade = dice.colour(0x2f3336, 0xc9553f, 0xd9a441, 0x3f6b62, 0xf1e3c6);
        int lamps = dice.count(1, 4);
        double low = dice.between(0.1, 0.2);
        for (int i = 0; i < lamps; i++) {
            furnishing.pendant(aspect * (i + 0.5) / lamps, low, dice.between(0.05, 0.075), shade);
        }
    }

    private void bricks(Brush brush) {
        brush.rect(Brush.across(Tone.light(wall, 0.08), Tone.dark(wall, 0.1), 0, aspect), 0, 0, aspect, horizon + 0.01);
        boolean odd = false;
        for (double y = 0; y < horizon; y += 0.05) {
            brush.rect(Tone.veil(Tone.light(wall, 0.5), 0.3), 0, y, aspect, 0.004);
            for (double x = odd ? 0 : 0.06; x < aspect; x += 0.12) {
                brush.rect(Tone.veil(Tone.light(wall, 0.5), 0.3), x, y, 0.004, 0.05);
                if (dice.chance(0.2)) {
                    brush.rect(
                            Tone.veil(dice.chance(0.5) ? Color.BLACK : Color.WHITE, 0.08),
                            x + 0.004,
                            y + 0.004,
                            0.116,
                            0.046);
                }
            }
            odd = !odd;
        }
    }

    private void decorate(Brush brush, Furnishing furnishing) {
        if (dice.chance(0.45)) {
            casement(brush)
                    .window(
                            aspect * dice.between(0.1, 0.6),
                            dice.between(0.12, 0.18),
                            dice.between(0.3, 0.45),
                            dice.between(0.25, 0.3));
        } else if (dice.chance(0.5)) {
            menu(brush, aspect * dice.between(0.2, 0.6));
        } else {
            int frames = dice.count(2, 4);
            for (int i = 0; i < frames; i++) {
                furnishing.frame(aspect * (i + 0.3) / frames, dice.between(0.2, 0.28), 0.16, dice.between(0.14, 0.2));
            }
        }
        if (dice.chance(0.35)) {
            bunting(brush);
        }
    }

    private void menu(Brush brush, double x) {
        brush.round(Tone.dark(wood, 0.2), x, 0.16, 0.34, 0.3, 0.01);
        brush.rect(Tone.of(0x2b3230), x + 0.014, 0.174, 0.312, 0.272);
        for (int i = 0; i < 6; i++) {
            double y = 0.205 + i * 0.038;
            brush.round(
                    Tone.veil(Color.WHITE, i == 0 ? 0.8 : 0.5),
                    x + (i == 0 ? 0.1 : 0.04),
                    y,
                    i == 0 ? 0.14 : dice.between(0.08, 0.16),
                    0.009,
                    1);
            if (i > 0) {
                brush.round(Tone.veil(Tone.of(0xffdf8a), 0.7), x + 0.26, y, 0.035, 0.009, 1);
            }
        }
    }

    private void bunting(Brush brush) {
        int[] flags = {0xe2574c, 0xf2c14e, 0x5fa8a0, 0xf4efe3};
        int count = (int) (aspect / 0.08);
        for (int i = 0; i < count; i++) {
            double x = i * 0.08;
            double sag = (x % 0.48 - 0.24) * (x % 0.48 - 0.24) * -0.9 + 0.09;
            brush.polygon(Tone.of(flags[i % flags.length]), x, sag, x + 0.055, sag, x + 0.027, sag + 0.06);
        }
    }

    private void cloth(Brush brush) {
        Color colour = dice.chance(0.4) ? wood : dice.colour(0xf2ece0, 0xb8463c, 0xdde6ea, 0x3f5f59, 0xe8c9a0);
        nearTable(brush, colour, table);
        if (dice.chance(0.4)) {
            Color check = Tone.veil(Tone.dark(dice.colour(0xc8483f, 0x4c79a8, 0x6b9a5b), 0.05), 0.3);
            for (double x = -1; x < aspect + 1; x += 0.2) {
                double middle = aspect / 2;
                brush.slab(
                        check, middle + (x - middle) * 0.62, middle + (x + 0.1 - middle) * 0.62, table, x, x + 0.1, 1);
            }
            for (double y = table + 0.03, step = 0.03; y < 1; y += 2 * step, step *= 1.3) {
                brush.rect(check, 0, y, aspect, step);
            }
        }
    }
}
