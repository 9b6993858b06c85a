package attentionlens.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a caption: one or more tokens up to the next space, with punctuation as words of its own; in scripts without spaces
 * between words, one token with text.
 *
 * @param text the word, without surrounding spaces
 * @param tokens the generated tokens it is made of, by index into the run
 * @param characters where it is in the run's text
 */
public record Word(String text, Span tokens, Span characters) {
    /** Whether it has no letter and no digit. */
    public boolean isPunctuation() {
        return isPunctuation(text);
    }

    /** Whether a text has no letter and no digit. */
    public static boolean isPunctuation(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /**
     * Returns the words of generated tokens. A new word starts at a token whose text begins with a space, and where letters and
     * digits meet punctuation at a token border, such as an opening quotation mark. A token without text, for the first bytes of a
     * character, belongs to the word with that character; an end token belongs to none.
     */
    static List<Word> of(List<TokenStep> tokens) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        int end = 0; // after the last token with text
        int firstCharacter = 0;
        int character = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            String piece = tokens.get(i).text();
            if (piece.isEmpty()) {
                continue;
            }
            if (!text.isEmpty() && startsWord(text, piece)) {
                add(words, text, new Span(start, end), firstCharacter);
                start = end;
                firstCharacter = character;
                text.setLength(0);
            }
            end = i + 1;
            character += piece.length();
            if (piece.isBlank()) { // it ended the previous word
                firstCharacter = character;
                start = end;
            } else {
                text.append(piece);
            }
        }
        add(words, text, new Span(start, end), firstCharacter);
        return List.copyOf(words);
    }

    private static boolean startsWord(CharSequence before, String piece) {
        int next = piece.codePointAt(0);
        int last = Character.codePointBefore(before, before.length());
        return Character.isWhitespace(next)
                || (!isMark(next)
                        && (isWordCharacter(last) != isWordCharacter(next)
                                || isDash(before, piece)
                                || (Character.isLetterOrDigit(next) && isQuotationMark(before))
                                || isWithoutBlanks(last)
                                || isWithoutBlanks(next)));
    }

    /** Whether a character's script is written without spaces between words: there, tokens come closest to words. */
    private static boolean isWithoutBlanks(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Whether a character belongs to a word. Hyphens and apostrophes do: "stop-sign's" is one word. */
    private static boolean isWordCharacter(int c) {
        return Character.isLetterOrDigit(c) || isMark(c) || c == '\'' || c == '-' || c == '\u2019';
    }

    /** Whether a dash, written as two hyphens, begins or ends between two texts. */
    private static boolean isDash(CharSequence before, String piece) {
        String text = before.toString();
        return text.endsWith("-") != piece.startsWith("-") && (text.endsWith("--") || piece.startsWith("--"));
    }

    /** Whether an apostrophe has no word before it. */
    private static boolean isQuotationMark(CharSequence text) {
        return text.toString().strip().equals("'");
    }

    /** Whether a character modifies the letter before it, such as a Hindi vowel sign. */
    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static void add(List<Word> words, StringBuilder text, Span tokens, int firstCharacter) {
        String word = text.toString();
        if (word.isBlank()) {
            return;
        }
        int leading = word.length() - word.stripLeading().length();
        int from = firstCharacter + leading;
        words.add(new Word(
                word.strip(), tokens, new Span(from, from + word.strip().length())));
    }
}
