package attentionlens.figure;

import java.util.stream.Collectors;

/** Texts of tokens as figures write them. */
final class PieceText {
    /** What goes on with a word. */
    static final String GOES_ON = "-";

    private PieceText() {}

    /** Without the blank that begins a word, with a hyphen where a word goes on; blanks alone have signs. */
    static String shown(String piece) {
        String stripped = piece.strip();
        String text = (stripped.isEmpty() ? piece : stripped)
                .codePoints()
                .mapToObj(PieceText::sign)
                .collect(Collectors.joining());
        return goesOn(piece) ? GOES_ON + text : text;
    }

    /** Whether it is a part of a word, and not the first one. */
    static boolean goesOn(String piece) {
        return !piece.isEmpty() && Character.isLowerCase(piece.codePointAt(0));
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
