package attentionlens.bench;

import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Guidance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Rows of attention as a large model might have them: in the middle layers many heads look at what the word names, in the others
 * attention is spread out, every head has its own preferences, and a few meaningless patches attract attention everywhere.
 */
final class SyntheticRows {
    private static final ValueLayout.OfShort F16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int OTHERS = 4;

    /** Where things are, as fractions of the square image: across, down. */
    private static final Map<String, double[]> PLACES = Map.ofEntries(
            Map.entry("elephant", new double[] {0.24, 0.73}),
            Map.entry("trunk", new double[] {0.15, 0.78}),
            Map.entry("zebras", new double[] {0.68, 0.55}),
            Map.entry("zebra", new double[] {0.90, 0.66}),
            Map.entry("fence", new double[] {0.15, 0.51}),
            Map.entry("trees", new double[] {0.27, 0.39}),
            Map.entry("mountains", new double[] {0.62, 0.41}),
            Map.entry("sun", new double[] {0.30, 0.26}),
            Map.entry("clouds", new double[] {0.45, 0.20}),
            Map.entry("sky", new double[] {0.70, 0.22}),
            Map.entry("flowers", new double[] {0.50, 0.84}),
            Map.entry("meadow", new double[] {0.60, 0.75}),
            Map.entry("grass", new double[] {0.35, 0.80}),
            Map.entry("animals", new double[] {0.50, 0.62}));

    private final int layers;
    private final int heads;
    private final int side;
    private final @Nullable Guidance guidance;
    private final ArrayData attention;
    private final ArrayData mass;

    /** @param tokens number of tokens that there are rows for */
    SyntheticRows(int layers, int heads, int side, @Nullable Guidance guidance, int tokens) {
        this.layers = layers;
        this.heads = heads;
        this.side = side;
        this.guidance = guidance;
        attention = array(tokens, layers, heads, (long) side * side);
        mass = array(tokens, layers, heads, OTHERS);
    }

    /** [T, L, H, P]. */
    ArrayData attention() {
        return attention;
    }

    /** [T, L, H, 4]. */
    ArrayData mass() {
        return mass;
    }

    /** Fills the rows that predict a token. */
    void fill(int at, String token) {
        String word = token.strip().toLowerCase(Locale.ROOT);
        double[] place = PLACES.get(word);
        double worth = place == null ? 0.12 : 0.55;
        RandomGenerator of = random(at, 0, 0);
        double[] centre = place == null ? new double[] {of.nextDouble(0.2, 0.8), of.nextDouble(0.3, 0.7)} : place;
        float[] row = new float[side * side];
        for (int layer = 0; layer < layers; layer++) {
            for (int head = 0; head < heads; head++) {
                double share = share(layer, head, worth);
                draw(row, layer, head, centre);
                grain(row, random(at, layer, head));
                scale(row, share);
                long index = ((long) at * layers + layer) * heads + head;
                write(row, attention.data(), index * row.length);
                writeOthers(1 - share, mass.data(), index * OTHERS);
            }
        }
    }

    /** Returns the share of a row that lies on the image. */
    private double share(int layer, int head, double worth) {
        RandomGenerator taste = random(-2, layer, head);
        double middle = middle(layer);
        double keen = Math.pow(taste.nextDouble(), 1.5);
        double early = 0.12 * taste.nextDouble() * (1 - (layer + 0.5) / layers);
        double share = 0.05 + early + middle * worth * (0.25 + keen);
        boolean guided = guidance != null
                && layer >= guidance.layers().first()
                && layer <= guidance.layers().last();
        return Math.min(guided ? 1.3 * share : share, 0.92);
    }

    /** Returns how far a layer is one of those that look at the image, 0 to 1. */
    private double middle(int layer) {
        return Math.exp(-Math.pow(((layer + 0.5) / layers - 0.42) / 0.16, 2));
    }

    private void draw(float[] row, int layer, int head, double[] centre) {
        RandomGenerator taste = random(-1, layer, head); // the head's own, for any word
        double middle = middle(layer);
        double keen = Math.pow(taste.nextDouble(), 1.5);
        double width = 0.05 + 0.05 * taste.nextDouble() + 0.25 * (1 - middle) * taste.nextDouble();
        double x = centre[0] + 0.06 * taste.nextGaussian();
        double y = centre[1] + 0.06 * taste.nextGaussian();
        Arrays.fill(row, (float) ((0.1 + 0.5 * (1 - middle)) / row.length));
        add(row, x, y, width, 0.3 + middle * keen);
        add(row, taste.nextDouble(), taste.nextDouble(), 0.1 + 0.2 * taste.nextDouble(), 0.25);
        for (int sink = 0; sink < 3; sink++) { // where CLIP's tower keeps what is not local to the patch
            row[(sink * 37 + 11) * row.length / 128] += (float) (0.06 * (1 - middle));
        }
    }

    /** Adds a round spot of a given weight; its place and width are fractions of the side. */
    private void add(float[] row, double x, double y, double width, double weight) {
        double[] across = bell(x, width);
        double[] down = bell(y, width);
        for (int patch = 0; patch < row.length; patch++) {
            row[patch] += (float) (weight * across[patch % side] * down[Math.floorDiv(patch, side)]);
        }
    }

    private double[] bell(double centre, double width) {
        double[] out = new double[side];
        double sum = 0;
        for (int i = 0; i < side; i++) {
            double distance = ((i + 0.5) / side - centre) / width;
            out[i] = Math.exp(-distance * distance / 2);
            sum += out[i];
        }
        for (int i = 0; i < side; i++) {
            out[i] /= sum + 1e-9;
        }
        return out;
    }

    private static void grain(float[] row, RandomGenerator random) {
        for (int patch = 0; patch < row.length; patch += 2) {
            int bits = random.nextInt();
            row[patch] *= 0.5f + (bits & 0xffff) / 65536f;
            if (patch + 1 < row.length) {
                row[patch + 1] *= 0.5f + (bits >>> 16) / 65536f;
            }
        }
    }

    private static void scale(float[] row, double share) {
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        for (int patch = 0; patch < row.length; patch++) {
            row[patch] *= (float) (share / sum);
        }
    }

    /** Writes what does not lie on the image, most of it on the first token. */
    private static void writeOthers(double rest, MemorySegment to, long from) {
        write(
                new float[] {(float) (0.62 * rest), (float) (0.1 * rest), (float) (0.16 * rest), (float) (0.12 * rest)},
                to,
                from);
    }

    private static void write(float[] values, MemorySegment to, long from) {
        for (int i = 0; i < values.length; i++) {
            to.setAtIndex(F16, from + i, Float.floatToFloat16(values[i]));
        }
    }

    /** Returns a generator per token, layer and head; tokens below 0 stand for what all tokens share. */
    private static RandomGenerator random(int token, int layer, int head) {
        return new SplittableRandom((token * 1_000_003L + layer) * 1_000_003L + head);
    }

    private static ArrayData array(long... shape) {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        MemorySegment data = Arena.ofAuto().allocate(elements * Short.BYTES);
        return new ArrayData(ElementType.F16, Arrays.stream(shape).boxed().toList(), data);
    }
}
