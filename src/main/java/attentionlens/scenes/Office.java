package attentionlens.scenes;

import java.awt.Color;

final class Office extends Interior {
    private final boolean close;
    private final double desk;
    private final Color desktop;

    Office(Dice dice, double aspect) {
        super(
                dice,
                aspect,
                dice.between(0.62, 0.7),
                dice.colour(0xdfe3e6, 0xcfd8df, 0xe6e0d4, 0xb9c7c4, 0xd5d0dc, 0x8fa0ae));
        desktop = dice.colour(0xc79b6b, 0xe9e4da, 0x8d6a4c, 0x5f5650, 0xd8b98c);
        close = dice.chance(0.6);
        desk = dice.between(0.55, 0.63);
        if (close) {
            surfaces.add(new Surface(Surface.Kind.TOP, 0, aspect, desk + 0.05, 0.97, 0.75, 1));
        } else {
            floor(horizon + 0.05);
            top(0.08 * aspect, 0.92 * aspect, 0.69, 0.74, 0.65);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        wall(brush);
        WallSpace space = new WallSpace(dice, aspect);
        double kind = dice.between(0, 1);
        if (kind < 0.55) {
            blinds(brush, space);
        } else if (kind < 0.8) {
            whiteboard(brush, space);
        } else {
            pinboard(brush, space);
        }
        decorate(furnishing, space);
        if (close) {
            nearTable(brush, desktop, desk);
            mat(brush);
        } else {
            carpet(brush);
            skirting(brush);
            furnishing.table(0.04 * aspect, 0.96 * aspect, 0.67, 0.75, 0.96, desktop);
        }
        if (dice.chance(0.3)) {
            ceilingLights(brush);
        }
    }

    private void decorate(Furnishing furnishing, WallSpace space) {
        if (dice.chance(0.5)) {
            double x = space.find(0.24);
            if (x > 0) {
                furnishing.shelf(x, x + 0.22, dice.between(0.24, 0.4), wood);
            }
        }
        for (int i = dice.count(0, 2); i > 0; i--) {
            double width = dice.between(0.1, 0.17);
            double x = space.find(width);
            if (x > 0) {
                furnishing.frame(x, dice.between(0.1, 0.2), width, width * dice.between(0.8, 1.3));
            }
        }
    }

    private void blinds(Brush brush, WallSpace space) {
        double width = Math.min(aspect * 0.7, dice.between(0.4, 0.7));
        double x = dice.between(0.05, Math.max(0.06, aspect - width - 0.05));
        space.take(x, width);
        double height = dice.between(0.32, 0.4);
        casement(brush).window(x, 0.08, width, height);
        double drop = height * dice.between(0.15, 0.75);
        Color slat = dice.colour(0xf4f2ec, 0xe4dccb, 0xbfc9cf);
        for (double y = 0.085; y < 0.08 + drop; y += 0.02) {
            brush.rect(Tone.veil(Tone.dark(slat, 0.28), 0.9), x + 0.008, y + 0.009, width - 0.016, 0.005);
            brush.rect(Tone.veil(slat, 0.95), x + 0.008, y, width - 0.016, 0.011);
        }
        brush.round(Tone.dark(slat, 0.1), x, 0.07, width, 0.022, 0.005);
    }

    private void whiteboard(Brush brush, WallSpace space) {
        double width = dice.between(0.45, 0.65);
        double x = dice.between(0.05, Math.max(0.06, aspect - width - 0.05));
        space.take(x, width);
        brush.round(Tone.of(0xaeb4b8), x, 0.1, width, 0.36, 0.012);
        brush.rect(
                Brush.across(Tone.of(0xffffff), Tone.of(0xe9eef1), x, x + width),
                x + 0.012,
                0.112,
                width - 0.024,
                0.336);
        Color[] pens = {Tone.of(0x3f74c4), Tone.of(0xd0524a), Tone.of(0x3c8f67)};
        double left = x + 0.05;
        for (int i = 0; i < 4; i++) {
            double h = dice.between(0.03, 0.15);
            brush.rect(Tone.veil(pens[i % 3], 0.75), left + i * 0.045, 0.36 - h, 0.028, h);
        }
        brush.line(pens[0], 0.004, left - 0.01, 0.362, left + 0.19, 0.362);
        for (int i = 0; i < 4; i++) {
            brush.line(
                    Tone.veil(pens[i % 2], 0.7),
                    0.005,
                    x + width * 0.58,
                    0.18 + i * 0.045,
                    x + width * dice.between(0.7, 0.9),
                    0.18 + i * 0.045);
        }
        brush.round(Tone.of(0x8f979c), x + width * 0.2, 0.455, width * 0.6, 0.014, 0.004);
    }

    private void pinboard(Brush brush, WallSpace space) {
        double width = dice.between(0.36, 0.5);
        double x = dice.between(0.05, Math.max(0.06, aspect - width - 0.05));
        space.take(x, width);
        brush.rect(Tone.dark(wood, 0.2), x, 0.1, width, 0.34);
        brush.rect(Tone.of(0xc99d6a), x + 0.014, 0.114, width - 0.028, 0.312);
        int[] notes = {0xfff3a6, 0xf6b9b0, 0xbfe0c4, 0xbcd7f0, 0xffffff};
        for (int i = 0; i < 9; i++) {
            double nx = x + 0.03 + dice.between(0, width - 0.12);
            double ny = 0.13 + dice.between(0, 0.21);
            double side = dice.between(0.045, 0.07);
            brush.rect(Tone.veil(Color.BLACK, 0.12), nx + 0.004, ny + 0.005, side, side);
            brush.rect(Tone.of(notes[dice.upTo(notes.length)]), nx, ny, side, side);
            brush.rect(Tone.veil(Color.BLACK, 0.25), nx + 0.01, ny + side * 0.4, side * 0.55, 0.004);
            brush.rect(Tone.veil(Color.BLACK, 0.25), nx + 0.01, ny + side * 0.6, side * 0.4, 0.004);
            brush.oval(Tone.of(0xd24f45), nx + side / 2, ny + 0.006, 0.006, 0.006);
        }
    }

    private void mat(Brush brush) {
        if (dice.chance(0.5)) {
            Color cloth = dice.colour(0x3c4a54, 0x6f7f76, 0x8a5d4c, 0xc9c2b4);
            double x = aspect * dice.between(0.3, 0.6);
            double top = desk + 0.09;
            brush.slab(Tone.veil(cloth, 0.85), x - 0.24, x + 0.24, top, x - 0.33, x + 0.33, 0.94);
        }
    }

    private void carpet(Brush brush) {
        Color cloth = dice.colour(0x7d8790, 0x9a9488, 0x63707a, 0x8c7f86);
        brush.rect(
                Brush.down(Tone.light(cloth, 0.08), Tone.dark(cloth, 0.14), horizon, 1),
                0,
                horizon,
                aspect,
                1 - horizon);
        for (double x = -1; x < aspect + 1; x += 0.3) {
            double far = aspect / 2 + (x - aspect / 2) * 0.55;
            brush.line(Tone.veil(Color.BLACK, 0.12), 0.003, far, horizon, x, 1);
        }
        for (double y = horizon + 0.04, step = 0.06; y < 1; y += step, step *= 1.5) {
            brush.line(Tone.veil(Color.BLACK, 0.12), 0.003, 0, y, aspect, y);
        }
    }

    private void ceilingLights(Brush brush) {
        for (double x = aspect * 0.2; x < aspect; x += 0.5) {
            brush.glow(Tone.of(0xfffbe8), 0.5, x, 0.01, 0.25);
            brush.round(Tone.of(0xfffdf4), x - 0.12, 0.004, 0.24, 0.022, 0.01);
        }
    }
}
