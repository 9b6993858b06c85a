package attentionlens.app.viewmodel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the user did, to be undone and redone. */
public final class HistoryViewModel {
    private static final int LONGEST = 200;

    /** Steps that are taken many times in a row: one undo takes them all back. */
    private static final Set<String> COALESCED = Set.of(
            "step through words",
            "step through runs",
            "layer",
            "head",
            "opacity",
            "threshold",
            "guided layers",
            "guidance strength");

    /** A step's name, what restores the state of the selection and settings, and what else undo and redo do. */
    private record Step(String what, Runnable restore, Runnable undo, Runnable redo) {}

    private final Supplier<Runnable> memory;
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final ReadOnlyStringWrapper toUndo = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper toRedo = new ReadOnlyStringWrapper("");
    private boolean restoring;

    /** @param memory returns what restores the present state */
    HistoryViewModel(Supplier<Runnable> memory) {
        this.memory = memory;
    }

    /** What would be undone, in a word or two; empty if there is nothing. */
    public ReadOnlyStringProperty toUndoProperty() {
        return toUndo.getReadOnlyProperty();
    }

    /** What would be redone; empty if there is nothing. */
    public ReadOnlyStringProperty toRedoProperty() {
        return toRedo.getReadOnlyProperty();
    }

    /** Remembers the state before the user changes it. */
    void before(String what) {
        before(what, () -> {}, () -> {});
    }

    /** Remembers the state before the user changes it, and what else is to be taken back and done again. */
    void before(String what, Runnable undo, Runnable redo) {
        if (restoring) {
            return;
        }
        boolean coalesces = !done.isEmpty() && done.peek().what.equals(what) && COALESCED.contains(what);
        if (!coalesces || !undone.isEmpty()) {
            done.push(new Step(what, memory.get(), undo, redo));
        }
        if (done.size() > LONGEST) {
            done.removeLast();
        }
        undone.clear();
        updateNames();
    }

    public void undo() {
        move(done, undone, Step::undo);
    }

    public void redo() {
        move(undone, done, Step::redo);
    }

    /** Forgets everything. */
    void clear() {
        done.clear();
        undone.clear();
        updateNames();
    }

    private void move(Deque<Step> from, Deque<Step> to, Function<Step, Runnable> extra) {
        if (from.isEmpty()) {
            return;
        }
        Step step = from.pop();
        to.push(new Step(step.what, memory.get(), step.undo, step.redo));
        restoring = true;
        try {
            extra.apply(step).run();
            step.restore.run();
        } finally {
            restoring = false;
        }
        updateNames();
    }

    private void updateNames() {
        toUndo.set(done.isEmpty() ? "" : done.peek().what);
        toRedo.set(undone.isEmpty() ? "" : undone.peek().what);
    }
}
