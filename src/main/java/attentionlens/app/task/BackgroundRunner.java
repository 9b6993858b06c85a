package attentionlens.app.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/** Runs work on threads of its own, and actions on JavaFX's. */
public final class BackgroundRunner implements TaskRunner {
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    @Override
    public void background(Runnable work) {
        if (!threads.isShutdown()) { // a window that closes still tells of the pointer that leaves it
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

    /** Waits until all work has ended, so that no native code runs when the program ends; not longer than some seconds. */
    public void awaitEnd(int seconds) throws InterruptedException {
        threads.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    /** A daemon: the window's end is the program's end. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "work-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
