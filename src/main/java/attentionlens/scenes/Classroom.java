package attentionlens.scenes;

import java.awt.Color;

final class Classroom extends Interior {
    private final boolean close;

    Classroom(Dice dice, double aspect) {
        super(dice, aspect, dice.between(0.62, 0.68), dice.colour(0xf0e3b8, 0xdbe6d3, 0xd3e0ec, 0xf0d5bf));
        close = dice.chance(0.35);
        if (close) {
            surfaces.add(new Surface(Surface.Kind.TOP, 0, aspect, 0.68, 0.97, 0.75, 1));
        } else {
            floor(horizon + 0.05);
            top(0.1 * aspect, 0.5 * aspect, 0.69, 0.735, 0.6);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        wall(brush);
        double width = Math.min(aspect - 0.34, dice.between(0.6, 0.85));
        double x = dice.between(0.06, Math.max(0.07, aspect - width - 0.06));
        board(brush, x, width);
        WallSpace space = new WallSpace(dice, aspect);
        space.take(x, width);
        double clear = space.find(0.24);
        if (clear > 0 && dice.chance(0.6)) {
            map(brush, clear + 0.01);
        } else if (clear > 0) {
            casement(brush).window(clear + 0.01, 0.1, 0.22, 0.3);
        }
        if (dice.chance(0.6)) {
            letters(brush);
        }
        if (close) {
            nearTable(brush, wood, 0.63);
        } else {
            flooring(brush).planks(wood, horizon);
            skirting(brush);
            furnishing.table(0.06 * aspect, 0.54 * aspect, 0.67, 0.745, 0.9, Tone.light(wood, 0.1));
        }
    }

    private void board(Brush brush, double x, double width) {
        Color slate = dice.colour(0x2f5b48, 0x2b3a3d, 0x3b6650);
        brush.rect(Tone.veil(Color.BLACK, 0.14), x + 0.006, 0.118, width, 0.36);
        brush.rect(Tone.dark(wood, 0.1), x, 0.1, width, 0.37);
        brush.rect(Brush.across(Tone.light(slate, 0.08), slate, x, x + width), x + 0.016, 0.116, width - 0.032, 0.338);
        Color chalk = Tone.veil(Color.WHITE, 0.75);
        brush.polygon(Tone.veil(Tone.of(0xffe59a), 0.8), x + 0.08, 0.34, x + 0.15, 0.22, x + 0.22, 0.34);
        brush.polygon(slate, x + 0.092, 0.333, x + 0.15, 0.234, x + 0.208, 0.333);
        for (int i = 0; i < 4; i++) {
            brush.line(
                    chalk,
                    0.005,
                    x + width * 0.45,
                    0.18 + i * 0.055,
                    x + width * dice.between(0.6, 0.92),
                    0.18 + i * 0.055 + dice.between(-0.004, 0.004));
        }
        brush.oval(chalk, x + 0.3, 0.38, 0.028, 0.028);
        brush.oval(slate, x + 0.3, 0.38, 0.023, 0.023);
        brush.glow(Color.WHITE, 0.1, x + width * 0.7, 0.35, 0.2);
        brush.rect(Tone.light(wood, 0.15), x + 0.03, 0.466, width - 0.06, 0.014);
        brush.round(Color.WHITE, x + 0.1, 0.459, 0.035, 0.008, 1);
        brush.round(Tone.of(0xf6c25b), x + 0.15, 0.459, 0.03, 0.008, 1);
    }

    private void map(Brush brush, double x) {
        brush.round(Tone.of(0x6d4a30), x - 0.01, 0.094, 0.24, 0.014, 1);
        brush.rect(Tone.of(0xa9d3ea), x, 0.105, 0.22, 0.2);
        for (int i = 0; i < 6; i++) {
            Color land = dice.colour(0xd9c07a, 0x9bc07a, 0xd88f6a, 0xc7a0c4);
            double cx = x + dice.between(0.03, 0.17);
            double cy = dice.between(0.13, 0.27);
            brush.oval(land, cx, cy, dice.between(0.015, 0.04), dice.between(0.012, 0.026));
            brush.oval(land, cx + 0.012, cy + 0.014, dice.between(0.012, 0.02), dice.between(0.012, 0.024));
        }
        brush.round(Tone.of(0x6d4a30), x - 0.01, 0.302, 0.24, 0.012, 1);
    }

    private void letters(Brush brush) {
        int[] cards = {0xe76f5c, 0xf2b84b, 0x6bb58a, 0x5d9bd0, 0xa67fc4};
        for (int i = 0; i * 0.09 + 0.05 < aspect; i++) {
            double x = i * 0.09 + 0.02;
            brush.rect(Tone.of(cards[i % cards.length]), x, 0.022, 0.062, 0.05);
            brush.round(Tone.veil(Color.WHITE, 0.85), x + 0.012, 0.034, dice.between(0.02, 0.038), 0.008, 1);
            brush.round(Tone.veil(Color.WHITE, 0.85), x + 0.012, 0.05, dice.between(0.02, 0.038), 0.008, 1);
        }
    }
}
