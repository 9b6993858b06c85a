package attentionlens.figure;

import attentionlens.lens.HeatMap;

/**
 * How a map becomes a layer of colour over the image: the more there is, the less of the image shows through.
 *
 * @param map the values
 * @param max value of the colour map's end; the beginning is 0, or -max where colours diverge
 * @param colors the colour map
 * @param threshold share of max under which nothing is painted, 0 to 1
 * @param opacity of the largest value, 0 to 1
 * @param cells whether patches keep their edges; else values between their centres are interpolated
 */
public record Heat(HeatMap map, double max, ColorMap colors, double threshold, double opacity, boolean cells) {
    /** From this share of the maximum on, opacity is full: strong attention shows its true colour. */
    private static final double FULL = 0.75;

    private static final int STEPS = 1025;

    /** Without a threshold. */
    public Heat(HeatMap map, double max, ColorMap colors, double opacity, boolean cells) {
        this(map, max, colors, 0, opacity, cells);
    }

    /**
     * The layer as a raster that covers the map's grid exactly.
     *
     * @return {@code width * height} colours, {@code 0xAARRGGBB}, not premultiplied
     */
    public int[] argb(int width, int height) {
        int[] table = table();
        int[] out = new int[width * height];
        for (int y = 0; y < height; y++) {
            double row = (y + 0.5) * map.rows() / height;
            for (int x = 0; x < width; x++) {
                double col = (x + 0.5) * map.cols() / width;
                double value = cells ? map.at((int) row, (int) col) : between(row, col);
                out[y * width + x] = table[step(value)];
            }
        }
        return out;
    }

    /** The colour of a value, {@code 0xAARRGGBB}. */
    public int argb(double value) {
        double share = share(value);
        double strength = Math.abs(share);
        double t = Math.min(1, strength / FULL);
        int alpha = strength < threshold ? 0 : (int) Math.round(255 * opacity * t * t * (3 - 2 * t)); // smooth ends
        return alpha << 24 | colors.rgb(colors.diverges() ? (share + 1) / 2 : share);
    }

    /** The value's part of the maximum, from 0 or where colours diverge from -1, to 1. */
    private double share(double value) {
        return max > 0 ? Math.clamp(value / max, lowest(), 1) : 0;
    }

    private int lowest() {
        return colors.diverges() ? -1 : 0;
    }

    /** Colours from the lowest to the highest value, in equal steps. */
    private int[] table() {
        int[] table = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            table[i] = argb(max * (lowest() + (1.0 - lowest()) * i / (STEPS - 1)));
        }
        return table;
    }

    private int step(double value) {
        return (int) Math.round((share(value) - lowest()) / (1 - lowest()) * (STEPS - 1));
    }

    /** Bilinear between the centres of patches; constant beyond the outermost centres. */
    private double between(double row, double col) {
        double y = Math.clamp(row - 0.5, 0, map.rows() - 1);
        double x = Math.clamp(col - 0.5, 0, map.cols() - 1);
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(top + 1, map.rows() - 1);
        int right = Math.min(left + 1, map.cols() - 1);
        double above = map.at(top, left) * (1 - (x - left)) + map.at(top, right) * (x - left);
        double below = map.at(bottom, left) * (1 - (x - left)) + map.at(bottom, right) * (x - left);
        return above * (1 - (y - top)) + below * (y - top);
    }
}
