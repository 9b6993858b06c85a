package attentionlens.hub;

import attentionlens.vlm.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waits before a retry. */
@FunctionalInterface
interface Pause {
    int POLL_MILLIS = 100;

    /** Sleeps, polling the cancellation. */
    Pause SLEEPING = (time, cancellation) -> {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            check(cancellation);
            Thread.sleep(POLL_MILLIS);
        }
    };

    void wait(Duration time, Cancellation cancellation) throws InterruptedException;

    /**
     * Returns unless cancelled.
     *
     * @throws CancellationException if cancelled
     */
    static void check(Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            throw new CancellationException("Fetching was cancelled.");
        }
    }
}
