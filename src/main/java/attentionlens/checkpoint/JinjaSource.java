package attentionlens.checkpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a template so that any engine that leaves white space alone writes the white space that Jinja2 writes with
 * {@code trim_blocks} and {@code lstrip_blocks}. What is in a loop becomes a {@link JinjaLoopBody}. Comments and the tags of transformers'
 * {@code generation} blocks are removed.
 */
final class JinjaSource {
    private static final Pattern GENERATION = Pattern.compile("(end)?generation");
    static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_]\\w*)");
    private static final Pattern TEST = Pattern.compile("\\bis\\s+(?:not\\s+)?([A-Za-z_]\\w*)");
    private static final Pattern BRACKETS =
            Pattern.compile("\\([^()\\[\\]{}]*\\)|\\[[^()\\[\\]{}]*]|\\{[^()\\[\\]{}]*}");
    private static final Pattern AND = Pattern.compile("\\band\\b");
    private static final Pattern NOT = Pattern.compile("\\bnot\\b");
    private static final Pattern IF = Pattern.compile("\\bif\\b");
    /** {@code set x = y and 'z'}: its value may be z instead of true or false. */
    private static final Pattern SET_AND = Pattern.compile("set\\b.*\\band\\s+''\\s*(?:or\\b.*)?", Pattern.DOTALL);

    /** Characters of a tag that says at both of its ends what becomes of the white space beside it, such as <code>{%--%}</code>. */
    private static final int SHORTEST_CONTROLLED = 6;

    /** Characters of a template, far more than models have. */
    private static final int LONGEST = 200_000;

    /** Characters of a tag, without its quoted texts. */
    private static final int LONGEST_TAG = 10_000;

    private static final int DEEPEST = 100;

    private static final Pattern RAW_END = Pattern.compile("\\{%[-+]?\\s*endraw\\s*([-+]?)%}");

    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> filters = new TreeSet<>();
    private final Set<String> tests = new TreeSet<>();
    private final Set<String> misread = new TreeSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private boolean stripNext;
    private boolean trimNext;

    private JinjaSource(String template) {
        in = template;
    }

    /**
     * A rewritten template.
     *
     * @param template its text
     * @param filters names of the filters that it uses
     * @param tests names of the tests that it uses
     * @param misread what it uses that the engine would misread, in words
     */
    record Rewritten(String template, Set<String> filters, Set<String> tests, Set<String> misread) {}

    static Rewritten rewrite(String template) {
        if (template.length() > LONGEST) {
            return new Rewritten("", Set.of(), Set.of(), Set.of("more than " + LONGEST + " characters"));
        }
        String lines = template.replace("\r\n", "\n").replace('\r', '\n');
        // Jinja2's keep_trailing_newline is off
        return new JinjaSource(lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines).run();
    }

    private Rewritten run() {
        while (at < in.length()) {
            int open = opening();
            text(in.substring(at, open), open);
            if (open == in.length()) {
                break;
            }
            at = open;
            tag(in.charAt(open + 1));
        }
        return new Rewritten(out.toString(), Set.copyOf(filters), Set.copyOf(tests), Set.copyOf(misread));
    }

    private int opening() {
        for (int i = at; i + 1 < in.length(); i++) {
            if (in.charAt(i) == '{' && "{%#".indexOf(in.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return in.length();
    }

    /** Writes text between tags, without the white space that the tags before and after it strip. */
    private void text(String text, int open) {
        String kept = text;
        if (stripNext) {
            kept = PythonMethods.strip(kept, null, true, false);
        } else if (trimNext && kept.startsWith("\n")) {
            kept = kept.substring(1);
        }
        int taken = text.length() - kept.length();
        boolean lineStart = taken > 0 ? text.charAt(taken - 1) == '\n' : at == 0;
        if (open < in.length()) {
            char control = open + 2 < in.length() ? in.charAt(open + 2) : ' ';
            boolean block = in.charAt(open + 1) != '{';
            if (control == '-') {
                kept = PythonMethods.strip(kept, null, false, true);
            } else if (block && control != '+') {
                kept = leftStripped(kept, lineStart);
            }
        }
        write(kept);
    }

    /** Removes the white space between the start of the line and the tag. */
    private static String leftStripped(String text, boolean startsLine) {
        int line = text.lastIndexOf('\n') + 1;
        boolean whole = line > 0 || startsLine;
        boolean blank = PythonMethods.strip(text.substring(line), null).isEmpty();
        return whole && blank ? text.substring(0, line) : text;
    }

    private void tag(char kind) {
        int end = end(kind);
        char control = end >= at + SHORTEST_CONTROLLED ? in.charAt(end - 3) : ' ';
        String inner = kind == '#' ? "" : in.substring(Math.min(at + 2, end), Math.max(at + 2, end - 2));
        inner = inner.replaceFirst("^[-+]", "").replaceFirst("[-+]$", "");
        if (isTooMuch(QUOTED.matcher(inner).replaceAll("''"))) {
            misread.add("a tag that is too long or nested too deeply");
            at = end;
            return;
        }
        inner = JinjaNegation.bracketed(inner);
        String bare = QUOTED.matcher(inner).replaceAll("''");
        FILTER.matcher(bare).results().forEach(name -> filters.add(name.group(1)));
        TEST.matcher(bare).results().forEach(name -> tests.add(name.group(1)));
        judge(kind, bare.strip());
        at = end;
        stripNext = control == '-';
        trimNext = kind != '{' && control != '+';
        if (kind == '{') {
            write("{{ " + inner.strip() + " }}");
        } else if (kind == '%' && inner.strip().equals("raw")) {
            raw();
        } else if (kind == '%' && !GENERATION.matcher(inner.strip()).matches()) {
            block(inner.strip());
        }
    }

    private static boolean isTooMuch(String bare) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < bare.length(); i++) {
            depth += "([{".indexOf(bare.charAt(i)) >= 0 ? 1 : ")]}".indexOf(bare.charAt(i)) >= 0 ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return bare.length() > LONGEST_TAG || deepest > DEEPEST || NOT.split(bare, -1).length > DEEPEST;
    }

    /** Writes a tag of a block; what is in a loop becomes a block of its own. */
    private void block(String inner) {
        String name = inner.split("\\W", 2)[0];
        write((name.equals("endfor") ? "{% " + JinjaLoopBody.END + " %}" : "")
                + "{% " + inner + " %}"
                + (name.equals("for") ? "{% " + JinjaLoopBody.NAME + " %}" : ""));
    }

    /** Writes a piece; a brace before it, from which white space or a comment has separated it, does not become the start of a tag. */
    private void write(String piece) {
        boolean joins = !piece.isEmpty() && "{%#".indexOf(piece.charAt(0)) >= 0;
        int last = out.length() - 1;
        if (joins && last >= 0 && out.charAt(last) == '{') {
            out.replace(last, last + 1, "{{ '{' }}");
        }
        out.append(piece);
    }

    /** Notes what the engine reads differently from Jinja2, without an error. */
    private void judge(char kind, String bare) {
        String name = kind == '%' ? bare.split("\\W", 2)[0] : "";
        switch (name) {
            case "if", "for" -> open.push(name);
            case "endif", "endfor" -> open.poll();
            case "else" -> misread("for".equals(open.peek()), "an 'else' of a loop");
            default -> {
                boolean prints = kind == '{' && !IF.matcher(bare).find();
                misread(
                        (prints && AND.matcher(bare).find())
                                || SET_AND.matcher(bare).matches(),
                        "'and' for its value");
            }
        }
        misread(name.equals("for") && IF.matcher(withoutBrackets(bare)).find(), "an 'if' within a 'for'");
    }

    private static String withoutBrackets(String tag) {
        String before = tag;
        String now = BRACKETS.matcher(before).replaceAll("");
        while (!now.equals(before)) {
            before = now;
            now = BRACKETS.matcher(before).replaceAll("");
        }
        return now;
    }

    private void misread(boolean is, String what) {
        if (is) {
            misread.add(what);
        }
    }

    /** Writes the text of a raw block. Unlike other tags, the first one does not remove the line's end behind it. */
    private void raw() {
        Matcher end = RAW_END.matcher(in);
        if (!end.find(at)) {
            misread.add("'raw' without 'endraw'");
            at = in.length();
            return;
        }
        trimNext = false;
        write("{% raw %}");
        text(in.substring(at, end.start()), end.start());
        out.append("{% endraw %}");
        at = end.end();
        stripNext = end.group(1).equals("-");
        trimNext = !end.group(1).equals("+");
    }

    /** Returns the position after the current tag; quoted text does not end it. */
    private int end(char kind) {
        String close = kind == '{' ? "}}" : kind + "}";
        char quote = 0;
        int depth = 0;
        for (int i = at + 2; i < in.length(); i++) {
            char c = in.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (kind != '#' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (depth == 0 && in.startsWith(close, i)) {
                return i + 2;
            } else if (kind == '{') {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0; // a dict within an expression
            }
        }
        misread.add("a tag that does not end");
        return in.length();
    }
}
