package attentionlens.app.task;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A place for one job: starting another cancels the one before it, of which nothing more is delivered. Methods and outcomes are called on
 * the window's thread.
 */
public final class Slot {
    private final TaskRunner runner;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable SlotJob latest;

    public Slot(TaskRunner runner) {
        this.runner = runner;
    }

    /** Whether a job is running that has not been cancelled. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /**
     * Starts a job in place of the running one. One of the two outcomes is called, unless a later job takes its place; a cancelled job
     * does not fail.
     */
    public <T> void start(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        cancel();
        SlotJob job = new SlotJob();
        latest = job;
        running.set(true);
        runner.background(() -> {
            try {
                T result = work.run(job);
                runner.window(() -> finish(job, () -> done.accept(result)));
            } catch (Throwable e) { // the outcome also shows errors of native libraries and of memory
                runner.window(() -> finish(job, () -> fail(job, failed, e)));
            }
        });
    }

    /**
     * Makes a value from what is asked for, in the background and in place of the running job, and puts it into a property. If nothing is
     * asked for, empties the property.
     */
    public <A, T> void make(
            Optional<A> asked, Function<A, T> work, Property<Optional<T>> made, Consumer<? super Throwable> failed) {
        asked.ifPresentOrElse(
                of -> start(ignored -> work.apply(of), result -> made.setValue(Optional.of(result)), failed), () -> {
                    abandon();
                    made.setValue(Optional.empty());
                });
    }

    /** Asks the job to end. It counts as ended at once, but what it returns is still delivered as its outcome. */
    public void cancel() {
        if (latest != null) {
            latest.cancelled = true;
        }
        running.set(false);
    }

    /** Asks the job to end; nothing more is delivered from it. */
    public void abandon() {
        cancel();
        latest = null;
    }

    private void finish(SlotJob job, Runnable outcome) {
        if (job == latest) {
            job.flush();
            latest = null;
            running.set(false);
            outcome.run();
        }
    }

    /** Whatever a cancelled job throws counts as its cancellation. */
    private static void fail(SlotJob job, Consumer<? super Throwable> failed, Throwable failure) {
        if (!job.cancelled) {
            failed.accept(failure);
        }
    }

    private final class SlotJob implements Job {
        private final List<Batcher<?>> batchers = new CopyOnWriteArrayList<>();
        private volatile boolean cancelled;

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void publish(Runnable action) {
            runner.window(() -> runIfCurrent(action));
        }

        @Override
        public <T> Consumer<T> batched(Consumer<List<T>> action) {
            Batcher<T> batcher = new Batcher<>(runner, batch -> runIfCurrent(() -> action.accept(batch)));
            batchers.add(batcher);
            return batcher;
        }

        private void runIfCurrent(Runnable action) {
            if (this == latest && !cancelled) {
                action.run();
            }
        }

        /** Delivers what is still waiting, before the outcome. */
        private void flush() {
            batchers.forEach(Batcher::flush);
        }
    }
}
