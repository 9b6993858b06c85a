package attentionlens.figure;

import attentionlens.lens.HeatMap;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A map as a layer of colour over the image: the larger the value, the more opaque.
 *
 * @param map the values
 * @param max value at the colour map's end; its start is 0, or -max if the colours diverge
 * @param colors the colour map
 * @param threshold share of max below which nothing is painted, 0 to 1
 * @param opacity of the largest value, 0 to 1
 * @param cells whether patches keep their edges; otherwise values between their centres are interpolated
 */
public record Heat(HeatMap map, double max, ColorMap colors, double threshold, double opacity, boolean cells)
        implements ImagePanel.Layer {
    /** The share of the maximum at which full opacity is reached, so that strong attention shows its true colour. */
    private static final double FULL = 0.75;

    private static final int STEPS = 1025;

    /** A layer without a threshold. */
    public Heat(HeatMap map, double max, ColorMap colors, double opacity, boolean cells) {
        this(map, max, colors, 0, opacity, cells);
    }

    @Override
    public int[] argb(int width, int height) {
        return argb(width, height, IntUnaryOperator.identity());
    }

    /** Returns the raster with its colours converted to another format. */
    public int[] argb(int width, int height, IntUnaryOperator kind) {
        int[] table = Arrays.stream(table()).map(kind).toArray();
        int[] out = new int[width * height];
        Axis columns = new Axis(width, map.cols(), cells);
        Axis rows = new Axis(height, map.rows(), cells);
        double[] line = new double[map.cols()];
        for (int y = 0; y < height; y++) {
            for (int col = 0; col < line.length; col++) {
                line[col] = rows.between(y, map.at(rows.first[y], col), map.at(rows.last[y], col));
            }
            for (int x = 0; x < width; x++) {
                double value = columns.between(x, line[columns.first[x]], line[columns.last[x]]);
                out[y * width + x] = table[step(value)];
            }
        }
        return out;
    }

    /** Returns the colour of a value, {@code 0xAARRGGBB}. */
    public int argb(double value) {
        double share = share(value);
        double strength = Math.abs(share);
        double t = Math.min(1, strength / FULL);
        int alpha = strength < threshold ? 0 : (int) Math.round(255 * opacity * t * t * (3 - 2 * t)); // smoothstep
        return alpha << 24 | colors.rgb(share, 1);
    }

    /** The value as a share of the maximum, clamped to 0 to 1, or -1 to 1 if the colours diverge. */
    private double share(double value) {
        return max > 0 ? Math.clamp(value / max, lowest(), 1) : 0;
    }

    private int lowest() {
        return colors.diverges() ? -1 : 0;
    }

    /** A table of colours from the lowest to the highest value, in equal steps. */
    private int[] table() {
        int[] table = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            table[i] = argb(max * (lowest() + (1.0 - lowest()) * i / (STEPS - 1)));
        }
        return table;
    }

    private int step(double value) {
        return (int) ((share(value) - lowest()) / (1 - lowest()) * (STEPS - 1) + 0.5);
    }

    /** For each pixel along a side: the two patches whose centres it lies between, and how far it is from the first to the last. */
    private static final class Axis {
        final int[] first;
        final int[] last;
        final double[] way;

        Axis(int pixels, int patches, boolean cells) {
            first = new int[pixels];
            last = new int[pixels];
            way = new double[pixels];
            for (int i = 0; i < pixels; i++) {
                double at = (i + 0.5) * patches / pixels;
                double centre =
                        cells ? (int) at : Math.clamp(at - 0.5, 0, patches - 1); // constant beyond the outermost
                first[i] = (int) centre;
                last[i] = Math.min(first[i] + 1, patches - 1);
                way[i] = centre - first[i];
            }
        }

        double between(int pixel, double from, double to) {
            return from * (1 - way[pixel]) + to * way[pixel];
        }
    }
}
