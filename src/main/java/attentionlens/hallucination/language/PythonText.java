package attentionlens.hallucination.language;

import java.util.regex.Pattern;

/** White space, digits and word characters as Python's str and re define them, as far as Java differs. */
final class PythonText {
    /** {@code \s}, for use inside a character class. */
    static final String SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    /** {@code \w}, for use inside a character class. */
    static final String WORD = "\\p{L}\\p{N}_";
    /** {@code \b}. */
    static final String BORDER = "(?:(?<=[" + WORD + "])(?![" + WORD + "])|(?<![" + WORD + "])(?=[" + WORD + "]))";

    /** Characters of str.isdigit beyond the decimal digits: superscript, subscript, circled and the like. */
    private static final Pattern OTHER_DIGIT =
            Pattern.compile("[\\xb2\\xb3\\xb9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079"
                    + "\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c\\u2488-\\u2490\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e"
                    + "\\u2780-\\u2788\\u278a-\\u2792\\x{10a40}-\\x{10a43}\\x{10e60}-\\x{10e68}\\x{11052}-\\x{1105a}"
                    + "\\x{1f100}-\\x{1f10a}]");

    private PythonText() {}

    /** Compiles a regular expression of Python's: for {@code $} and {@code ^}, only {@code \n} ends a line. */
    static Pattern pattern(String expression) {
        return Pattern.compile(
                expression.replace("\\s", "[" + SPACE + "]").replace("\\S", "[^" + SPACE + "]"), Pattern.UNIX_LINES);
    }

    /** str.isspace of one character. */
    static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r')
                || (c >= 0x1c && c <= ' ')
                || c == 0x85
                || c == 0x2028
                || c == 0x2029
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** str.isdigit of one character. */
    static boolean isDigit(int character) {
        return Character.isDigit(character)
                || (character > 0x7f
                        && OTHER_DIGIT.matcher(Character.toString(character)).matches());
    }

    /** Returns the length of a text without its trailing white space. */
    static int endWithoutBlanks(CharSequence text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
