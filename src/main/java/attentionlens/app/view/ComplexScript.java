package attentionlens.app.view;

/**
 * Text whose letters join, stack or run from right to left. JavaFX on Linux fails when it breaks a line inside a piece of such text: it
 * shapes the whole piece again for the first line (PangoGlyphLayout), which shows words twice or throws an exception.
 */
final class ComplexScript {
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
}
