package attentionlens.lens;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Word;

/**
 * What each layer's attention sublayer contributes to the next token: the output head applied to its output, without the final norm,
 * read at the predicting row's likeliest token (Jiang et al. 2025, section 3). A raw logit: below 0 it speaks against the token.
 */
public final class Contribution {
    private Contribution() {}

    /**
     * Returns the contributions to a token by layer, [L].
     *
     * @throws Problem if {@link Capture#CONTRIBUTION_LOGIT} was not captured, or the token is not in the run
     */
    public static double[] byLayer(Run run, int token) {
        ArrayData array = run.array(Capture.CONTRIBUTION_LOGIT)
                .orElseThrow(() -> new Problem("The run '" + run.name()
                        + "' has no attention contributions: they were not captured. Caption again with --capture default,"
                        + Capture.CONTRIBUTION_LOGIT.key() + "."));
        if (token < 0 || token >= array.axis(0)) {
            throw new Problem("Token " + token + " is not in the run '" + run.name() + "', which has " + array.axis(0)
                    + " (from 0).");
        }
        double[] out = new double[array.axis(1)];
        for (int layer = 0; layer < out.length; layer++) {
            out[layer] = array.at((long) token * out.length + layer);
        }
        return out;
    }

    /** Returns the contributions to a word by layer, [L]. */
    public static double[] byLayer(Run run, Word word, WordRule rule) {
        int[] tokens = rule.tokens(word.tokens()).toArray();
        double[] out = byLayer(run, tokens[0]);
        for (int i = 1; i < tokens.length; i++) {
            double[] next = byLayer(run, tokens[i]);
            for (int layer = 0; layer < out.length; layer++) {
                out[layer] += next[layer];
            }
        }
        for (int layer = 0; layer < out.length; layer++) {
            out[layer] /= tokens.length;
        }
        return out;
    }
}
