package attentionlens.checkpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what makes a tokenizer's regular expression (in Oniguruma's syntax) take for ever or exhaust the stack: the library aborts
 * the program then.
 */
final class TokenizerRegex {
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_NESTED = 50;
    private static final int MAX_OPEN_ENDED = 5; // one after another; published ones have two
    private static final int OPEN_ENDED = 10; // repetitions from which on a bound does not help
    private static final Pattern OPENING =
            Pattern.compile("\\(\\?(?:<[=!]|<\\w+>|'\\w+'|[a-zA-Z-]*(?=\\))|[a-zA-Z-]*:|[=!>~|])");
    private static final Pattern HIDING = Pattern.compile("\\(\\?(?:#|[a-wyzA-Z-]*x[a-zA-Z-]*[:)])");
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\(?:[pPx]\\{[^}]*}|k<[^>]*>|k'[^']*'|.)", Pattern.DOTALL);
    private static final Pattern QUANTIFIER = Pattern.compile("([*+?])[?+]?|\\{(\\d*)(,?)(\\d*)}\\??");

    private final String regex;
    private final Deque<Group> open = new ArrayDeque<>();
    private int at;

    private TokenizerRegex(String regex) {
        this.regex = regex;
    }

    private static final class Group {
        private boolean varies; // in length, or by alternatives
        private int openEnded; // in the alternative that is read
        private int mostOpenEnded;

        private void endAlternative() {
            mostOpenEnded = Math.max(mostOpenEnded, openEnded);
            openEnded = 0;
        }
    }

    /** Returns what is wrong with a regular expression, to follow "that"; null if nothing is. */
    static @Nullable String fault(String regex) {
        return regex.length() > MAX_LENGTH
                ? "has more than " + MAX_LENGTH + " characters"
                : new TokenizerRegex(regex).fault();
    }

    private @Nullable String fault() {
        if (HIDING.matcher(regex).find()) {
            return "has a comment or the option x";
        }
        open.push(new Group());
        while (at < regex.length()) {
            if (regex.startsWith("\\g", at)) {
                return "calls itself";
            }
            boolean varies = element();
            if (open.isEmpty()) {
                return "closes a group that is not open";
            }
            if (open.size() > MAX_NESTED) {
                return "is nested more than " + MAX_NESTED + " deep";
            }
            if (!quantifiers(varies)) {
                return "repeats what itself repeats or has alternatives";
            }
            if (open.element().openEnded > MAX_OPEN_ENDED) {
                return "has more than " + MAX_OPEN_ENDED + " repetitions one after another";
            }
        }
        return open.size() == 1 ? null : "does not close its groups";
    }

    /** Moves behind an element; returns whether it varies. */
    private boolean element() {
        switch (regex.charAt(at)) {
            case '(' -> open(OPENING);
            case ')' -> {
                return close();
            }
            case '[' -> skipClass();
            case '\\' -> skip(ESCAPED);
            case '|' -> {
                open.element().varies = true;
                open.element().endAlternative();
                at++;
            }
            default -> at++;
        }
        return false;
    }

    private void open(Pattern opening) {
        skip(opening);
        open.push(new Group());
    }

    private boolean close() {
        at++;
        Group group = open.pop();
        group.endAlternative();
        if (!open.isEmpty()) {
            open.element().varies |= group.varies;
            open.element().openEnded += group.mostOpenEnded;
        }
        return group.varies;
    }

    /** Moves behind a match, or one character if there is none. */
    private void skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(regex).region(at, regex.length());
        at = matcher.lookingAt() ? matcher.end() : at + 1;
    }

    /** Moves behind a character class, which may have others in it. */
    private void skipClass() {
        int depth = 0;
        do {
            switch (regex.charAt(at)) {
                case '[' -> {
                    depth++;
                    at += regex.startsWith("[^", at) ? 1 : 0;
                    // a bracket at once behind the first is a character, if another follows
                    at += regex.startsWith("]", at + 1) && regex.indexOf(']', at + 2) > 0 ? 1 : 0;
                }
                case ']' -> depth--;
                case '\\' -> at++;
                default -> {}
            }
            at++;
            if (depth > MAX_NESTED) {
                at = regex.length();
            }
        } while (depth > 0 && at < regex.length());
        if (depth > 0) {
            open.push(new Group()); // a class that is not closed, to be reported
        }
    }

    /** Moves behind what repeats the element before; returns whether that may be repeated so. */
    private boolean quantifiers(boolean elementVaries) {
        boolean varies = elementVaries;
        Matcher matcher = QUANTIFIER.matcher(regex);
        while (matcher.region(at, regex.length()).lookingAt()
                && !matcher.group().startsWith("{}")) {
            at = matcher.end();
            boolean openEnded = isOpenEnded(matcher);
            if (openEnded && (elementVaries || (varies && !endsTheWhole()))) {
                return false;
            }
            varies |= openEnded || matcher.group().startsWith("?") || ",".equals(matcher.group(3));
            open.element().varies |= varies;
            open.element().openEnded += openEnded ? 1 : 0;
        }
        return true;
    }

    /** Whether nothing follows that could fail, as behind {@code \p{N}{1,3}+}, which libraries read differently. */
    private boolean endsTheWhole() {
        return open.size() == 1 && (at == regex.length() || regex.charAt(at) == '|');
    }

    private static boolean isOpenEnded(Matcher quantifier) {
        String sign = quantifier.group(1);
        if (sign != null) {
            return !sign.equals("?");
        }
        String most = quantifier.group(4).isEmpty() ? quantifier.group(2) : quantifier.group(4);
        boolean endless = quantifier.group(4).isEmpty() && !quantifier.group(3).isEmpty();
        return endless || most.length() > 2 || (!most.isEmpty() && Integer.parseInt(most) > OPEN_ENDED);
    }
}
