package attentionlens.hallucination.language;

import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Splits a sentence into words and punctuation marks as the Penn Treebank does (Robert MacIntyre's rules, as in NLTK 3.9.1). */
final class TreebankWords {
    /** In the order in which they are applied, before the sentence gets a blank at both ends. */
    private static final List<Rule> INSIDE = List.of(
            // opening quotes
            new Rule("([\u00ab\u201c\u2018\u201e]|[`]+)", " $1 "),
            new Rule("^\"", "``"),
            new Rule("(``)", " $1 "),
            new Rule("([ (\\[{<])(\"|'{2})", "$1 `` "),
            new Rule("(?iu)(')(?!re|ve|ll|m|t|s|d|n)([" + PythonText.WORD + "])" + PythonText.BORDER, "$1 $2"),
            // punctuation; a full stop only at the end
            new Rule("([^.])(\\.)([\\])}>\"'\u00bb\u201d\u2019 ]*)\\s*$", "$1 $2 $3 "),
            new Rule("([:,])([^\\p{Nd}])", " $1 $2"),
            new Rule("([:,])$", " $1 "),
            new Rule("\\.{2,}", " $0 "),
            new Rule("[;@#$%&]", " $0 "),
            new Rule("([^.])(\\.)([\\])}>\"']*)\\s*$", "$1 $2$3 "),
            new Rule("[?!]", " $0 "),
            new Rule("([^'])' ", "$1 ' "),
            new Rule("[*]", " $0 "),
            new Rule("[\\]\\[(){}<>]", " $0 "),
            new Rule("--", " -- "));

    /** In the order in which they are applied, with a blank at both ends. */
    private static final List<Rule> WITH_BLANKS = Stream.concat(
                    Stream.of(
                            // closing quotes and what follows an apostrophe
                            new Rule("([\u00bb\u201d\u2019])", " $1 "),
                            new Rule("''", " '' "),
                            new Rule("\"", " '' "),
                            new Rule("\\s+", " "),
                            new Rule("([^' ])('[sS]|'[mM]|'[dD]|') ", "$1 $2 "),
                            new Rule("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 ")),
                    Stream.of(
                                    word("can", "not"),
                                    word("d", "'ye"),
                                    word("gim", "me"),
                                    word("gon", "na"),
                                    word("got", "ta"),
                                    word("lem", "me"),
                                    word("more", "'n"),
                                    PythonText.BORDER + "(wan)(na)(?=\\s)",
                                    " ('t)(is)" + PythonText.BORDER,
                                    " ('t)(was)" + PythonText.BORDER)
                            .map(contraction -> new Rule("(?iu)" + contraction, " $1 $2 ")))
            .toList();

    private TreebankWords() {}

    private static String word(String first, String second) {
        return PythonText.BORDER + "(" + first + ")(" + second + ")" + PythonText.BORDER;
    }

    /** The tokens of a sentence, placed in it. */
    static List<Token> of(String sentence) {
        String spaced = sentence;
        for (Rule rule : INSIDE) {
            spaced = rule.apply(spaced);
        }
        spaced = " " + spaced + " ";
        for (Rule rule : WITH_BLANKS) {
            spaced = rule.apply(spaced);
        }
        return placed(spaced, sentence);
    }

    /** The rules only add blanks and rewrite double quotes, so that the tokens stand in the sentence one after the other. */
    private static List<Token> placed(String spaced, String sentence) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (int start = 0; start < spaced.length(); ) {
            if (PythonText.isSpace(spaced.charAt(start))) {
                start++;
                continue;
            }
            int end = start;
            while (end < spaced.length() && !PythonText.isSpace(spaced.charAt(end))) {
                end++;
            }
            String token = spaced.substring(start, end);
            while (PythonText.isSpace(sentence.charAt(at))) {
                at++;
            }
            int length = lengthAt(sentence, at, token);
            tokens.add(new Token(token, new Span(at, at + length)));
            at += length;
            start = end;
        }
        return tokens;
    }

    private static int lengthAt(String sentence, int at, String token) {
        if (sentence.startsWith(token, at)) {
            return token.length();
        }
        if (token.equals("``") || token.equals("''")) {
            if (sentence.startsWith("\"", at)) {
                return 1;
            }
            if (sentence.startsWith("''", at)) {
                return 2;
            }
        }
        throw new IllegalStateException("No '" + token + "' at " + at + " of: " + sentence);
    }

    private record Rule(Pattern pattern, String replacement) {
        Rule(String expression, String replacement) {
            this(PythonText.pattern(expression), replacement);
        }

        String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }
}
