package attentionlens.scenes;

import java.awt.Color;
import java.awt.geom.Path2D;

/** What hangs and stands inside: nothing of it is one of the things that scenes are about. */
final class Furnishing {
    private final Brush brush;
    private final Dice dice;
    private final double aspect;

    Furnishing(Brush brush, Dice dice, double aspect) {
        this.brush = brush;
        this.dice = dice;
        this.aspect = aspect;
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

    /** Drapes at both sides of a window and the rod they hang from. */
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
            case 0 -> {
                brush.oval(Tone.of(0xe5b04c), x + w * 0.7, y + h * 0.3, h * 0.12, h * 0.12);
                brush.polygon(
                        shape,
                        x,
                        y + h,
                        x,
                        y + h * 0.7,
                        x + w * 0.3,
                        y + h * 0.3,
                        x + w * 0.5,
                        y + h * 0.6,
                        x + w * 0.68,
                        y + h * 0.4,
                        x + w,
                        y + h * 0.85,
                        x + w,
                        y + h);
            }
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
                    brush.oval(
                            Tone.mix(shape, ground, i * 0.25),
                            x + w * 0.5,
                            y + h,
                            w * (0.55 - 0.12 * i),
                            h * (0.75 - 0.16 * i));
                }
            }
        }
    }

    /** A lamp that hangs from the ceiling, its shade at {@code y}. */
    void pendant(double x, double y, double size, Color shade) {
        brush.line(Tone.of(0x4a4340), 0.004, x, 0, x, y);
        brush.glow(Tone.of(0xffe9b0), 0.5, x, y + size * 0.6, size * 2.6);
        brush.polygon(
                shade, x - size * 0.3, y, x + size * 0.3, y, x + size, y + size * 0.75, x - size, y + size * 0.75);
        brush.oval(Tone.of(0xfff3cf), x, y + size * 0.75, size, size * 0.16);
        brush.polygon(
                Tone.veil(Color.WHITE, 0.15),
                x - size * 0.25,
                y,
                x - size * 0.05,
                y,
                x - size * 0.3,
                y + size * 0.7,
                x - size * 0.8,
                y + size * 0.7);
    }

    /** A lamp on a foot, or with {@code height} small, on a table. */
    void lamp(double x, double foot, double height, Color shade) {
        double wide = Math.min(0.085, height * 0.32);
        double tall = Math.min(0.12, height * 0.42);
        double top = foot - height;
        brush.glow(Tone.of(0xffe7a6), 0.45, x, top + tall * 0.6, wide * 3);
        brush.rect(Tone.of(0x77604a), x - 0.005, top + tall, 0.01, height - tall);
        brush.oval(Tone.of(0x5f4c3a), x, foot - 0.004, wide * 0.6, 0.01);
        brush.polygon(shade, x - wide * 0.62, top, x + wide * 0.62, top, x + wide, top + tall, x - wide, top + tall);
        brush.oval(Tone.light(shade, 0.65), x, top + tall, wide, wide * 0.16);
    }

    /** An oval rug on the floor. */
    void rug(double x, double y, double radiusX, double radiusY) {
        Color cloth = dice.colour(0xb4453f, 0x3f6c8f, 0x5f8b6a, 0xc9924a, 0x7d5a86, 0xd8cdb8, 0x4a4f63);
        Color trim = Tone.mix(cloth, Tone.of(0xf2ddab), 0.75);
        if (dice.chance(0.6)) {
            brush.oval(Tone.dark(cloth, 0.2), x, y + 0.006, radiusX, radiusY);
            brush.oval(cloth, x, y, radiusX, radiusY);
            brush.oval(trim, x, y, radiusX * 0.89, radiusY * 0.86);
            brush.oval(cloth, x, y, radiusX * 0.875, radiusY * 0.83);
            if (dice.chance(0.5)) {
                brush.oval(Tone.mix(cloth, trim, 0.35), x, y, radiusX * 0.5, radiusY * 0.46);
            }
            return;
        }
        double top = y - radiusY;
        double low = y + radiusY;
        brush.polygon(cloth, x - radiusX * 0.82, top, x + radiusX * 0.82, top, x + radiusX, low, x - radiusX, low);
        brush.polygon(
                trim,
                x - radiusX * 0.77,
                top + radiusY * 0.14,
                x + radiusX * 0.77,
                top + radiusY * 0.14,
                x + radiusX * 0.91,
                low - radiusY * 0.18,
                x - radiusX * 0.91,
                low - radiusY * 0.18);
        brush.polygon(
                cloth,
                x - radiusX * 0.74,
                top + radiusY * 0.22,
                x + radiusX * 0.74,
                top + radiusY * 0.22,
                x + radiusX * 0.87,
                low - radiusY * 0.28,
                x - radiusX * 0.87,
                low - radiusY * 0.28);
    }

    /** Boards that run away from us, or across. */
    void planks(Color wood, double horizon) {
        brush.rect(
                Brush.down(Tone.light(wood, 0.07), Tone.dark(wood, 0.25), horizon, 1), 0, horizon, aspect, 1 - horizon);
        Color joint = Tone.veil(Tone.dark(wood, 0.55), 0.4);
        double depth = 1 - horizon;
        boolean away = dice.chance(0.4);
        if (away) {
            double vanishing = horizon - 0.5;
            double middle = aspect * dice.between(0.35, 0.65);
            for (double x = -2; x < 2 + aspect; x += 0.13) {
                double far = middle + (x - middle) * (horizon - vanishing) / (1 - vanishing);
                brush.line(joint, 0.003, far, horizon, x, 1);
            }
            return;
        }
        for (double share = 0.08, step = 0.09; share < 1; share += step, step *= 1.22) {
            double y = horizon + depth * share;
            brush.line(joint, 0.002 + 0.002 * share, 0, y, aspect, y);
            double next = depth * step * 1.22;
            for (double x = dice.between(0, 0.5); x < aspect; x += dice.between(0.35, 0.8)) {
                brush.line(joint, 0.002 + 0.001 * share, x, y, x, Math.min(1, y + next));
            }
        }
    }

    /** Square tiles in perspective. */
    void tiles(Color one, Color other, double horizon) {
        brush.rect(Brush.down(Tone.light(one, 0.05), Tone.dark(one, 0.1), horizon, 1), 0, horizon, aspect, 1 - horizon);
        double depth = 1 - horizon;
        double middle = aspect * dice.between(0.4, 0.6);
        boolean checked = dice.chance(0.55);
        int rows = 5;
        for (int r = 0; r < rows; r++) {
            double near = horizon + depth * rowEdge(r + 1, rows);
            double far = horizon + depth * rowEdge(r, rows);
            if (checked) {
                checks(other, middle, far, near, horizon, r);
            }
            brush.line(Tone.veil(Color.BLACK, 0.12), 0.003, 0, near, aspect, near);
        }
        for (double x = -3.05; !checked && x < 3.1 + aspect; x += 0.22) {
            brush.line(
                    Tone.veil(Color.BLACK, 0.12),
                    0.003,
                    spread(middle, x, horizon, horizon),
                    horizon,
                    spread(middle, x, 1, horizon),
                    1);
        }
    }

    private void checks(Color colour, double middle, double far, double near, double horizon, int row) {
        Path2D.Double path = new Path2D.Double();
        int reach = (int) (aspect / 0.22) + 8;
        for (int c = -reach; c < reach; c++) {
            if ((c + row & 1) == 0) {
                double x = middle + c * 0.22;
                path.append(
                        Brush.outline(
                                spread(middle, x, far, horizon), far,
                                spread(middle, x + 0.22, far, horizon), far,
                                spread(middle, x + 0.22, near, horizon), near,
                                spread(middle, x, near, horizon), near),
                        false);
            }
        }
        brush.fill(colour, path);
    }

    private static double rowEdge(int row, int rows) {
        double share = row / (double) rows;
        return share * share * 0.6 + share * 0.4;
    }

    /** Where a line that is at {@code x} at the front meets {@code y}. */
    private static double spread(double middle, double x, double y, double horizon) {
        double vanishing = horizon - 0.4;
        return middle + (x - middle) * (y - vanishing) / (1 - vanishing);
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
        brush.polygon(
                Brush.down(Tone.light(wood, 0.16), wood, far, near),
                left + inset,
                far,
                right - inset,
                far,
                right,
                near,
                left,
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
