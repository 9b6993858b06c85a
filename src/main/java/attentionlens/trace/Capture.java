package attentionlens.trace;

import java.util.Locale;

/**
 * Kinds of arrays that a run can capture. T generated tokens, L layers, H heads, P image tokens, N prompt length, D width, V
 * vocabulary, M positions of the vision tower. A predicting row is the row before the token it predicts.
 */
public enum Capture {
    /** [T, L, H, P] the predicting row's pattern on the image tokens. */
    ATTENTION(true, 4),
    /** [T, L, H, 4] the row's mass on the begin token, the text before the image, the text after it, and the generated text. */
    MASS(true, 4),
    /** [T, L, H, N+T-1] the predicting row's pattern on all keys; zero where there is no key yet. */
    ROWS(true, 4),
    /** [T, V] logits at the predicting row. */
    LOGITS(true, 2),
    /** [T, L, D] output of the attention sublayer at the predicting row, after the output projection. */
    CONTRIBUTION(true, 3),
    /**
     * [T, L] what the attention sublayer contributes to the logit of the row's likeliest token: the output head applied to
     * {@link #CONTRIBUTION}, without the final norm; Jiang et al. 2025, section 3.
     */
    CONTRIBUTION_LOGIT(true, 2),
    /** [T, L+1, D] residual stream at the predicting row: the embedding, then after each layer; without the final norm. */
    HIDDEN(true, 3),
    /** [3, h, w] input of the vision tower. */
    PIXEL_VALUES(false, 3),
    /** [P, D] output of the projector. */
    IMAGE_FEATURES(false, 2),
    /** [L+1, P, D] residual stream at the image tokens. */
    IMAGE_HIDDEN(false, 3),
    /**
     * [L+1, P, K, 2] logit lens: final norm and output head applied to {@link #IMAGE_HIDDEN}; the K likeliest tokens, as id and
     * probability.
     */
    IMAGE_LENS(false, 4),
    /** [L+1, P, K, 2] the same as in the paper's code: without the final norm, probabilities over the 50 likeliest tokens only. */
    IMAGE_LENS_PUBLISHED(false, 4),
    /** [L, H, P, P] pattern, image queries x image keys, in prefill. */
    IMAGE_TO_IMAGE(false, 4),
    /** [Lv, Hv, M, M] pattern of the vision tower. */
    VISION_ATTENTION(false, 4);

    private final boolean perToken;
    private final int axes;

    Capture(boolean perToken, int axes) {
        this.perToken = perToken;
        this.axes = axes;
    }

    /** Whether each run has an array of its own, whose first axis is tokens; otherwise all runs of a trace share one. */
    public boolean perToken() {
        return perToken;
    }

    /** The number of axes. */
    public int axes() {
        return axes;
    }

    /** Name in files: {@code image_hidden}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The inverse of {@link #key()}. */
    public static Capture ofKey(String key) {
        for (Capture capture : values()) {
            if (capture.key().equals(key)) {
                return capture;
            }
        }
        throw new Problem("Unknown capture '" + key + "'. Known: "
                + String.join(
                        ", ",
                        java.util.Arrays.stream(values()).map(Capture::key).toList()) + ".");
    }
}
