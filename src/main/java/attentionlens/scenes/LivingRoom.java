package attentionlens.scenes;

import java.awt.Color;

final class LivingRoom extends Interior {
    private final double sideboard;
    private final boolean hasSideboard;
    private final boolean window;
    private final double windowX;
    private final double windowWidth;

    LivingRoom(Dice dice, double aspect) {
        super(
                dice,
                aspect,
                dice.between(0.58, 0.7),
                dice.colour(0xe6d7bd, 0xd8e0dc, 0xe9cdb8, 0xc8d3c0, 0xdcd4e4, 0xf0e4c8, 0x9fb3b8, 0xc98f76));
        hasSideboard = dice.chance(0.4);
        sideboard = dice.between(0.05, Math.max(0.06, aspect - 0.55));
        window = dice.chance(0.7);
        windowWidth = dice.between(0.26, 0.42);
        windowX = dice.between(0.12, Math.max(0.13, aspect - windowWidth - 0.12));
        floor(horizon + (hasSideboard ? 0.07 : 0.04));
        if (hasSideboard) {
            top(sideboard, sideboard + 0.5, horizon - 0.155, horizon - 0.15, 0.5);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        wall(brush);
        decorate(brush, furnishing);
        if (dice.chance(0.75)) {
            flooring(brush).planks(wood, horizon);
        } else {
            carpet(brush);
        }
        skirting(brush);
        if (dice.chance(0.75)) {
            flooring(brush)
                    .rug(
                            aspect * dice.between(0.35, 0.65),
                            dice.between(0.84, 0.9),
                            dice.between(0.3, 0.5),
                            dice.between(0.06, 0.1));
        }
        if (window && dice.chance(0.45)) {
            sunlight(brush, windowX, windowWidth);
        }
        if (hasSideboard) {
            sideboard(brush);
        }
        if (dice.chance(0.4)) {
            double x = dice.chance(0.5) ? dice.between(0.05, 0.12) : aspect - dice.between(0.05, 0.12);
            furnishing.lamp(
                    x, horizon + 0.03, dice.between(0.36, 0.48), dice.colour(0xffd24a, 0xf2e2c2, 0xd9705a, 0x88a8b8));
        }
    }

    private void decorate(Brush brush, Furnishing furnishing) {
        WallSpace space = new WallSpace(dice, aspect);
        if (window) {
            window(brush, space);
        }
        if (!hasSideboard && dice.chance(window ? 0.25 : 0.7)) {
            double x = space.find(0.46);
            if (x > 0) {
                fireplace(brush, x + 0.23);
            }
        }
        int frames = dice.count(window ? 0 : 2, 4);
        double y = dice.between(0.09, 0.16);
        for (int i = 0; i < frames; i++) {
            double width = dice.between(0.1, 0.2);
            double x = space.find(width);
            if (x > 0) {
                furnishing.frame(x, y + dice.between(0, 0.04), width, width * dice.between(0.65, 1.25));
            }
        }
    }

    private void window(Brush brush, WallSpace space) {
        double y = dice.between(0.07, 0.13);
        double height = dice.between(0.26, 0.33);
        casement(brush).window(windowX, y, windowWidth, height);
        space.take(windowX - 0.06, windowWidth + 0.12);
        if (dice.chance(0.55)) {
            Color cloth = dice.colour(0xb85c50, 0x6b8fa3, 0xd9c9a3, 0x7d9a73, 0xa98bb0, 0xe3a857);
            casement(brush).curtains(windowX, y, windowWidth, height, cloth);
        }
    }

    private void fireplace(Brush brush, double x) {
        Color stone = dice.colour(0xd9d2c6, 0xa65f4b, 0x8c8780);
        double top = horizon - 0.3;
        brush.rect(stone, x - 0.2, top, 0.4, 0.3);
        brush.rect(Tone.dark(wood, 0.1), x - 0.23, top - 0.02, 0.46, 0.03);
        brush.round(Tone.of(0x2a2422), x - 0.11, top + 0.09, 0.22, 0.25, 0.05);
        brush.glow(Tone.of(0xff9a3c), 0.8, x, horizon - 0.05, 0.12);
        for (int i = -1; i <= 1; i++) {
            double h = dice.between(0.05, 0.09);
            double fx = x + i * 0.035;
            brush.polygon(
                    Tone.of(i == 0 ? 0xffd35c : 0xf58a2e),
                    fx - 0.025,
                    horizon - 0.012,
                    fx,
                    horizon - 0.012 - h,
                    fx + 0.025,
                    horizon - 0.012);
        }
        brush.round(Tone.of(0x5b3b26), x - 0.08, horizon - 0.02, 0.16, 0.018, 0.01);
    }

    private void carpet(Brush brush) {
        Color cloth = dice.colour(0xc9bda8, 0x9fa8ad, 0xb7a3a0, 0x8f9c86);
        brush.rect(Brush.down(cloth, Tone.dark(cloth, 0.16), horizon, 1), 0, horizon, aspect, 1 - horizon);
        for (int i = 0; i < 60; i++) {
            double y = dice.between(horizon + 0.01, 1);
            double x = dice.between(0, aspect);
            brush.line(Tone.veil(Color.WHITE, 0.12), 0.003, x, y, x + 0.02, y);
        }
    }

    private void sideboard(Brush brush) {
        double top = horizon - 0.16;
        double low = horizon + 0.045;
        brush.oval(Tone.veil(Color.BLACK, 0.2), sideboard + 0.25, low + 0.012, 0.28, 0.018);
        brush.rect(Tone.dark(wood, 0.3), sideboard + 0.03, low - 0.01, 0.02, 0.025);
        brush.rect(Tone.dark(wood, 0.3), sideboard + 0.45, low - 0.01, 0.02, 0.025);
        brush.round(Tone.mix(wood, Color.WHITE, 0.12), sideboard - 0.01, top, 0.52, 0.02, 0.005);
        brush.rect(Tone.dark(wood, 0.05), sideboard, top + 0.016, 0.5, low - top - 0.02);
        for (int i = 0; i < 3; i++) {
            brush.rect(
                    Tone.veil(Color.BLACK, 0.14), sideboard + 0.012 + i * 0.163, top + 0.032, 0.15, low - top - 0.055);
            brush.rect(Tone.light(wood, 0.03), sideboard + 0.014 + i * 0.163, top + 0.034, 0.146, low - top - 0.06);
            brush.oval(Tone.of(0xd8b56a), sideboard + 0.087 + i * 0.163, top + 0.055, 0.007, 0.007);
        }
    }
}
