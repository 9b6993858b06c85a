package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.lens.VisualAttention;
import attentionlens.trace.ArrayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Computes VAR of every token, layer and head of the runs at hand, in the background, as tokens come. */
public final class MeasuresViewModel {
    private static final int AT_ONCE = 8;

    private record Task(RunViewModel run, int first, List<ArrayData> rows) {}

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
        int first = run.measured();
        List<ArrayData> rows = IntStream.range(first, run.tokens().size())
                .mapToObj(run::attention)
                .flatMap(Optional::stream)
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Task(run, first, rows));
    }

    private Task measure(Task task, Job job) {
        List<double[][]> next = new ArrayList<>();
        int from = task.first;
        for (int i = 0; i < task.rows.size() && !job.isCancelled(); i++) {
            next.add(VisualAttention.varByLayerAndHead(TokenRow.asRun(task.rows.get(i)), 0));
            if (next.size() == AT_ONCE || i == task.rows.size() - 1) {
                publish(task.run, from, List.copyOf(next), job);
                from += next.size();
                next.clear();
            }
        }
        return task;
    }

    private void publish(RunViewModel run, int from, List<double[][]> found, Job job) {
        job.publish(() -> {
            if (run.measured() == from) {
                run.measure(found);
                changes.set(changes.get() + 1);
            }
        });
    }
}
