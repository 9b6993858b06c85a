package attentionlens.lens;

import attentionlens.trace.Span;
import java.util.stream.IntStream;

/** Which of a word's tokens represent it. */
public enum WordRule {
    /** The first one, as in the paper: there the model decides for the word. */
    FIRST_TOKEN,
    /** The mean over all of them. */
    MEAN;

    /** Returns the tokens to average over. */
    IntStream tokens(Span word) {
        return switch (this) {
            case FIRST_TOKEN -> IntStream.of(word.start());
            case MEAN -> IntStream.range(word.start(), word.end());
        };
    }
}
