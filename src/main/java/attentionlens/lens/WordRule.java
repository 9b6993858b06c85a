package attentionlens.lens;

import attentionlens.trace.Span;
import java.util.stream.IntStream;

/** Which of a word's tokens speak for it. */
public enum WordRule {
    /** The first one, as the paper has it: there the model decides for the word. */
    FIRST_TOKEN,
    /** The mean over all of them. */
    MEAN;

    /** The tokens to average over. */
    IntStream tokens(Span word) {
        return switch (this) {
            case FIRST_TOKEN -> IntStream.of(word.start());
            case MEAN -> IntStream.range(word.start(), word.end());
        };
    }
}
