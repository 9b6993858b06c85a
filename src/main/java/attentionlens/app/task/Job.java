package attentionlens.app.task;

import attentionlens.vlm.Cancellation;
import java.util.List;
import java.util.function.Consumer;

/** A piece of work under way, as the work itself sees it. */
public interface Job extends Cancellation {
    /** Runs a short action on the window's thread, unless the job was cancelled or a later one took its slot. */
    void publish(Runnable action);

    /**
     * Publishes what comes faster than it can be looked at: the first at once, and what comes soon after it together, in order, some 25 times a
     * second. All of it has been heard before the job's outcome.
     *
     * @param action on the window's thread
     */
    <T> Consumer<T> gathering(Consumer<List<T>> action);
}
