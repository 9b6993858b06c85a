package attentionlens.checkpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds brackets after {@code not}: in Jinja2 it negates the whole comparison or test after it, in the engine only the first value. */
final class JinjaNegation {
    /** Any {@code not} except those of {@code is not} and {@code not in}. */
    private static final Pattern NOT = Pattern.compile("(?<!\\bis\\s{1,99})\\bnot\\b(?!\\s+in\\b)");

    private static final Pattern WEAKER = Pattern.compile("\\b(?:and|or|if|else)\\b");

    private JinjaNegation() {}

    /** Returns the inner part of a tag, with brackets around what each {@code not} negates. */
    static String bracketed(String tag) {
        String bare = JinjaSource.QUOTED
                .matcher(tag)
                .replaceAll(quoted -> "'".repeat(quoted.group().length()));
        Deque<Integer> starts = new ArrayDeque<>();
        NOT.matcher(bare).results().forEach(not -> starts.push(not.end()));
        StringBuilder out = new StringBuilder(tag);
        StringBuilder bracketed = new StringBuilder(bare);
        for (int start : starts) { // from the last, so that the others see its brackets complete
            int end = end(bracketed, start);
            for (StringBuilder text : new StringBuilder[] {out, bracketed}) {
                text.insert(end, ")").insert(start, " (");
            }
        }
        return out.toString();
    }

    private static int end(CharSequence bare, int start) {
        Matcher weaker = WEAKER.matcher(bare).useTransparentBounds(true);
        int depth = 0;
        for (int i = start; i < bare.length(); i++) {
            char c = bare.charAt(i);
            boolean closes = ")]}".indexOf(c) >= 0;
            if (depth == 0
                    && (closes || c == ',' || weaker.region(i, bare.length()).lookingAt())) {
                return i;
            }
            depth += closes ? -1 : "([{".indexOf(c) >= 0 ? 1 : 0;
        }
        return bare.length();
    }
}
