package attentionlens.app.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands things over to the window's thread: at once after a pause, and together where they come without one. */
final class Gathering<T> implements Consumer<T> {
    /** From the end of one hand-over to the next: with what the window does of them, some 25 a second. */
    private static final Duration PAUSE = Duration.ofMillis(33);

    private final TaskRunner runner;
    private final Consumer<List<T>> action;
    private List<T> waiting = new ArrayList<>();
    private boolean underWay;

    Gathering(TaskRunner runner, Consumer<List<T>> action) {
        this.runner = runner;
        this.action = action;
    }

    @Override
    public void accept(T one) {
        if (add(one)) {
            runner.window(this::next);
        }
    }

    /** Hands over what waits; called on the window's thread. */
    void handOver() {
        List<T> together = taken();
        if (!together.isEmpty()) {
            action.accept(together);
        }
    }

    private void next() {
        List<T> together = taken();
        if (together.isEmpty()) {
            return;
        }
        try {
            action.accept(together);
        } finally {
            runner.windowAfter(PAUSE, this::next);
        }
    }

    private synchronized boolean add(T one) {
        waiting.add(one);
        boolean first = !underWay;
        underWay = true;
        return first;
    }

    private synchronized List<T> taken() {
        List<T> together = waiting;
        waiting = new ArrayList<>();
        underWay = !together.isEmpty();
        return together;
    }
}
