package attentionlens.app.task;

import java.time.Duration;

/** A runner for tests that does everything at once, on the calling thread. */
public class DirectRunner implements TaskRunner {
    @Override
    public void background(Runnable work) {
        work.run();
    }

    @Override
    public void window(Runnable action) {
        action.run();
    }

    @Override
    public void windowAfter(Duration pause, Runnable action) {
        action.run();
    }

    @Override
    public void close() {}
}
