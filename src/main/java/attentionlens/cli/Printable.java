package attentionlens.cli;

import java.util.regex.Pattern;

/** Text for a terminal, which obeys control characters; names of files may hold them. */
final class Printable {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n\\t\\r]]|\\r(?!\\n)");

    private Printable() {}

    /** Control characters by their codes, all but line ends and tabs. */
    static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
