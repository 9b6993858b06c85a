package attentionlens.lens;

import java.text.Bidi;

/** The direction in which a text is read. */
public final class ReadingDirection {
    private ReadingDirection() {}

    /** Whether a text's first letter is of a script that is read from right to left. */
    public static boolean isFromRight(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }
}
