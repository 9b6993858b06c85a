package attentionlens.checkpoint;

/**
 * Rotary position embedding.
 *
 * @param type how frequencies are scaled
 * @param theta base of the wavelengths
 * @param factor factor of the scaling; 1 for {@code DEFAULT}
 * @param lowFreqFactor for {@code LLAMA3}, otherwise 1
 * @param highFreqFactor for {@code LLAMA3}, otherwise 1
 * @param originalMaxPositions trained length: wavelengths are compared with it ({@code LLAMA3}), or scaling begins after it
 *     ({@code DYNAMIC})
 */
public record Rope(
        Type type, double theta, double factor, double lowFreqFactor, double highFreqFactor, int originalMaxPositions) {
    /** Kinds of scaling, named as in transformers. */
    public enum Type {
        DEFAULT,
        /** All frequencies divided by the factor. */
        LINEAR,
        /** The base grows with the sequence beyond the trained length (NTK). */
        DYNAMIC,
        /** Low frequencies divided by the factor, high ones kept, a ramp between. */
        LLAMA3
    }
}
