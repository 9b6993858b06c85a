package attentionlens.app.view;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Tooltip;

/**
 * Text whose letters join, stack or run from right to left. JavaFX on Linux fails when it breaks a line inside a piece of such text: it
 * shapes the whole piece again for the first line (PangoGlyphLayout), which shows words twice or throws an exception.
 */
final class ComplexScript {
    /** A hair space. Unlike the zero-width space, Java's line breaking knows it. */
    private static final String BREAK = "\u200a";

    /** Characters of a piece that fits on every line. */
    private static final int PIECE = 16;

    /** Characters of a line of a tooltip. */
    private static final int LINE = 56;

    /** A left-to-right mark. A text that begins with such a word is laid out from right to left, and neighbours change places. */
    private static final String FROM_LEFT = "\u200e";

    private ComplexScript() {}

    static boolean isIn(String text) {
        return text.codePoints().anyMatch(ComplexScript::isComplex);
    }

    private static boolean isComplex(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case COMMON, LATIN, GREEK, CYRILLIC, ARMENIAN, GEORGIAN, HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL -> false;
            default -> true; // such as combining marks
        };
    }

    /** Cuts such a text into text nodes between which lines break: words, and pieces of long words with hair spaces added. */
    static List<String> pieces(String text) {
        if (!isIn(text)) {
            return List.of(text);
        }
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        lines.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int word = lines.following(from);
            int to =
                    word - from > PIECE ? Math.max(letters.preceding(from + PIECE + 1), letters.following(from)) : word;
            pieces.add(text.substring(from, to) + (to < word ? BREAK : ""));
            from = to;
        }
        return pieces;
    }

    /** Returns a part of an English text that keeps its place there. */
    static String inPlace(String part) {
        return isIn(part) ? FROM_LEFT + part + FROM_LEFT : part;
    }

    /** Returns a word in quotes that keeps its place in an English text. */
    static String quoted(String word) {
        return inPlace("“" + word + "”");
    }

    /** Shows a text in a tooltip, in lines. */
    static void show(String text, Tooltip tooltip) {
        tooltip.setWrapText(!isIn(text));
        tooltip.setText(isIn(text) ? lines(text) : text);
    }

    private static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String piece : pieces(text)) {
            if (length > 0 && length + piece.length() > LINE) {
                lines.append('\n');
                length = 0;
            }
            lines.append(piece);
            length += piece.length();
        }
        return lines.toString();
    }
}
