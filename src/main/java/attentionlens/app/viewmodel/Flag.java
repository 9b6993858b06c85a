package attentionlens.app.viewmodel;

import attentionlens.hallucination.Mention;
import java.util.OptionalDouble;

/**
 * What is known of a mention: one or two words that name an object.
 *
 * @param kind whether the object is in the image
 * @param mention where it stands, and what it names
 * @param probability the detector's probability that it is hallucinated, 0 to 1; empty if none has judged it
 * @param svar SVAR of its first word; empty until it is computed
 */
public record Flag(Kind kind, Mention mention, OptionalDouble probability, OptionalDouble svar) {
    /** Whether the object is in the image. */
    public enum Kind {
        /** It is, by the ground truth. */
        REAL,
        /** It is not, by the ground truth. */
        HALLUCINATED,
        /** There is no ground truth; a detector judges it real. */
        LIKELY_REAL,
        /** There is no ground truth; a detector judges it hallucinated. */
        DOUBTFUL,
        /** Nothing is known about it. */
        UNKNOWN
    }

    /** Whether the object is not in the image, or likely not. */
    public boolean isDoubtful() {
        return kind == Kind.HALLUCINATED || kind == Kind.DOUBTFUL;
    }
}
