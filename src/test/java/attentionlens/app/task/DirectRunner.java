package attentionlens.app.task;

import java.time.Duration;

/** Does everything at once, on the thread that asks: for tests. */
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
