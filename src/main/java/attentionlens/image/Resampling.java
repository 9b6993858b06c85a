package attentionlens.image;

import attentionlens.trace.Problem;
import java.util.Arrays;

/**
 * Pillow's filters for resizing 8-bit images, equal to Pillow byte for byte ({@code ImagingResample} and, for nearest,
 * {@code ImagingScaleAffine}): the filter widens with the reduction, its weights are rounded to 22 bits, and both passes, along rows
 * and along columns, round to bytes. An axis that keeps its length is not filtered.
 */
public enum Resampling {
    NEAREST(0, 0),
    LANCZOS(1, 3),
    BILINEAR(2, 1),
    BICUBIC(3, 2),
    BOX(4, 0.5),
    HAMMING(5, 1);

    private static final int PRECISION_BITS = 32 - 8 - 2;
    private static final double CUBIC_A = -0.5;
    // C floats in Pillow
    private static final double HAMMING_BASE = 0.54f;
    private static final double HAMMING_COSINE = 0.46f;

    private final int number;
    private final double support;

    Resampling(int number, double support) {
        this.number = number;
        this.support = support;
    }

    /** Returns the filter by Pillow's number, as in {@code resample} of an image processor. */
    public static Resampling of(int number) {
        for (Resampling resampling : values()) {
            if (resampling.number == number) {
                return resampling;
            }
        }
        throw new Problem("The image processor asks for resample filter " + number
                + ", which is unknown. Known: 0 nearest, 1 lanczos, 2 bilinear, 3 bicubic, 4 box, 5 hamming.");
    }

    /** Resizes a whole picture. */
    public Picture resize(Picture picture, int width, int height) {
        return resize(picture, width, height, 0, 0, width, height);
    }

    /**
     * Returns a part of the resized picture; nothing else is computed.
     *
     * @param width width of the whole resized picture
     * @param height height of the whole resized picture
     * @param left first column of the part
     * @param top first row of the part
     * @param partWidth columns of the part
     * @param partHeight rows of the part
     */
    Picture resize(Picture picture, int width, int height, int left, int top, int partWidth, int partHeight) {
        if (left < 0 || top < 0 || left + partWidth > width || top + partHeight > height) {
            throw new IllegalArgumentException("Part outside of " + width + " x " + height);
        }
        if (this == NEAREST) {
            int[] columns = nearest(picture.width(), width, left, partWidth);
            int[] rows = nearest(picture.height(), height, top, partHeight);
            return pick(picture, columns, rows);
        }
        Taps rows = taps(picture.height(), height, top, partHeight);
        Taps columns = taps(picture.width(), width, left, partWidth);
        byte[] out;
        if (columnsFirst(picture, width, height)) {
            byte[] lowered = alongColumns(picture.rgb(), 0, picture.width(), rows);
            out = alongRows(lowered, picture.width(), 0, partHeight, columns);
        } else {
            int firstRow = rows.first();
            byte[] narrowed = alongRows(picture.rgb(), picture.width(), firstRow, rows.last() - firstRow, columns);
            out = alongColumns(narrowed, firstRow, partWidth, rows);
        }
        return new Picture(partWidth, partHeight, out);
    }

    /** Whether columns are filtered first, which affects rounding: Pillow's rule since 13.0. Before that, rows always came first. */
    private static boolean columnsFirst(Picture picture, int width, int height) {
        int lower = picture.height() - height;
        return lower > 0 && lower > (picture.width() - width) * 2L;
    }

    /**
     * Weights of source pixels for each target pixel.
     *
     * @param starts first source pixel of each target pixel
     * @param counts number of source pixels of each target pixel
     * @param weights weights in fixed point, {@code stride} places per target pixel
     * @param stride places per target pixel
     */
    @SuppressWarnings("ArrayRecordComponent") // private scratch data
    private record Taps(int[] starts, int[] counts, int[] weights, int stride) {
        int first() {
            return starts[0];
        }

        int last() {
            return starts[starts.length - 1] + counts[counts.length - 1];
        }
    }

    private Taps taps(int source, int target, int from, int count) {
        if (source == target) {
            return identity(from, count);
        }
        double scale = (double) source / target;
        double stretch = Math.max(scale, 1);
        double reach = support * stretch;
        int stride = (int) Math.ceil(reach) * 2 + 1;
        Taps taps = new Taps(new int[count], new int[count], new int[Math.multiplyExact(count, stride)], stride);
        double[] row = new double[stride];
        for (int i = 0; i < count; i++) {
            double centre = (from + i + 0.5) * scale;
            int start = Math.max((int) (centre - reach + 0.5), 0);
            int taken = Math.min((int) (centre + reach + 0.5), source) - start;
            taps.starts[i] = start;
            taps.counts[i] = taken;
            weigh(row, taken, start - centre, 1 / stretch);
            for (int k = 0; k < taken; k++) {
                taps.weights[i * stride + k] = fixedPoint(row[k]);
            }
        }
        return taps;
    }

