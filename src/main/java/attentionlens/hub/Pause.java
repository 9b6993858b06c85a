package attentionlens.hub;

import attentionlens.vlm.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waits before something is tried again. */
@FunctionalInterface
interface Pause {
    int POLL_MILLIS = 100;

    /** Asleep; asks now and then whether it was cancelled. */
    Pause SLEEPING = (time, cancellation) -> {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            check(cancellation);
            Thread.sleep(POLL_MILLIS);
        }
    };

    void wait(Duration time, Cancellation cancellation) throws InterruptedException;

    /**
     * Goes on unless it was cancelled.
     *
     * @throws CancellationException where it was
     */
    static void check(Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            throw new CancellationException("The fetching was cancelled.");
        }
    }
}
