package attentionlens.trace;

/**
 * How tokens are chosen.
 *
 * @param method the rule
 * @param beams beams for {@code BEAM}, otherwise 1
 * @param temperature for {@code SAMPLE}, otherwise 1
 * @param topP keeps the smallest set of tokens with this mass; 1 keeps all
 * @param topK keeps so many of the likeliest tokens; 0 keeps all
 * @param seed seed of the sampler
 * @param maxTokens maximum number of tokens generated
 * @param given number of leading tokens of every run that were given, not chosen; the run continues from them
 */
public record Decoding(
        Method method, int beams, double temperature, double topP, int topK, long seed, int maxTokens, int given) {
    /** Rules for choosing a token. */
    public enum Method {
        GREEDY,
        SAMPLE,
        BEAM
    }

    public Decoding {
        if (maxTokens < 1) {
            throw new Problem("The maximum number of tokens (--max-tokens) must be 1 or more, not " + maxTokens + ".");
        }
        if (beams < 1 || beams > 64) {
            throw new Problem("The number of beams (--beams) must be 1 to 64, not " + beams + ".");
        }
        if (!(temperature > 0) || !(topP > 0 && topP <= 1) || topK < 0) {
            throw new Problem("Sampling needs a temperature above 0, top-p in (0, 1] and top-k of 0 or more.");
        }
    }

    public static Decoding greedy(int maxTokens) {
        return new Decoding(Method.GREEDY, 1, 1, 1, 0, 0, maxTokens, 0);
    }

    public static Decoding beam(int beams, int maxTokens) {
        return new Decoding(Method.BEAM, beams, 1, 1, 0, 0, maxTokens, 0);
    }

    public static Decoding sample(double temperature, double topP, int topK, long seed, int maxTokens) {
        return new Decoding(Method.SAMPLE, 1, temperature, topP, topK, seed, maxTokens, 0);
    }

    /** Returns this decoding, continuing from so many given tokens. */
    public Decoding withGiven(int tokens) {
        return new Decoding(method, beams, temperature, topP, topK, seed, maxTokens, tokens);
    }
}
