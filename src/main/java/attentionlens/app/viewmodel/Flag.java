package attentionlens.app.viewmodel;

import attentionlens.trace.Word;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a word that names an object.
 *
 * @param kind whether it is there
 * @param probability that it is hallucinated, 0 to 1, as a detector has it; empty where none has judged it
 */
public record Flag(Kind kind, OptionalDouble probability) {
    /** Whether the object is in the image. */
    public enum Kind {
        REAL,
        HALLUCINATED,
        /** An object of which nothing is known. */
        OBJECT
    }

    /** Knows objects among words. */
    @FunctionalInterface
    public interface Source {
        /** Knows none. */
        Source NONE = (run, word) -> Optional.empty();

        /** What is known of a run's word; empty where it names no object. Called on the window's thread: quick. */
        Optional<Flag> flag(RunViewModel run, Word word);
    }
}