    private void weigh(double[] row, int taken, double offset, double shrink) {
        double sum = 0;
        for (int k = 0; k < taken; k++) {
            row[k] = filter((k + offset + 0.5) * shrink);
            sum += row[k];
        }
        for (int k = 0; k < taken && sum != 0; k++) {
            row[k] /= sum;
        }
    }

    private static Taps identity(int from, int count) {
        Taps taps = new Taps(new int[count], new int[count], new int[count], 1);
        for (int i = 0; i < count; i++) {
            taps.starts[i] = from + i;
            taps.counts[i] = 1;
            taps.weights[i] = fixedPoint(1);
        }
        return taps;
    }

    private static int fixedPoint(double weight) {
        double scaled = weight * (1 << PRECISION_BITS);
        return (int) (weight < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    /** Filters [rows from firstRow, inWidth, 3] to [rows, taps, 3]. */
    private static byte[] alongRows(byte[] in, int inWidth, int firstRow, int rows, Taps taps) {
        int width = taps.starts.length;
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(rows, width), Picture.CHANNELS)];
        int[] weights = taps.weights;
        int to = 0;
        for (int y = 0; y < rows; y++) {
            int rowStart = (firstRow + y) * inWidth;
            for (int x = 0; x < width; x++) {
                int red = 1 << (PRECISION_BITS - 1);
                int green = red;
                int blue = red;
                int at = (rowStart + taps.starts[x]) * Picture.CHANNELS;
                int weightAt = x * taps.stride;
                for (int end = weightAt + taps.counts[x]; weightAt < end; weightAt++, at += Picture.CHANNELS) {
                    int weight = weights[weightAt];
                    red += (in[at] & 0xff) * weight;
                    green += (in[at + 1] & 0xff) * weight;
                    blue += (in[at + 2] & 0xff) * weight;
                }
                out[to++] = clip(red);
                out[to++] = clip(green);
                out[to++] = clip(blue);
            }
        }
        return out;
    }

    /** Filters [rows from firstRow, width, 3] to [taps, width, 3]. */
    private static byte[] alongColumns(byte[] in, int firstRow, int width, Taps taps) {
        int line = width * Picture.CHANNELS;
        int height = taps.starts.length;
        byte[] out = new byte[Math.multiplyExact(height, line)];
        int[] sums = new int[line];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 1 << (PRECISION_BITS - 1));
            for (int k = 0; k < taps.counts[y]; k++) {
                addRow(sums, in, (taps.starts[y] - firstRow + k) * line, taps.weights[y * taps.stride + k]);
            }
            for (int i = 0; i < line; i++) {
                out[y * line + i] = clip(sums[i]);
            }
        }
        return out;
    }

    private static void addRow(int[] sums, byte[] in, int at, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (in[at + i] & 0xff) * weight;
        }
    }

    private static byte clip(int sum) {
        return (byte) Math.clamp(sum >> PRECISION_BITS, 0, 255);
    }

    /** Returns the source pixel of each target pixel; adds up steps as Pillow does, to get the same rounding errors. */
    private static int[] nearest(int source, int target, int from, int count) {
        int[] picked = new int[count];
        double step = (double) source / target;
        double at = step * 0.5;
        for (int i = 0; i < from + count; i++) {
            if (i >= from) {
                picked[i - from] = Math.min((int) at, source - 1);
            }
            at += step;
        }
        return picked;
    }

    private static Picture pick(Picture picture, int[] columns, int[] rows) {
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(rows.length, columns.length), Picture.CHANNELS)];
        int to = 0;
        for (int y : rows) {
            for (int x : columns) {
                System.arraycopy(
                        picture.rgb(), (y * picture.width() + x) * Picture.CHANNELS, out, to, Picture.CHANNELS);
                to += Picture.CHANNELS;
            }
        }
        return new Picture(columns.length, rows.length, out);
    }

    private double filter(double x) {
        return switch (this) {
            case NEAREST -> throw new IllegalStateException("picks pixels, weighs none");
            case LANCZOS -> lanczos(x);
            case BILINEAR -> triangle(x);
            case BICUBIC -> cubic(x);
            case BOX -> x > -0.5 && x <= 0.5 ? 1 : 0;
            case HAMMING -> hamming(x);
        };
    }

    private static double triangle(double x) {
        return Math.max(1 - Math.abs(x), 0);
    }

    private static double cubic(double signed) {
        double x = Math.abs(signed);
        if (x < 1) {
            return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC_A : 0;
    }

    private static double lanczos(double x) {
        return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }

    private static double hamming(double signed) {
        double x = Math.abs(signed);
        if (x == 0) {
            return 1; // the two floats add up to more
        }
        return x < 1 ? sinc(x) * (HAMMING_BASE + HAMMING_COSINE * Math.cos(x * Math.PI)) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
}
