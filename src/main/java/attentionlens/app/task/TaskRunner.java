package attentionlens.app.task;

import java.time.Duration;

/** Runs work in the background and actions on the window's thread. */
public interface TaskRunner extends AutoCloseable {
    /** Runs work away from the window's thread; does nothing once closed. */
    void background(Runnable work);

    /** Runs a short action on the window's thread, in the order of the calls. */
    void window(Runnable action);

    /** Runs a short action on the window's thread after a pause. */
    void windowAfter(Duration pause, Runnable action);

    /** Accepts no more work; running work is left to finish. */
    @Override
    void close();
}
