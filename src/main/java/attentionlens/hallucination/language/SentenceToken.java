package attentionlens.hallucination.language;

import java.util.Locale;
import java.util.regex.Pattern;

/** A word as Punkt sees it, with its decision on the full stop at the word's end. Section numbers refer to Kiss and Strunk 2006. */
final class SentenceToken {
    private static final String NUMBER = "##number##";
    private static final Pattern NUMERIC = PythonText.pattern("^-?[.,]?\\p{Nd}[\\p{Nd},.\\-]*\\.?$");
    private static final Pattern ELLIPSIS = PythonText.pattern("\\.\\.+$");
    private static final Pattern INITIAL = PythonText.pattern("[\\p{L}\\p{Nl}\\p{No}_]\\.$");

    private final String text;
    private final String type;

    boolean sentenceBreak;
    private boolean abbreviation;
    private boolean ellipsis;

    SentenceToken(String text, SentenceParameters parameters) {
        this.text = text;
        this.type = NUMERIC.matcher(text.toLowerCase(Locale.ROOT)).replaceFirst(NUMBER);
        judgeAlone(parameters);
    }

    /** Decides by the word alone. */
    private void judgeAlone(SentenceParameters parameters) {
        if (text.equals(".") || text.equals("?") || text.equals("!")) {
            sentenceBreak = true;
        } else if (ELLIPSIS.matcher(text).lookingAt()) {
            ellipsis = true;
        } else if (text.endsWith(".") && !text.endsWith("..")) {
            String word = text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT);
            abbreviation = parameters.abbreviations().contains(word)
                    || parameters.abbreviations().contains(word.substring(word.lastIndexOf('-') + 1));
            sentenceBreak = !abbreviation;
        }
    }

    /** Revises the decision by the next word (section 4). */
    void judgeBefore(SentenceToken next, SentenceParameters parameters) {
        if (!text.endsWith(".")) {
            return;
        }
        String word = withoutPeriod();
        String nextWord = next.withoutSentencePeriod();
        boolean initial = INITIAL.matcher(text).lookingAt();
        if (parameters.collocations().contains(word + "\t" + nextWord)) {
            abbreviate();
        } else if ((abbreviation || ellipsis) && !initial && next.surelyStarts(nextWord, parameters)) {
            sentenceBreak = true;
        } else if ((initial || word.equals(NUMBER)) && next.doesNotStart(initial, nextWord, parameters)) {
            abbreviate();
        }
    }

    private void abbreviate() {
        sentenceBreak = false;
        abbreviation = true;
    }

    /** Orthographic heuristic (4.1.1), and frequent sentence starters (4.1.3). */
    private boolean surelyStarts(String word, SentenceParameters parameters) {
        int contexts = parameters.contexts(word);
        boolean seenOnlyAtStarts =
                (contexts & SentenceParameters.ANY_LOWER) != 0 && (contexts & SentenceParameters.MIDDLE_UPPER) == 0;
        return startsUpper()
                && !isPunctuation()
                && (seenOnlyAtStarts || parameters.starters().contains(word));
    }

    /** Initials and ordinals (4.3): the next word continues the sentence. */
    private boolean doesNotStart(boolean afterInitial, String word, SentenceParameters parameters) {
        int contexts = parameters.contexts(word);
        boolean neverStartsLower =
                (contexts & SentenceParameters.ANY_UPPER) != 0 || (contexts & SentenceParameters.BEGIN_LOWER) == 0;
        return isPunctuation()
                || (startsLower() && neverStartsLower)
                || (afterInitial && startsUpper() && (contexts & SentenceParameters.ANY_LOWER) == 0);
    }

    private boolean isPunctuation() {
        return text.length() == 1 && ";:,.!?".contains(text);
    }

    private boolean startsUpper() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    private boolean startsLower() {
        return Character.isLowerCase(text.codePointAt(0));
    }

    private String withoutPeriod() {
        return type.length() > 1 && type.endsWith(".") ? type.substring(0, type.length() - 1) : type;
    }

    private String withoutSentencePeriod() {
        return sentenceBreak ? withoutPeriod() : type;
    }
}
