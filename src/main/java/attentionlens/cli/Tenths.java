package attentionlens.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats numbers with one decimal, as papers print them; a dash if there is none. */
final class Tenths {
    private Tenths() {}

    static String of(@Nullable Double value) {
        return value == null || value.isNaN() ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    /** Formats a share in per cent. */
    static String percent(@Nullable Double share) {
        return of(share == null ? null : 100 * share);
    }
}
