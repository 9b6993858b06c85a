package attentionlens.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;

/**
 * Prints lines that are safe for a terminal, which obeys control characters: names of files and models may contain them. What is printed
 * without {@code println}, as progress and coloured help are, is left as it is.
 */
final class Printable extends PrintWriter {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n\\t\\r]]|\\r(?!\\n)");

    Printable(PrintWriter out) {
        super(out, true);
    }

    @Override
    public void println(String line) {
        super.println(of(line));
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }

    /** Replaces control characters other than line ends and tabs by their codes. */
    static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
