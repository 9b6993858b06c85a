package attentionlens.app.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands items over to the window's thread: at once after a pause, and in batches if they come faster. */
final class Batcher<T> implements Consumer<T> {
    /** The time from the end of one hand-over to the next: together with the window's own work, about 25 per second. */
    private static final Duration PAUSE = Duration.ofMillis(33);

    private final TaskRunner runner;
    private final Consumer<List<T>> action;
    private List<T> waiting = new ArrayList<>();
    private boolean scheduled;

    Batcher(TaskRunner runner, Consumer<List<T>> action) {
        this.runner = runner;
        this.action = action;
    }

    @Override
    public void accept(T one) {
        if (add(one)) {
            runner.window(this::next);
        }
    }

    /** Hands over the items that are waiting. Called on the window's thread. */
    void flush() {
        List<T> batch = takeAll();
        if (!batch.isEmpty()) {
            action.accept(batch);
        }
    }

    private void next() {
        List<T> batch = takeAll();
        if (batch.isEmpty()) {
            return;
        }
        try {
            action.accept(batch);
        } finally {
            runner.windowAfter(PAUSE, this::next);
        }
    }

    private synchronized boolean add(T one) {
        waiting.add(one);
        boolean first = !scheduled;
        scheduled = true;
        return first;
    }

    private synchronized List<T> takeAll() {
        List<T> batch = waiting;
        waiting = new ArrayList<>();
        scheduled = !batch.isEmpty();
        return batch;
    }
}
