package attentionlens.study;

import attentionlens.trace.LayerRange;
import attentionlens.trace.Span;

/**
 * A mention of an object in a model's caption, with features of the row that predicts its first token.
 *
 * @param imageId the image's number
 * @param image the image's file name
 * @param instruction the question that was asked
 * @param caption the model's answer
 * @param written the word as written in the caption
 * @param lemma the vocabulary's word that it was recognised by, such as "puppy" or "wine glass"
 * @param category the object it names, such as "dog"
 * @param number of the mention in its caption, from 0
 * @param span of the word in the caption, in Unicode code points, half-open
 * @param token index of its first token in the caption
 * @param real whether the ground truth has the category in the image
 * @param var VAR, (L * H), layer by layer from the first
 * @param probability of the token
 * @param entropy of the distribution it was chosen from, nats
 * @param logitLens the token's largest logit-lens probability over layers and image tokens; NaN if not requested
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
    /** Returns the mention with another label. */
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

    /** The VAR of each layer, averaged over its heads, [L]. */
    float[] varByLayer(int layers) {
        return FlatVar.byLayer(var, layers);
    }

    /** SVAR: the sum of {@link #varByLayer} over a range of layers, both ends inclusive. */
    double svar(int layers, LayerRange range) {
        return FlatVar.svar(var, layers, range);
    }
}
