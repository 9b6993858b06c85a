package attentionlens.app.task;

import attentionlens.vlm.Cancellation;

/** A piece of work under way, as the work itself sees it. */
public interface Job extends Cancellation {
    /** Runs a short action on the window's thread, unless the job was cancelled or a later one took its slot. */
    void publish(Runnable action);
}
