package attentionlens.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a caption: one or more tokens up to the next blank, punctuation apart.
 *
 * @param text without surrounding blanks
 * @param tokens the generated tokens it is made of, by index into the run
 * @param characters where it stands in the run's text
 */
public record Word(String text, Span tokens, Span characters) {

    /**
     * The words of generated tokens. A new word starts at a token whose text begins with a blank, and where letters and digits
     * meet punctuation at a token border. Tokens without text join the word before them only if its character is not complete.
     */
    static List<Word> of(List<TokenStep> tokens) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        int firstCharacter = 0;
        int character = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            String piece = tokens.get(i).text();
            if (!piece.isEmpty() && !text.isEmpty() && startsWord(text, piece)) {
                add(words, text, new Span(start, i), firstCharacter);
                start = i;
                firstCharacter = character;
                text.setLength(0);
            }
            if (text.isEmpty() && piece.isBlank()) {
                character += piece.length();
                firstCharacter = character;
                start = piece.isEmpty() ? start : i + 1;
                continue;
            }
            text.append(piece);
            character += piece.length();
        }
        add(words, text, new Span(start, tokens.size()), firstCharacter);
        return List.copyOf(words);
    }

    private static boolean startsWord(CharSequence before, String piece) {
        char next = piece.charAt(0);
        return Character.isWhitespace(next)
                || isWordCharacter(before.charAt(before.length() - 1)) != isWordCharacter(next);
    }

    /** Hyphens and apostrophes stay inside a word: "stop-sign's" is one. */
    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '-' || c == '\u2019' || Character.isSurrogate(c);
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
