package attentionlens.app.viewmodel;

import attentionlens.hallucination.Mention;
import java.util.OptionalDouble;

/**
 * What is known of a mention: of a word, or two, that names an object.
 *
 * @param kind whether it is there
 * @param mention where it stands, and what it names
 * @param probability that it is hallucinated, 0 to 1, as a detector has it; empty where none has judged it
 * @param svar of its first word; empty until it is worked out
 */
public record Flag(Kind kind, Mention mention, OptionalDouble probability, OptionalDouble svar) {
    /** Whether the object is in the image. */
    public enum Kind {
        /** The truth has it. */
        REAL,
        /** The truth does not have it. */
        HALLUCINATED,
        /** There is no truth; a detector holds it for real. */
        LIKELY_REAL,
        /** There is no truth; a detector holds it for hallucinated. */
        DOUBTFUL,
        /** An object of which nothing is known. */
        UNKNOWN
    }

    /** Whether it is not there, or likely not. */
    public boolean isDoubtful() {
        return kind == Kind.HALLUCINATED || kind == Kind.DOUBTFUL;
    }
}
