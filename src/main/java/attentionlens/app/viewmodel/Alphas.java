package attentionlens.app.viewmodel;

import attentionlens.trace.Problem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses guidance strengths: one, or several that are decoded together. */
final class Alphas {
    /** Each one is a row of the batch and takes the memory of a run. */
    private static final int MOST = 12;

    private Alphas() {}

    /**
     * Parses strengths, each once, in their order. The baseline is decoded anyway: 0 is left out if there are others.
     *
     * @param text such as {@code 0.5}, {@code 0,5}, {@code 0.1, 0.3, 0.5}, {@code 0,1 0,3} or {@code 0,1; 0,3}
     * @throws Problem if the text is anything else
     */
    static List<Double> parse(String text) {
        List<Double> all = Arrays.stream(text.strip().split(separator(text)))
                .filter(part -> !part.isBlank())
                .map(part -> number(part, text))
                .distinct()
                .toList();
        if (all.isEmpty()) {
            throw unreadable(text, null);
        }
        List<Double> guided =
                all.size() > 1 ? all.stream().filter(alpha -> alpha != 0).toList() : all;
        if (guided.size() > MOST) {
            throw new Problem("A sweep decodes at most " + MOST + " guidance strengths together; these are "
                    + guided.size() + ".");
        }
        return guided;
    }

    /** Returns the separator. A comma within a number is a decimal comma if the text has no points. */
    private static String separator(String text) {
        String stripped = text.strip();
        boolean alone = Arrays.stream(stripped.split("\\s+")).allMatch(part -> part.matches("[^,]*(,[^,]+)?"));
        boolean decimal = !stripped.contains(".") && (stripped.contains(";") || alone);
        return decimal ? "[;\\s]+" : "[;,\\s]+";
    }

    private static double number(String part, String text) {
        try {
            return Double.parseDouble(part.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
    }

    private static Problem unreadable(String text, @Nullable Exception cause) {
        return new Problem(
                "The guidance strength is '" + text
                        + "'. Enter a number, such as 0.5, or several for a sweep: 0.1, 0.3, 0.5.",
                cause);
    }
}
