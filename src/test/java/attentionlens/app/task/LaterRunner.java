package attentionlens.app.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A runner that keeps work and actions until they are asked for, for tests of what happens in between. */
public final class LaterRunner implements TaskRunner {
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Deque<Runnable> actions = new ArrayDeque<>();
    private final Deque<Runnable> afterPauses = new ArrayDeque<>();

    @Override
    public void background(Runnable task) {
        work.add(task);
    }

    @Override
    public void window(Runnable action) {
        actions.add(action);
    }

    @Override
    public void windowAfter(Duration pause, Runnable action) {
        afterPauses.add(action);
    }

    @Override
    public void close() {}

    /** Whether work or an action is pending. */
    public boolean isBusy() {
        return !work.isEmpty() || !actions.isEmpty();
    }

    public void runBackground() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    public void runWindow() {
        while (!actions.isEmpty()) {
            actions.remove().run();
        }
    }

    /** Ends the pauses that have begun, and runs their actions. */
    public void endPauses() {
        actions.addAll(afterPauses);
        afterPauses.clear();
        runWindow();
    }

    public void runAll() {
        runBackground();
        runWindow();
    }
}
