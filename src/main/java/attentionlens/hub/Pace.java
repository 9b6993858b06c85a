package attentionlens.hub;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Measures the speed of a transfer, and predicts how long the rest will take. */
public final class Pace {
    private static final double NANOS = 1e9;
    private static final double OLD = 0.8;
    private static final double STEP_SECONDS = 1;

    private final LongSupplier nanos;
    private long since;
    private long then;
    private String doing = "";
    private double perSecond;

    /** Measures by {@link System#nanoTime}. */
    public Pace() {
        this(System::nanoTime);
    }

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Reports the number of bytes so far; called whenever it changes.
     *
     * @param what the current step; bytes that are added when the step changes were there before, and do not count as transferred
     */
    public void at(String what, long done) {
        long now = nanos.getAsLong();
        double seconds = (now - since) / NANOS;
        if (!what.equals(doing) || done < then) {
            doing = what;
            then = done;
            since = now;
        } else if (seconds >= STEP_SECONDS) {
            double latest = (done - then) / seconds;
            perSecond = perSecond == 0 ? latest : OLD * perSecond + (1 - OLD) * latest;
            then = done;
            since = now;
        }
    }

    /** Bytes per second, smoothed; 0 if not known yet. */
    public double perSecond() {
        return perSecond;
    }

    /** Predicts how long that many more bytes will take; empty if the speed is not known yet. */
    public Optional<Duration> rest(long bytes) {
        return perSecond > 0 ? Optional.of(Duration.ofSeconds(Math.round(bytes / perSecond))) : Optional.empty();
    }
}
