package attentionlens.hallucination.detector;

import java.util.List;

/**
 * Dense layers with ReLU between them: an MLP, or with one layer a logistic regression.
 *
 * @param layers from input to output
 */
public record Network(List<Dense> layers) {
    /**
     * x W + b.
     *
     * @param weights (inputs, outputs)
     * @param bias (outputs)
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
    public record Dense(float[][] weights, float[] bias) {
        float[] apply(float[] x) {
            float[] out = bias.clone();
            for (int i = 0; i < x.length; i++) {
                Vectors.addScaled(out, x[i], weights[i]);
            }
            return out;
        }
    }

    public Network {
        layers = List.copyOf(layers);
    }

    /** The number of features it takes. */
    public int inputs() {
        return layers.getFirst().weights.length;
    }

    /** The logit of being real: the only output, or the second output minus the first. */
    public double logit(float[] features) {
        float[] x = features;
        for (int layer = 0; layer < layers.size(); layer++) {
            if (layer > 0) {
                Vectors.rectify(x);
            }
            x = layers.get(layer).apply(x);
        }
        return x.length == 1 ? x[0] : (double) x[1] - x[0];
    }
}
