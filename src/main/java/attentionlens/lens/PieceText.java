package attentionlens.lens;

import java.util.stream.Collectors;

/** Texts of tokens as they are shown. */
public final class PieceText {
    private static final String GOES_ON = "-";

    private PieceText() {}

    /** Without the blank that begins a word, with a hyphen where a word goes on; blanks alone have signs. */
    public static String shown(String piece) {
        String stripped = piece.strip();
        String text = stripped.isEmpty() ? visible(piece) : inside(stripped);
        return goesOn(piece) ? GOES_ON + text : text;
    }

    /** Whether it is a part of a word, and not the first one. */
    public static boolean goesOn(String piece) {
        return !piece.isEmpty() && Character.isLowerCase(piece.codePointAt(0));
    }

    /** Exactly, in quotes, with signs in the place of blanks at its ends. */
    public static String quoted(String piece) {
        String stripped = piece.strip();
        int start = stripped.isEmpty() ? piece.length() : piece.indexOf(stripped);
        String before = visible(piece.substring(0, start));
        String after = stripped.isEmpty() ? "" : visible(piece.substring(start + stripped.length()));
        return "“" + before + inside(stripped) + after + "”";
    }

    /** Every blank is seen. */
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

    /** Vocabularies have no-break blanks, blanks of no width, marks of direction and characters of private use. */
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
