package attentionlens.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a caption: one or more tokens up to the next blank, punctuation apart; in scripts that have no blanks between words, one
 * token with text.
 *
 * @param text without surrounding blanks
 * @param tokens the generated tokens it is made of, by index into the run
 * @param characters where it stands in the run's text
 */
public record Word(String text, Span tokens, Span characters) {

    /**
     * The words of generated tokens. A new word starts at a token whose text begins with a blank, and where letters and digits
     * meet punctuation at a token border. Tokens without text, bytes of a character not yet complete, belong to the word that has it;
     * an end token belongs to none.
     */
    static List<Word> of(List<TokenStep> tokens) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        int end = 0; // behind the last token with text
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
            if (piece.isBlank()) { // it ended the word before
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
                                || isWithoutBlanks(last)
                                || isWithoutBlanks(next)));
    }

    /** Of a script that is written without blanks between words: there, tokens are what comes closest to words. */
    private static boolean isWithoutBlanks(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Hyphens and apostrophes stay inside a word: "stop-sign's" is one. */
    private static boolean isWordCharacter(int c) {
        return Character.isLetterOrDigit(c) || isMark(c) || c == '\'' || c == '-' || c == '\u2019';
    }

    /** What changes the letter before it, such as a vowel of Hindi's. */
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
