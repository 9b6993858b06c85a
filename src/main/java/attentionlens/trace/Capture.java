package attentionlens.trace;

import java.util.Locale;

/**
 * Kinds of arrays a run can leave behind. T generated tokens, L layers, H heads, P image tokens, N prompt length, D width, V
 * vocabulary, M positions of the vision tower. A predicting row is the row before the token it predicts.
 */
public enum Capture {
    /** [T, L, H, P] pattern of the predicting row on the image tokens. */
    ATTENTION(true),
    /** [T, L, H, 4] the row's mass on begin token, text before the image, text after it, generated text. */
    MASS(true),
    /** [T, L, H, N+T-1] pattern of the predicting row on all keys; zero where there is no key yet. */
    ROWS(true),
    /** [T, V] logits at the predicting row. */
    LOGITS(true),
    /** [T, L, D] output of the attention sublayer at the predicting row, after the output projection. */
    CONTRIBUTION(true),
    /**
     * [T, L] what the attention sublayer gives to the row's likeliest token: the output head on {@link #CONTRIBUTION}, without the
     * final norm; Jiang et al. 2025, section 3.
     */
    CONTRIBUTION_LOGIT(true),
    /** [T, L+1, D] residual stream at the predicting row: embedding, then after each layer; never normed. */
    HIDDEN(true),
    /** [3, h, w] what the vision tower was fed. */
    PIXEL_VALUES(false),
    /** [P, D] projector output. */
    IMAGE_FEATURES(false),
    /** [L+1, P, D] residual stream at the image tokens. */
    IMAGE_HIDDEN(false),
    /**
     * [L+1, P, K, 2] logit lens: the K likeliest tokens of the output head on {@link #IMAGE_HIDDEN} after the final norm, as id and
     * probability.
     */
    IMAGE_LENS(false),
    /** [L+1, P, K, 2] the same as the paper's code has it: without the final norm, and the probability among the 50 likeliest only. */
    IMAGE_LENS_PUBLISHED(false),
    /** [L, H, P, P] pattern, image queries x image keys, in prefill. */
    IMAGE_TO_IMAGE(false),
    /** [Lv, Hv, M, M] pattern of the vision tower. */
    VISION_ATTENTION(false);

    private final boolean perToken;

    Capture(boolean perToken) {
        this.perToken = perToken;
    }

    /** Whether a run has one of its own, with a first axis of tokens; else all runs of a trace share one. */
    public boolean perToken() {
        return perToken;
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
