package attentionlens.cli;

import java.util.regex.Pattern;

/** Makes text safe for a terminal, which obeys control characters; file names may contain them. */
final class Printable {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n\\t\\r]]|\\r(?!\\n)");

    private Printable() {}

    /** Replaces control characters other than line ends and tabs by their codes. */
    static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
