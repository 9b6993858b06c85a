package attentionlens.study;

import attentionlens.trace.LayerRange;

/** The VAR of all layers and heads as one array of L * H values, layer by layer: the form in which features are stored. */
final class FlatVar {
    private FlatVar() {}

    /** Flattens (L, H) to (L * H), layer by layer. */
    static float[] of(double[][] values) {
        int heads = values[0].length;
        float[] out = new float[values.length * heads];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i / heads][i % heads];
        }
        return out;
    }

    /** The VAR of each layer, averaged over its heads, [L]. */
    static float[] byLayer(float[] var, int layers) {
        int heads = var.length / layers;
        float[] out = new float[layers];
        for (int layer = 0; layer < layers; layer++) {
            double sum = 0;
            for (int head = 0; head < heads; head++) {
                sum += var[layer * heads + head];
            }
            out[layer] = (float) (sum / heads);
        }
        return out;
    }

    /** SVAR: the sum of {@link #byLayer} over a range of layers, both ends inclusive. */
    static double svar(float[] var, int layers, LayerRange range) {
        float[] byLayer = byLayer(var, layers);
        double sum = 0;
        for (int layer = range.first(); layer <= range.last(); layer++) {
            sum += byLayer[layer];
        }
        return sum;
    }

    static double[] doubles(float[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }
}
