package attentionlens.app.task;

import attentionlens.vlm.Cancellation;
import java.util.List;
import java.util.function.Consumer;

/** A running piece of work, as the work itself sees it. */
public interface Job extends Cancellation {
    /** Runs a short action on the window's thread, unless the job has been cancelled or a later one has taken its slot. */
    void publish(Runnable action);

    /**
     * Returns a consumer that publishes items that come faster than anyone can look at them: the first at once, those that follow closely
     * in batches, in order, about 25 times per second. All are published before the job's outcome.
     *
     * @param action called on the window's thread
     */
    <T> Consumer<T> batched(Consumer<List<T>> action);
}
