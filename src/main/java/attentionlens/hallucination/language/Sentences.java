package attentionlens.hallucination.language;

import attentionlens.trace.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a text into sentences: Punkt (Kiss and Strunk 2006), as in NLTK 3.9.1. */
final class Sentences {
    private static final String NO_WORD = "[)\";}\\]*:@'({\\[?!]";
    private static final String MANY = "(?:-{2,}|\\.{2,}|(?:\\.\\s){2,}\\.)";
    private static final Pattern WORD = PythonText.pattern(MANY
            + "|(?=[^(\"`{\\[:;&#*@)}\\]\\-,])\\S+?(?=\\s|$|" + NO_WORD + "|" + MANY
            + "|,(?=$|\\s|" + NO_WORD + "|" + MANY + "))|\\S");
    private static final Pattern PERIOD = PythonText.pattern("[.?!](?=(?<after>" + NO_WORD + "|\\s+(?<next>\\S+)))");
    private static final Pattern CLOSING = Pattern.compile(
            "[\"')\\]}]+?(?:[" + PythonText.SPACE + "]+|(?=--)|$)", Pattern.UNIX_LINES | Pattern.MULTILINE);

    private final SentenceParameters parameters;

    Sentences(SentenceParameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the places of a text's sentences, without the white space between them. */
    List<Span> of(String text) {
        return realigned(text, split(text));
    }

    /** A full stop that may end a sentence, with the word before it and the text after it. */
    private record Candidate(String context, int end, int next) {}

    private List<Span> split(String text) {
        List<Span> parts = new ArrayList<>();
        int start = 0;
        for (Candidate candidate : candidates(text)) {
            if (breaks(candidate.context)) {
                parts.add(new Span(start, candidate.end));
                start = candidate.next;
            }
        }
        parts.add(new Span(start, Math.max(start, PythonText.endWithoutBlanks(text))));
        return parts;
    }

    /** If several full stops share a word, as in "why?!", the last one stands for all. */
    private static List<Candidate> candidates(String text) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher period = PERIOD.matcher(text);
        int wordStart = 0;
        int wordEnd = 0;
        Candidate previous = null;
        while (period.find()) {
            int blank = lastBlank(text, /* start= */ wordEnd, /* end= */ period.start());
            int start = blank > wordEnd ? blank + 1 : wordStart;
            if (previous != null && wordEnd <= start) {
                candidates.add(previous);
            }
            wordStart = start;
            wordEnd = period.start();
            int next = period.start("next");
            String context = text.substring(start, period.end()) + period.group("after");
            previous = new Candidate(context, period.end(), next < 0 ? period.end() : next);
        }
        if (previous != null) {
            candidates.add(previous);
        }
        return candidates;
    }

    /** Returns the index of the last white space in a range, or the range's start if there is none. */
    private static int lastBlank(String text, int start, int end) {
        int at = end - 1;
        while (at > start && " \t\n\r\u000b\f".indexOf(text.charAt(at)) < 0) {
            at--;
        }
        return Math.max(at, start);
    }

    /** Whether a sentence ends within the context of a candidate. */
    private boolean breaks(String context) {
        SentenceToken previous = null;
        for (String line : context.split("\n", -1)) {
            Matcher word = WORD.matcher(line);
            while (word.find()) {
                SentenceToken token = new SentenceToken(word.group(), parameters);
                if (endsBefore(previous, token)) {
                    return true;
                }
                previous = token;
            }
        }
        return false;
    }

    private boolean endsBefore(@Nullable SentenceToken token, SentenceToken next) {
        if (token == null) {
            return false;
        }
        token.judgeBefore(next, parameters);
        return token.sentenceBreak;
    }

    /** Closing quotes and brackets after the full stop belong to the sentence that it ends. */
    private static List<Span> realigned(String text, List<Span> parts) {
        List<Span> sentences = new ArrayList<>();
        int moved = 0;
        for (int i = 0; i < parts.size(); i++) {
            int start = parts.get(i).start() + moved;
            int end = parts.get(i).end();
            moved = 0;
            if (i + 1 < parts.size()) {
                Span next = parts.get(i + 1);
                Matcher closing = CLOSING.matcher(text.substring(next.start(), next.end()));
                if (closing.lookingAt()) {
                    moved = closing.end();
                    end = next.start() + PythonText.endWithoutBlanks(closing.group());
                    sentences.add(new Span(Math.min(start, end), end));
                    continue;
                }
            }
            if (start < end) {
                sentences.add(new Span(start, end));
            }
        }
        return sentences;
    }
}
