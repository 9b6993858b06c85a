package attentionlens.scenes;

import java.awt.Color;

final class Bedroom extends Interior {
    private final boolean table;
    private final double tableX;
    private final boolean window;
    private final double windowX;
    private final double windowWidth;

    Bedroom(Dice dice, double aspect) {
        super(
                dice,
                aspect,
                dice.between(0.57, 0.67),
                dice.colour(0xcfc6e2, 0xb9cbdc, 0xe8cfd2, 0xd3dcc6, 0xefe3cd, 0x7d8ba8, 0xa7b8ad));
        table = dice.chance(0.6);
        tableX = dice.chance(0.5) ? 0.05 : aspect - 0.29;
        window = dice.chance(0.8);
        windowWidth = dice.between(0.26, 0.4);
        windowX = dice.between(0.14, Math.max(0.15, aspect - windowWidth - 0.14));
        floor(horizon + (table ? 0.07 : 0.04));
        if (table) {
            top(tableX + 0.1, tableX + 0.235, horizon - 0.145, horizon - 0.14, 0.5);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        wall(brush);
        decorate(brush, furnishing);
        flooring(brush).planks(wood, horizon);
        skirting(brush);
        if (dice.chance(0.85)) {
            flooring(brush)
                    .rug(
                            aspect * dice.between(0.4, 0.6),
                            dice.between(0.83, 0.89),
                            dice.between(0.36, 0.6),
                            dice.between(0.07, 0.11));
        }
        if (window && dice.chance(0.4)) {
            sunlight(brush, windowX, windowWidth);
        }
        if (table) {
            nightTable(brush, furnishing);
        }
    }

    private void decorate(Brush brush, Furnishing furnishing) {
        WallSpace space = new WallSpace(dice, aspect);
        if (window) {
            double y = dice.between(0.09, 0.13);
            double height = dice.between(0.26, 0.32);
            casement(brush).window(windowX, y, windowWidth, height);
            space.take(windowX - 0.08, windowWidth + 0.16);
            if (dice.chance(0.85)) {
                Color cloth = dice.colour(0xa48bc0, 0x6d86ab, 0xd9929a, 0xf0e2c6, 0x88a58f, 0xe2b06a);
                casement(brush).curtains(windowX, y, windowWidth, height, cloth);
            }
        }
        for (int i = dice.count(window ? 0 : 2, 3); i > 0; i--) {
            double width = dice.between(0.12, 0.19);
            double x = space.find(width);
            if (x > 0 && dice.chance(0.75)) {
                furnishing.frame(x, dice.between(0.12, 0.17), width, width * dice.between(0.8, 1.25));
            } else if (x > 0) {
                stars(brush, x, width);
            }
        }
        if (dice.chance(0.35)) {
            lights(brush);
        }
    }

    private void stars(Brush brush, double x, double width) {
        for (int i = 0; i < 6; i++) {
            double cx = x + dice.between(0, width);
            double cy = dice.between(0.08, 0.34);
            double r = dice.between(0.012, 0.022);
            Color gold = Tone.of(0xf6d77a);
            brush.polygon(
                    gold,
                    cx,
                    cy - r,
                    cx + r * 0.25,
                    cy - r * 0.25,
                    cx + r,
                    cy,
                    cx + r * 0.25,
                    cy + r * 0.25,
                    cx,
                    cy + r,
                    cx - r * 0.25,
                    cy + r * 0.25,
                    cx - r,
                    cy,
                    cx - r * 0.25,
                    cy - r * 0.25);
        }
    }

    private void lights(Brush brush) {
        double last = 0;
        for (double x = 0; x < aspect + 0.1; x += 0.06) {
            double phase = x % 0.6 - 0.3;
            double y = 0.075 - phase * phase * 0.5;
            brush.line(Tone.of(0x6b5f58), 0.003, x - 0.06, last, x, y);
            brush.glow(Tone.of(0xffe08a), 0.7, x, y + 0.012, 0.028);
            brush.oval(Tone.of(0xfff1bf), x, y + 0.012, 0.008, 0.01);
            last = y;
        }
    }

    private void nightTable(Brush brush, Furnishing furnishing) {
        double top = horizon - 0.15;
        double low = horizon + 0.05;
        brush.oval(Tone.veil(Color.BLACK, 0.2), tableX + 0.12, low + 0.01, 0.15, 0.014);
        brush.rect(Tone.dark(wood, 0.3), tableX + 0.012, low - 0.01, 0.018, 0.024);
        brush.rect(Tone.dark(wood, 0.3), tableX + 0.21, low - 0.01, 0.018, 0.024);
        brush.rect(Tone.dark(wood, 0.06), tableX, top, 0.24, low - top - 0.004);
        brush.round(Tone.light(wood, 0.16), tableX - 0.01, top - 0.008, 0.26, 0.02, 0.006);
        for (int i = 0; i < 2; i++) {
            double y = top + 0.025 + i * (low - top - 0.02) * 0.5;
            brush.rect(Tone.veil(Color.BLACK, 0.16), tableX + 0.014, y, 0.212, (low - top) * 0.38);
            brush.rect(Tone.light(wood, 0.05), tableX + 0.017, y + 0.003, 0.206, (low - top) * 0.38 - 0.005);
            brush.oval(Tone.of(0xe3c27c), tableX + 0.12, y + (low - top) * 0.18, 0.009, 0.009);
        }
        furnishing.lamp(
                tableX + 0.055,
                top - 0.006,
                dice.between(0.15, 0.19),
                dice.colour(0xf2dfae, 0xe7a98c, 0xa9c2cf, 0xf5f0e4));
    }
}
