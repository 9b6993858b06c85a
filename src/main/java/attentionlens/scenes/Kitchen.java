package attentionlens.scenes;

import java.awt.Color;
import java.awt.Paint;

final class Kitchen extends Interior {
    private final boolean close;
    private final double counter;
    private final Color cabinets;
    private final Color worktop;

    Kitchen(Dice dice, double aspect) {
        super(
                dice,
                aspect,
                dice.between(0.68, 0.74),
                dice.colour(0xf0e6d2, 0xdfe9e6, 0xf3dfc4, 0xe5e0ea, 0xd5e3d0, 0xf5e7a9));
        cabinets = dice.colour(0x7fa39a, 0xf1ece2, 0x5d7186, 0xb98a5c, 0xc96f56, 0x93a86e, 0xe2c15f);
        worktop = dice.colour(0xb98d60, 0x5c5955, 0xe8e4dc, 0x8c6b4f);
        close = dice.chance(0.5);
        counter = close ? dice.between(0.58, 0.66) : dice.between(0.47, 0.51);
        if (close) {
            surfaces.add(new Surface(Surface.Kind.TOP, 0, aspect, counter + 0.05, 0.97, 0.75, 1));
        } else {
            floor(horizon + 0.06);
            top(0, aspect, counter + 0.008, counter + 0.03, 0.55);
        }
    }

    @Override
    void paint(Brush brush, Furnishing furnishing) {
        wall(brush);
        backsplash(brush);
        double window = dice.between(0.3, 0.6) * aspect - 0.15;
        if (dice.chance(0.65)) {
            casement(brush).window(window, 0.06, dice.between(0.28, 0.38), dice.between(0.22, 0.28));
        }
        hangingCabinets(brush, window);
        if (close) {
            nearTable(brush, worktop, counter);
            cloth(brush);
        } else {
            flooring(brush)
                    .tiles(
                            dice.colour(0xd9cfc0, 0xc8d0d2, 0xe6dcc8),
                            dice.colour(0xa9836a, 0x8fa3ab, 0x5f6468),
                            horizon);
            lowerCabinets(brush);
        }
        if (dice.chance(0.4)) {
            Color shade = dice.colour(0xd96f4a, 0x4d6a76, 0xf0c24f, 0x3f4448);
            int lamps = dice.count(1, 3);
            for (int i = 0; i < lamps; i++) {
                furnishing.pendant(aspect * (i + 0.5) / lamps, dice.between(0.1, 0.13), 0.05, shade);
            }
        }
    }

    /** A board or a towel that lies on the worktop. */
    private void cloth(Brush brush) {
        double x = dice.between(0.25, 0.75) * aspect;
        double top = counter + dice.between(0.07, 0.12);
        double low = top + dice.between(0.14, 0.22);
        double half = dice.between(0.18, 0.28);
        if (dice.chance(0.45)) {
            board(brush, x, top, low, half);
        } else if (dice.chance(0.6)) {
            towel(brush, x, top, low, half);
        }
    }

    private void board(Brush brush, double x, double top, double low, double half) {
        Color board = dice.colour(0xd8a868, 0xc08a50, 0xe8c48c);
        double left = x - half * 0.85;
        double right = x + half * 0.85;
        brush.slab(Tone.dark(board, 0.35), left, right, top + 0.012, x - half, x + half, low + 0.014);
        Paint grain = Brush.down(Tone.light(board, 0.15), board, top, low);
        brush.slab(grain, left, right, top, x - half, x + half, low);
        for (double share = 0.2; share < 1; share += 0.25) {
            double y = top + (low - top) * share;
            brush.line(Tone.veil(Tone.dark(board, 0.4), 0.25), 0.003, left, y, right, y);
        }
    }

    private void towel(Brush brush, double x, double top, double low, double half) {
        Color cloth = dice.colour(0xf4efe6, 0x7fa8b8, 0xd9705a, 0xe6bf62);
        Color stripe = Tone.mix(cloth, dice.colour(0xb8463c, 0x3f6c8f, 0x5f8b6a), 0.7);
        double back = half * 0.85;
        Color shade = Tone.veil(Color.BLACK, 0.14);
        brush.slab(shade, x - back, x + half * 0.87, top + 0.006, x - half, x + half * 1.03, low + 0.008);
        brush.slab(cloth, x - back, x + back, top, x - half, x + half, low);
        for (double at : new double[] {-0.8, -0.66, 0.62, 0.76}) {
            double end = at + 0.06;
            brush.slab(stripe, x + at * half * 0.85, x + end * half * 0.85, top, x + at * half, x + end * half, low);
        }
    }

    private void backsplash(Brush brush) {
        Color tile = Tone.mix(dice.colour(0xffffff, 0xbfd8d8, 0xf2d9b8, 0xa9c0d6), wall, 0.25);
        double top = counter - dice.between(0.12, 0.18);
        brush.rect(tile, 0, top, aspect, counter - top + 0.1);
        Color joint = Tone.veil(Tone.dark(tile, 0.35), 0.35);
        boolean bricks = dice.chance(0.5);
        double height = bricks ? 0.03 : 0.045;
        boolean odd = false;
        for (double y = top; y < counter; y += height) {
            brush.line(joint, 0.0025, 0, y, aspect, y);
            for (double x = bricks && odd ? height : 0; x < aspect; x += bricks ? 2 * height : height) {
                brush.line(joint, 0.0025, x, y, x, Math.min(counter, y + height));
            }
            odd = !odd;
        }
    }

    private void hangingCabinets(Brush brush, double window) {
        double low = dice.between(0.26, 0.3);
        double wide = dice.between(0.16, 0.21);
        boolean left = dice.chance(0.75);
        boolean right = !left || dice.chance(0.6);
        for (double x = window - wide - 0.06; left && x > -wide; x -= wide) {
            door(brush, x, 0, wide, low);
        }
        for (double x = window + 0.44; right && x < aspect; x += wide) {
            door(brush, x, 0, wide, low);
        }
    }

    private void door(Brush brush, double x, double y, double width, double height) {
        brush.rect(Tone.veil(Color.BLACK, 0.12), x, y + 0.005, width, height + 0.012);
        brush.rect(cabinets, x, y, width, height);
        brush.rect(Tone.veil(Color.BLACK, 0.16), x, y, 0.003, height);
        brush.rect(Tone.veil(Color.BLACK, 0.09), x + 0.02, y + 0.02, width - 0.04, height - 0.04);
        brush.rect(Tone.light(cabinets, 0.06), x + 0.024, y + 0.025, width - 0.046, height - 0.047);
        brush.round(Tone.of(0xcfc6b4), x + width - 0.04, y + height * 0.45, 0.008, 0.05, 1);
    }

    private void lowerCabinets(Brush brush) {
        double wide = dice.between(0.19, 0.26);
        double low = horizon + 0.03;
        for (double x = -dice.between(0, wide); x < aspect; x += wide) {
            door(brush, x, counter + 0.04, wide, low - counter - 0.055);
        }
        brush.rect(Tone.dark(cabinets, 0.6), 0, low - 0.016, aspect, 0.018);
        brush.rect(Tone.veil(Color.BLACK, 0.16), 0, low, aspect, 0.014);
        brush.rect(Brush.down(Tone.light(worktop, 0.25), worktop, counter, counter + 0.036), 0, counter, aspect, 0.036);
        brush.rect(Tone.dark(worktop, 0.25), 0, counter + 0.036, aspect, 0.014);
    }
}
