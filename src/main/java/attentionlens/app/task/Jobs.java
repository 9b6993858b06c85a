package attentionlens.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Jobs that all run to their end, such as writing files. Methods and outcomes are called on the window's thread. */
public final class Jobs {
    private final TaskRunner runner;
    private int running;

    public Jobs(TaskRunner runner) {
        this.runner = runner;
    }

    public boolean isRunning() {
        return running > 0;
    }

    /** Starts a job. One of the two outcomes is called. */
    public <T> void start(Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        running++;
        new Slot(runner)
                .start(
                        job -> work.call(),
                        result -> {
                            running--;
                            done.accept(result);
                        },
                        failure -> {
                            running--;
                            failed.accept(failure);
                        });
    }
}
