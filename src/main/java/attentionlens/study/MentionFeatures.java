package attentionlens.study;

import attentionlens.trace.LayerRange;
import attentionlens.trace.Span;

/**
 * A mention of an object in a model's caption, and what the model did when it named it: at the row that predicts its first token.
 *
 * @param imageId number of the image
 * @param image its file name
 * @param instruction what was asked
 * @param caption what the model said
 * @param written the word as it stands in the caption
 * @param lemma by which it was recognised, such as "puppy" or "wine glass"
 * @param category what it names, such as "dog"
 * @param number of the mention in its caption, from 0
 * @param span of the word in the caption, in Unicode code points, half-open
 * @param token its first token, by its place in the caption
 * @param real whether the truth knows the category in the image
 * @param var VAR, (L * H), layer by layer from the first
 * @param probability of the token
 * @param entropy of the distribution it was chosen from, nats
 * @param logitLens the token's largest logit-lens probability over layers and image tokens; NaN where it was not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record MentionFeatures(
        long imageId,
        String image,
        String instruction,
        String caption,
        String written,
        String lemma,
        String category,
        int number,
        Span span,
        int token,
        boolean real,
        float[] var,
        float probability,
        float entropy,
        float logitLens) {
    /** The same by another truth. */
    MentionFeatures labelled(boolean isReal) {
        return new MentionFeatures(
                imageId,
                image,
                instruction,
                caption,
                written,
                lemma,
                category,
                number,
                span,
                token,
                isReal,
                var,
                probability,
                entropy,
                logitLens);
    }

    /** VAR of each layer, the mean over its heads, [L]. */
    public float[] varByLayer(int layers) {
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

    /** SVAR: the sum over layers, both ends inclusive, of the mean over heads of VAR. */
    public double svar(int layers, LayerRange range) {
        float[] byLayer = varByLayer(layers);
        double sum = 0;
        for (int layer = range.first(); layer <= range.last(); layer++) {
            sum += byLayer[layer];
        }
        return sum;
    }
}
