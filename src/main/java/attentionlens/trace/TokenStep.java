package attentionlens.trace;

import java.util.List;

/**
 * One generated token and how sure the model was.
 *
 * @param id vocabulary id
 * @param text what it adds to the caption; empty for special tokens and for bytes of a character that is not yet complete
 * @param probability probability of this token, without sampling temperature
 * @param entropy entropy of the next-token distribution, nats
 * @param alternatives the most probable tokens, best first
 */
public record TokenStep(int id, String text, float probability, float entropy, List<Alternative> alternatives) {
    public TokenStep {
        alternatives = List.copyOf(alternatives);
    }

    /** A candidate for the next token. */
    public record Alternative(int id, String text, float probability) {}
}
