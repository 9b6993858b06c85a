package attentionlens.study;

import java.util.Locale;

/** Formats a duration for people. */
public final class TimeLeft {
    private static final int MINUTE = 60;
    private static final int MINUTES_OF_HOUR = 60;
    /** Durations below this many seconds are given in seconds. */
    private static final int SHORT = 90;

    private TimeLeft() {}

    /** {@code 45 s}, {@code 28 min}, {@code 2 h 5 min}. */
    public static String of(double seconds) {
        if (seconds < SHORT) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        long minutes = Math.round(seconds / MINUTE);
        return minutes < MINUTES_OF_HOUR
                ? minutes + " min"
                : Math.floorDiv(minutes, MINUTES_OF_HOUR) + " h " + minutes % MINUTES_OF_HOUR + " min";
    }
}
