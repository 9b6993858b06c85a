package attentionlens.app.viewmodel;

import java.util.Locale;

/** Formats numbers for display. */
public final class Numbers {
    private static final double SMALL = 0.001;

    private Numbers() {}

    /** Formats a value such as an attention weight: three or four decimals, in scientific notation below 0.001. */
    public static String value(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) < SMALL) {
            return String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-");
        }
        return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.3f", value);
    }

    /** Formats the time per token. */
    public static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms/token" : "%.0f ms/token", millis);
    }
}
