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

    /** Returns this token with more text behind its own. */
    public TokenStep followedBy(String more) {
        return new TokenStep(id, text + more, probability, entropy, alternatives);
    }

    /** Returns the index of the token that contains a character of the text, or of the first of them if it is made of several. */
    public static int at(List<TokenStep> tokens, int character) {
        int start = 0;
        int first = 0;
        for (int token = 0; token < tokens.size(); token++) {
            int length = tokens.get(token).text().length();
            if (start + length > character) {
                return start == character ? first : token;
            }
            start += length;
            first = length > 0 ? token + 1 : first;
        }
        throw new IllegalStateException("The tokens do not make up the text");
    }

    /** A candidate for the next token. */
    public record Alternative(int id, String text, float probability) {}
}
