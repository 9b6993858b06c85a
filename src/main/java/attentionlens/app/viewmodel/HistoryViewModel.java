package attentionlens.app.viewmodel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the user did, to be undone and done again. */
public final class HistoryViewModel {
    private static final int LONGEST = 200;

    /** Steps that are taken many at a time: one undoing takes them all back. */
    private static final Set<String> WALKS = Set.of(
            "walk words", "walk runs", "layer", "head", "opacity", "threshold", "guided layers", "guidance strength");

    private record Step(String what, Runnable restore) {}

    private final Supplier<Runnable> memory;
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final ReadOnlyStringWrapper toUndo = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper toRedo = new ReadOnlyStringWrapper("");
    private boolean restoring;

    /** @param memory makes what restores things as they are now */
    HistoryViewModel(Supplier<Runnable> memory) {
        this.memory = memory;
    }

    /** What would be undone, in a word or two; empty where there is nothing. */
    public ReadOnlyStringProperty toUndoProperty() {
        return toUndo.getReadOnlyProperty();
    }

    /** What would be done again; empty where there is nothing. */
    public ReadOnlyStringProperty toRedoProperty() {
        return toRedo.getReadOnlyProperty();
    }

    /** Remembers how things are, before the user changes them. */
    void before(String what) {
        if (restoring) {
            return;
        }
        boolean walksOn = !done.isEmpty() && done.peek().what.equals(what) && WALKS.contains(what);
        if (!walksOn || !undone.isEmpty()) {
            done.push(new Step(what, memory.get()));
        }
        if (done.size() > LONGEST) {
            done.removeLast();
        }
        undone.clear();
        tell();
    }

    public void undo() {
        move(done, undone);
    }

    public void redo() {
        move(undone, done);
    }

    /** Forgets everything. */
    void clear() {
        done.clear();
        undone.clear();
        tell();
    }

    private void move(Deque<Step> from, Deque<Step> to) {
        if (from.isEmpty()) {
            return;
        }
        Step step = from.pop();
        to.push(new Step(step.what, memory.get()));
        restoring = true;
        try {
            step.restore.run();
        } finally {
            restoring = false;
        }
        tell();
    }

    private void tell() {
        toUndo.set(done.isEmpty() ? "" : done.peek().what);
        toRedo.set(undone.isEmpty() ? "" : undone.peek().what);
    }
}
