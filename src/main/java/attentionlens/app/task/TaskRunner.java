package attentionlens.app.task;

import java.time.Duration;

/** Where actions run. */
public interface TaskRunner extends AutoCloseable {
    /** Runs work away from the window's thread; once closed, not at all. */
    void background(Runnable work);

    /** Runs a short action on the window's thread, in the order of the calls. */
    void window(Runnable action);

    /** Does so after a pause. */
    void windowAfter(Duration pause, Runnable action);

    /** Takes no more work; what runs is left to end. */
    @Override
    void close();
}
