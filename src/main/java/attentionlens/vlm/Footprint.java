package attentionlens.vlm;

/**
 * The size of a loaded model's weights.
 *
 * @param weightBytes bytes of all weights, in the form in which they are kept
 * @param bytesPerToken bytes of weights that are read for each generated token
 */
public record Footprint(long weightBytes, long bytesPerToken) {}
