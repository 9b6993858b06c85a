package attentionlens.lens;

import attentionlens.trace.TokenStep.Alternative;
import java.util.stream.Collectors;

/** Texts of single tokens, for display. */
public final class PieceText {
    private static final String CONTINUATION = "-";

    private PieceText() {}

    /** Returns a token without its leading space, with a hyphen in front if it continues a word; spaces alone become visible signs. */
    public static String shown(String piece) {
        String stripped = piece.strip();
        String text = stripped.isEmpty() ? visible(piece) : inside(stripped);
        return isContinuation(piece) ? CONTINUATION + text : text;
    }

    /** Returns what an alternative says, or its number if it says nothing. */
    public static String shown(Alternative other) {
        return other.text().isEmpty() ? "token " + other.id() : shown(other.text());
    }

    /** Whether a token continues a word, judged by its lower-case first letter. */
    public static boolean isContinuation(String piece) {
        return !piece.isEmpty() && Character.isLowerCase(piece.codePointAt(0));
    }

    /** Returns a token exactly, in quotes, with visible signs for spaces at its ends. */
    public static String quoted(String piece) {
        String stripped = piece.strip();
        int start = stripped.isEmpty() ? piece.length() : piece.indexOf(stripped);
        String before = visible(piece.substring(0, start));
        String after = visible(piece.substring(start + stripped.length()));
        return "“" + before + inside(stripped) + after + "”";
    }

    /** Makes every space visible. */
    private static String visible(String text) {
        return text.codePoints().mapToObj(PieceText::sign).collect(Collectors.joining());
    }

    private static String inside(String text) {
        return text.codePoints()
                .mapToObj(code -> code == ' ' ? " " : sign(code))
                .collect(Collectors.joining());
    }

    private static String sign(int code) {
        return switch (code) {
            case ' ' -> "␣";
            case '\n' -> "⏎";
            case '\t' -> "⇥";
            default -> isSeen(code) ? Character.toString(code) : String.format("\\u%04x", code);
        };
    }

    /** Whether a character is visible: vocabularies contain no-break and zero-width spaces, direction marks and private-use characters. */
    private static boolean isSeen(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
