package attentionlens.hallucination.detector;

import java.util.Arrays;

/**
 * Where the VAR curves of some mentions lie: quartiles of each layer's mean over heads.
 *
 * @param lower (L), a quarter lies below
 * @param middle (L), median
 * @param upper (L), a quarter lies above
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record VarBand(float[] lower, float[] middle, float[] upper) {
    private static final double QUARTER = 0.25;

    /** Of curves, (N, L). */
    public static VarBand of(float[][] curves) {
        int layers = curves[0].length;
        VarBand band = new VarBand(new float[layers], new float[layers], new float[layers]);
        for (int layer = 0; layer < layers; layer++) {
            int at = layer;
            double[] sorted = Arrays.stream(curves)
                    .mapToDouble(curve -> curve[at])
                    .sorted()
                    .toArray();
            band.lower[layer] = (float) ImageBootstrap.quantile(sorted, QUARTER);
            band.middle[layer] = (float) ImageBootstrap.quantile(sorted, 2 * QUARTER);
            band.upper[layer] = (float) ImageBootstrap.quantile(sorted, 3 * QUARTER);
        }
        return band;
    }
}
