package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Computes VAR of every token, layer and head of the runs at hand, in the background, as tokens come. */
final class MeasuresViewModel {
    private static final long BETWEEN_NANOS = 40_000_000;

    private record Task(RunViewModel run, int first, List<TokenVar> vars) {}

    private final TraceViewModel trace;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    MeasuresViewModel(TaskRunner runner, TraceViewModel trace, MessagesViewModel messages) {
        this.trace = trace;
        this.messages = messages;
        this.slot = new Slot(runner);
        trace.changesProperty().subscribe(this::update);
    }

    /** Counts up whenever more is known. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    private void update() {
        if (!slot.isRunning()) {
            trace.atHand().stream()
                    .map(MeasuresViewModel::task)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(task -> slot.start(job -> measure(task, job), ignored -> update(), messages::show));
        }
    }

    private static Optional<Task> task(RunViewModel run) {
        List<TokenVar> left = run.unmeasured();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Task(run, run.measured(), left));
    }

    /** Measures what is left, and publishes it now and then: all that is shown follows each time. */
    private Task measure(Task task, Job job) {
        int count = task.vars.size();
        int published = 0;
        long last = System.nanoTime();
        for (int i = 1; i <= count && !job.isCancelled(); i++) {
            task.vars.get(i - 1).get();
            if (i == count || System.nanoTime() - last >= BETWEEN_NANOS) {
                publish(task.run, task.first + published, task.vars.subList(published, i), job);
                published = i;
                last = System.nanoTime();
            }
        }
        return task;
    }

    private void publish(RunViewModel run, int from, List<TokenVar> found, Job job) {
        job.publish(() -> {
            if (run.measured() == from) {
                run.measure(found);
                changes.set(changes.get() + 1);
            }
        });
    }
}
