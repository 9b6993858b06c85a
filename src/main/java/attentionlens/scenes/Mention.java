package attentionlens.scenes;

/**
 * A word in a text that names a thing.
 *
 * @param start of the word in the text, in characters
 * @param end one after its last character
 * @param category COCO's name of the thing's category
 */
public record Mention(int start, int end, String category, Kind kind) {
    /** Whether a mentioned thing is there. */
    enum Kind {
        /** The thing is there. */
        SEEN,
        /** It is not: it was assumed, as a typical companion. */
        ASSUMED,
        /** It is not, and the text says so or asks for it. */
        DENIED
    }
}
