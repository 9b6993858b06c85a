package attentionlens.app.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** A runner for tests of what happens during work, which runs on other threads; the window's actions run on the thread that waits. */
public final class TwoSidedRunner implements TaskRunner {
    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @Override
    public void background(Runnable work) {
        Thread thread = Thread.ofVirtual().start(work);
        threads.add(thread);
    }

    @Override
    public void window(Runnable action) {
        actions.add(action);
    }

    @Override
    public void windowAfter(Duration pause, Runnable action) {
        window(action);
    }

    /** Runs the window's actions while a condition holds. */
    public void inBackground(BooleanSupplier condition) {
        try {
            while (condition.getAsBoolean()) {
                actions.take().run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {}
}
