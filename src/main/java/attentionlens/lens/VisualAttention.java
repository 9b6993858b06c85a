package attentionlens.lens;

import attentionlens.trace.Capture;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Word;
import java.util.Arrays;

/**
 * How much of a predicting row lies on the image (Jiang et al. 2025, section 3). The predicting row of token k is the row before it.
 * All image tokens count, including a class token. Layers and heads are 0-based.
 */
public final class VisualAttention {
    private VisualAttention() {}

    /**
     * Returns VAR: the sum of the pattern over the image keys, 0 to 1.
     *
     * @throws Problem if {@link Capture#ATTENTION} was not captured, or an index is not in the run
     */
    public static double var(Run run, int token, int layer, int head) {
        return sum(ImageAttention.of(run).row(token, layer, head));
    }

    /** Returns VAR for every layer and head, [L][H]. */
    public static double[][] varByLayerAndHead(Run run, int token) {
        ImageAttention attention = ImageAttention.of(run);
        double[][] out = new double[attention.layers()][attention.heads()];
        for (int layer = 0; layer < out.length; layer++) {
            for (int head = 0; head < out[layer].length; head++) {
                out[layer][head] = sum(attention.row(token, layer, head));
            }
        }
        return out;
    }

    /** Returns VAR of a word for every layer and head, [L][H]. */
    public static double[][] varByLayerAndHead(Run run, Word word, WordRule rule) {
        int[] tokens = rule.tokens(word.tokens()).toArray();
        double[][] out = varByLayerAndHead(run, tokens[0]);
        for (int i = 1; i < tokens.length; i++) {
            add(out, varByLayerAndHead(run, tokens[i]));
        }
        for (double[] heads : out) {
            for (int head = 0; head < heads.length; head++) {
                heads[head] /= tokens.length;
            }
        }
        return out;
    }

    /** Returns the mean of VAR over the heads of every layer, [L]. */
    public static double[] varByLayer(Run run, int token) {
        return byLayer(varByLayerAndHead(run, token));
    }

    /**
     * Returns the mean over the heads of every layer, [L].
     *
     * @param var VAR, [L][H]
     */
    public static double[] byLayer(double[][] var) {
        return Arrays.stream(var)
                .mapToDouble(heads -> sum(heads) / heads.length)
                .toArray();
    }

    /**
     * Returns SVAR: the sum over layers of the mean over heads of VAR; 0 to the number of layers.
     *
     * @param layers both ends inclusive; the paper's are 5-18 of 32
     */
    public static double svar(Run run, int token, LayerRange layers) {
        ImageAttention.of(run).check(layers);
        return svar(varByLayerAndHead(run, token), layers);
    }

    /**
     * Returns SVAR.
     *
     * @param var VAR, [L][H]
     */
    public static double svar(double[][] var, LayerRange layers) {
        double[] byLayer = byLayer(var);
        double out = 0;
        for (int layer = layers.first(); layer <= layers.last(); layer++) {
            out += byLayer[layer];
        }
        return out;
    }

    /** Returns the SVAR of a word. */
    public static double svar(Run run, Word word, LayerRange layers, WordRule rule) {
        return rule.tokens(word.tokens())
                .mapToDouble(token -> svar(run, token, layers))
                .average()
                .orElseThrow();
    }

    private static void add(double[][] to, double[][] what) {
        for (int i = 0; i < to.length; i++) {
            for (int j = 0; j < to[i].length; j++) {
                to[i][j] += what[i][j];
            }
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
