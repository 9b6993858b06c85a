package attentionlens.vlm;

/**
 * What a loaded model takes.
 *
 * @param weightBytes of all weights in the form they are kept in
 * @param bytesPerToken of weights read for each generated token
 */
public record Footprint(long weightBytes, long bytesPerToken) {}
