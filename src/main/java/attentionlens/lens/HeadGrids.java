package attentionlens.lens;

import attentionlens.trace.Box;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import java.util.function.ToDoubleFunction;

/** One number for every layer and head of a predicting row, [L][H]: to find the heads worth looking at. */
public final class HeadGrids {
    private HeadGrids() {}

    /**
     * Returns the entropy of each head's map, nats; see {@link HeatMap#entropy()}.
     *
     * @throws Problem if {@link Capture#ATTENTION} was not captured, or the token is not in the run
     */
    public static double[][] entropy(ImageGeometry geometry, Run run, int token) {
        return grid(geometry, run, token, HeatMap::entropy);
    }

    /** Returns how much of each head's map lies in a box, in pixels of the original image; see {@link HeatMap#mass(Box)}. */
    public static double[][] mass(ImageGeometry geometry, Run run, int token, Box box) {
        double[] shares = shares(geometry, box);
        return grid(geometry, run, token, map -> weighted(map.values(), shares));
    }

    /** Returns the share of each head's image attention that lies in a box, 0 to 1; 0 if it has none. See {@link HeatMap#mass(Box)}. */
    public static double[][] share(ImageGeometry geometry, Run run, int token, Box box) {
        double[] shares = shares(geometry, box);
        return grid(geometry, run, token, map -> {
            double sum = map.sum();
            return sum == 0 ? 0 : weighted(map.values(), shares) / sum;
        });
    }

    private static double[][] grid(ImageGeometry geometry, Run run, int token, ToDoubleFunction<HeatMap> number) {
        ImageAttention attention = ImageAttention.of(run);
        double[][] out = new double[attention.layers()][attention.heads()];
        for (int layer = 0; layer < out.length; layer++) {
            for (int head = 0; head < out[layer].length; head++) {
                float[] row = attention.row(token, layer, head);
                float[] patches = new float[geometry.patches()];
                System.arraycopy(row, geometry.tokenOfPatch(0), patches, 0, patches.length);
                out[layer][head] = number.applyAsDouble(new HeatMap(geometry, patches));
            }
        }
        return out;
    }

    /** Returns the share of each patch's area that lies in a box, computed once for all heads. */
    private static double[] shares(ImageGeometry geometry, Box box) {
        double[] shares = new double[geometry.patches()];
        float[] one = new float[shares.length];
        for (int patch = 0; patch < shares.length; patch++) {
            if (!geometry.patchBox(patch).intersect(box).isEmpty()) {
                one[patch] = 1;
                shares[patch] = new HeatMap(geometry, one).mass(box);
                one[patch] = 0;
            }
        }
        return shares;
    }

    private static double weighted(float[] values, double[] shares) {
        double sum = 0;
        for (int patch = 0; patch < values.length; patch++) {
            sum += values[patch] * shares[patch];
        }
        return sum;
    }
}
