package attentionlens.hub;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How fast something comes, and how long the rest will take. */
public final class Pace {
    private static final double NANOS = 1e9;
    private static final double OLD = 0.8;
    private static final double STEP_SECONDS = 1;

    private final LongSupplier nanos;
    private long since;
    private long then;
    private String doing = "";
    private double perSecond;

    /** By this machine's clock. */
    public Pace() {
        this(System::nanoTime);
    }

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * So many bytes are here by now; called whenever that changes.
     *
     * @param what is going on: between one thing and the next, bytes are counted that were here before, and did not come
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

    /** Bytes a second; 0 where it is not known yet. */
    public double perSecond() {
        return perSecond;
    }

    /** How long so many bytes more will take. */
    public Optional<Duration> rest(long bytes) {
        return perSecond > 0 ? Optional.of(Duration.ofSeconds(Math.round(bytes / perSecond))) : Optional.empty();
    }
}
