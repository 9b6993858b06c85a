package attentionlens.app.viewmodel;

import java.util.stream.Collectors;

/** Texts of tokens as they are shown. */
public final class PieceText {
    private PieceText() {}

    /** Without blanks around it; what has nothing else has signs for them. */
    public static String shown(String piece) {
        String stripped = piece.strip();
        return stripped.isEmpty() ? visible(piece) : inside(stripped);
    }

    /** Exactly, in quotes, with signs in the place of blanks at its ends. */
    public static String quoted(String piece) {
        String stripped = piece.strip();
        int start = stripped.isEmpty() ? piece.length() : piece.indexOf(stripped);
        String before = visible(piece.substring(0, start));
        String after = stripped.isEmpty() ? "" : visible(piece.substring(start + stripped.length()));
        return "“" + before + (stripped.isEmpty() ? "" : inside(stripped)) + after + "”";
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
            default ->
                Character.isISOControl(code) || !Character.isDefined(code)
                        ? String.format("\\u%04x", code)
                        : Character.toString(code);
        };
    }
}
