package attentionlens.scenes;

import java.awt.Color;

/** Draws the furnishings of rooms, which do not count as things of a scene. */
final class Furnishing {
    private final Brush brush;
    private final Dice dice;

    Furnishing(Brush brush, Dice dice) {
        this.brush = brush;
        this.dice = dice;
    }

    /** A picture on the wall. */
    void frame(double x, double y, double width, double height) {
        Color wood = dice.colour(0x6d4a30, 0x3b3a3c, 0xc9a45c, 0xf4f1ea, 0x8b5e3c);
        Color mat = dice.colour(0xefe7d6, 0xf6f3ee, 0xe6e4da);
        brush.rect(Tone.veil(Color.BLACK, 0.14), x + 0.006, y + 0.01, width, height);
        brush.rect(wood, x, y, width, height);
        double rim = 0.014;
        brush.rect(mat, x + rim, y + rim, width - 2 * rim, height - 2 * rim);
        double inner = rim + dice.between(0, 0.016);
        double left = x + inner;
        double top = y + inner;
        double w = width - 2 * inner;
        double h = height - 2 * inner;
        brush.inside(left, top, w, h, () -> painting(left, top, w, h));
    }

    private void painting(double x, double y, double w, double h) {
        Color ground = dice.colour(0xe8dfc6, 0xcfe0e6, 0xf0cfae, 0xdcd3e6, 0xd6e3d0);
        Color shape = dice.colour(0x7c8fa8, 0xb5675a, 0x5f8a78, 0xd29a4a, 0x4f5f84);
        brush.rect(ground, x, y, w, h);
        switch (dice.upTo(4)) {
            case 0 -> peaks(shape, x, y, w, h);
            case 1 -> {
                brush.rect(shape, x, y + h * 0.55, w, h * 0.45);
                brush.rect(Tone.light(shape, 0.4), x, y + h * 0.55, w, h * 0.08);
                brush.oval(Tone.of(0xf3efe2), x + w * 0.35, y + h * 0.35, h * 0.14, h * 0.14);
            }
            case 2 -> {
                brush.rect(shape, x + w * 0.1, y + h * 0.15, w * 0.4, h * 0.5);
                brush.rect(Tone.mix(shape, Tone.of(0xd9a441), 0.7), x + w * 0.35, y + h * 0.4, w * 0.45, h * 0.4);
                brush.rect(Tone.dark(shape, 0.45), x + w * 0.6, y + h * 0.2, w * 0.25, h * 0.3);
            }
            default -> {
                for (int i = 0; i < 4; i++) {
                    Color arc = Tone.mix(shape, ground, i * 0.25);
                    brush.oval(arc, x + w * 0.5, y + h, w * (0.55 - 0.12 * i), h * (0.75 - 0.16 * i));
                }
            }
        }
    }

    private void peaks(Color shape, double x, double y, double w, double h) {
        brush.oval(Tone.of(0xe5b04c), x + w * 0.7, y + h * 0.3, h * 0.12, h * 0.12);
        double[] ridge = {0, 1, 0, 0.7, 0.3, 0.3, 0.5, 0.6, 0.68, 0.4, 1, 0.85, 1, 1};
        double[] corners = new double[ridge.length];
        for (int i = 0; i < ridge.length; i += 2) {
            corners[i] = x + w * ridge[i];
            corners[i + 1] = y + h * ridge[i + 1];
        }
        brush.polygon(shape, corners);
    }

    /** A lamp that hangs from the ceiling, with its shade at {@code y}. */
    void pendant(double x, double y, double size, Color shade) {
        brush.line(Tone.of(0x4a4340), 0.004, x, 0, x, y);
        brush.glow(Tone.of(0xffe9b0), 0.5, x, y + size * 0.6, size * 2.6);
        brush.slab(shade, x - size * 0.3, x + size * 0.3, y, x - size, x + size, y + size * 0.75);
        brush.oval(Tone.of(0xfff3cf), x, y + size * 0.75, size, size * 0.16);
        brush.slab(
                Tone.veil(Color.WHITE, 0.15),
                x - size * 0.25,
                x - size * 0.05,
                y,
                x - size * 0.8,
                x - size * 0.3,
                y + size * 0.7);
    }

    /** A floor lamp or, if {@code height} is small, a table lamp. */
    void lamp(double x, double foot, double height, Color shade) {
        double wide = Math.min(0.085, height * 0.32);
        double tall = Math.min(0.12, height * 0.42);
        double top = foot - height;
        brush.glow(Tone.of(0xffe7a6), 0.45, x, top + tall * 0.6, wide * 3);
        brush.rect(Tone.of(0x77604a), x - 0.005, top + tall, 0.01, height - tall);
        brush.oval(Tone.of(0x5f4c3a), x, foot - 0.004, wide * 0.6, 0.01);
        brush.slab(shade, x - wide * 0.62, x + wide * 0.62, top, x - wide, x + wide, top + tall);
        brush.oval(Tone.light(shade, 0.65), x, top + tall, wide, wide * 0.16);
    }

    /** A table: its top between two heights, its legs down to {@code floor}. */
    void table(double left, double right, double far, double near, double floor, Color wood) {
        double inset = (near - far) * 0.9;
        double thick = 0.022;
        brush.oval(Tone.veil(Color.BLACK, 0.16), (left + right) / 2, floor, (right - left) * 0.52, 0.02);
        for (double x : new double[] {left + 0.02, right - 0.042}) {
            brush.rect(
                    Brush.across(Tone.dark(wood, 0.2), Tone.dark(wood, 0.35), x, x + 0.022),
                    x,
                    near,
                    0.022,
                    floor - near);
        }
        brush.slab(
                Brush.down(Tone.light(wood, 0.16), wood, far, near),
                left + inset,
                right - inset,
                far,
                left,
                right,
                near);
        brush.rect(Tone.dark(wood, 0.22), left, near, right - left, thick);
    }

    /** A board on the wall for small things. */
    void shelf(double left, double right, double y, Color wood) {
        brush.rect(Tone.veil(Color.BLACK, 0.13), left + 0.01, y + 0.018, right - left - 0.01, 0.02);
        brush.rect(Tone.light(wood, 0.1), left, y - 0.006, right - left, 0.012);
        brush.rect(Tone.dark(wood, 0.12), left, y + 0.004, right - left, 0.016);
        for (double x : new double[] {left + (right - left) * 0.15, left + (right - left) * 0.85}) {
            brush.polygon(Tone.dark(wood, 0.35), x, y + 0.02, x + 0.012, y + 0.02, x + 0.012, y + 0.03, x, y + 0.055);
        }
    }
}
