package attentionlens.hallucination.language;

import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a sentence into words and punctuation marks as the Penn Treebank does (Robert MacIntyre's rules, as in NLTK 3.9.1). */
final class TreebankWords {
    /** In the order in which they are applied, before the sentence gets a space at both ends. */
    private static final List<Rule> INSIDE = List.of(
            // opening quotes
            new Rule("([\u00ab\u201c\u2018\u201e]|[`]+)", " $1 "),
            new Rule("^\"", "``"),
            new Rule("(``)", " $1 "),
            new Rule("([ (\\[{<])(\"|'{2})", "$1 `` "),
            new Rule("(?iu)(')(?!re|ve|ll|m|t|s|d|n)([" + PythonText.WORD + "])" + PythonText.BORDER, "$1 $2")
                    .where("'"),
            // punctuation; a full stop only at the end
            new Rule("([^.])(\\.)([\\])}>\"'\u00bb\u201d\u2019 ]*)\\s*$", "$1 $2 $3 ").where("."),
            new Rule("([:,])([^\\p{Nd}])", " $1 $2"),
            new Rule("([:,])$", " $1 "),
            new Rule("\\.{2,}", " $0 ").where(".."),
            new Rule("[;@#$%&]", " $0 "),
            new Rule("([^.])(\\.)([\\])}>\"']*)\\s*$", "$1 $2$3 ").where("."),
            new Rule("[?!]", " $0 "),
            new Rule("([^'])' ", "$1 ' ").where("' "),
            new Rule("[*]", " $0 ").where("*"),
            new Rule("[\\]\\[(){}<>]", " $0 "),
            new Rule("--", " -- ").where("--"));

    /** In the order in which they are applied, with a space at both ends: closing quotes, and clitics such as 's and n't. */
    private static final List<Rule> WITH_BLANKS = List.of(
            new Rule("([\u00bb\u201d\u2019])", " $1 "),
            new Rule("''", " '' ").where("''"),
            new Rule("\"", " '' ").where("\""),
            new Rule("\\s+", " "),
            new Rule("([^' ])('[sS]|'[mM]|'[dD]|') ", "$1 $2 ").where("'"),
            new Rule("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 ").where("'"),
            contraction("can", "not"),
            contraction("d", "'ye"),
            contraction("gim", "me"),
            contraction("gon", "na"),
            contraction("got", "ta"),
            contraction("lem", "me"),
            contraction("more", "'n"),
            new Rule("(?iu)" + PythonText.BORDER + "(wan)(na)(?=\\s)", " $1 $2 ").where("wanna"),
            new Rule("(?iu) ('t)(is)" + PythonText.BORDER, " $1 $2 ").where("'t"),
            new Rule("(?iu) ('t)(was)" + PythonText.BORDER, " $1 $2 ").where("'t"));

    private TreebankWords() {}

    private static Rule contraction(String first, String second) {
        return new Rule("(?iu)" + PythonText.BORDER + "(" + first + ")(" + second + ")" + PythonText.BORDER, " $1 $2 ")
                .where(first + second);
    }

    /** Returns the tokens of a sentence in lower case, with their places in it. */
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

    /** The rules only add spaces and rewrite double quotes, so the tokens occur in the sentence one after another. */
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

    /** @param needed what a text in lower case must contain for the pattern to match: a quick test that saves the search */
    private record Rule(Pattern pattern, String replacement, String needed) {
        Rule(String expression, String replacement) {
            this(PythonText.pattern(expression), replacement, "");
        }

        Rule where(String needs) {
            return new Rule(pattern, replacement, needs);
        }

        String apply(String text) {
            return text.contains(needed) ? pattern.matcher(text).replaceAll(replacement) : text;
        }
    }
}
