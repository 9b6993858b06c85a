package attentionlens.app.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/** Runs work on threads of its own, and actions on JavaFX's thread. */
public final class BackgroundRunner implements TaskRunner {
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    @Override
    public void background(Runnable work) {
        if (!threads.isShutdown()) { // a closing window still reports that the pointer leaves it
            threads.execute(work);
        }
    }

    @Override
    public void window(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public void windowAfter(Duration pause, Runnable action) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                .execute(action);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** Waits until all work has ended, but no longer than {@code seconds}, so that no native code is running when the program exits. */
    public void awaitEnd(int seconds) throws InterruptedException {
        threads.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    /** Returns a daemon thread, as the program ends with its window. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "work-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
