package attentionlens.hallucination.detector;

import attentionlens.lens.Quantile;
import java.util.Arrays;

/**
 * The quartiles of some mentions' VAR curves, layer by layer; a curve is the mean over heads.
 *
 * @param lower (L), first quartile
 * @param middle (L), median
 * @param upper (L), third quartile
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record VarBand(float[] lower, float[] middle, float[] upper) {
    private static final double QUARTER = 0.25;

    /** Computes the band of curves, (N, L). */
    public static VarBand of(float[][] curves) {
        int layers = curves[0].length;
        VarBand band = new VarBand(new float[layers], new float[layers], new float[layers]);
        for (int layer = 0; layer < layers; layer++) {
            int at = layer;
            double[] sorted = Arrays.stream(curves)
                    .mapToDouble(curve -> curve[at])
                    .sorted()
                    .toArray();
            band.lower[layer] = (float) Quantile.of(sorted, QUARTER);
            band.middle[layer] = (float) Quantile.of(sorted, 2 * QUARTER);
            band.upper[layer] = (float) Quantile.of(sorted, 3 * QUARTER);
        }
        return band;
    }
}
