package attentionlens.machine;

import java.util.Locale;

/** Formats amounts of memory. */
public final class Bytes {
    public static final long GIB = 1L << 30;

    private Bytes() {}

    /** Formats a number of bytes, such as {@code 13.5 GiB} or {@code 740 MiB}. */
    public static String words(long bytes) {
        return bytes >= GIB
                ? String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB)
                : String.format(Locale.ROOT, "%d MiB", Math.round((double) bytes / (1 << 20)));
    }
}
