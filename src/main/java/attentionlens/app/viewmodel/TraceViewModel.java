package attentionlens.app.viewmodel;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The trace that is looked at: while it comes, and when it is complete. */
public final class TraceViewModel {
    private final ObservableList<RunViewModel> runs = FXCollections.observableArrayList();
    private final ObservableList<RunViewModel> runsView = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyObjectWrapper<Optional<ImageGeometry>> geometry =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trace>> trace = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper layers = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper heads = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    /** The baseline, and guided runs after it; empty where there is no trace. */
    public ObservableList<RunViewModel> runs() {
        return runsView;
    }

    /** A run, where there is one. */
    public Optional<RunViewModel> run(int index) {
        return index < runs.size() ? Optional.of(runs.get(index)) : Optional.empty();
    }

    /** A run's caption so far. */
    public String text(int index) {
        return run(index).map(RunViewModel::text).map(String::strip).orElse("");
    }

    /** Where the patches lie; known before the first word. */
    public ReadOnlyObjectProperty<Optional<ImageGeometry>> geometryProperty() {
        return geometry.getReadOnlyProperty();
    }

    public Optional<ImageGeometry> geometry() {
        return geometry.get();
    }

    /** The whole trace; empty until the last run has ended. */
    public ReadOnlyObjectProperty<Optional<Trace>> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    public Optional<Trace> trace() {
        return trace.get();
    }

    /** Decoder layers; 0 where nothing is known. */
    public ReadOnlyIntegerProperty layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** Heads of a layer; 0 where nothing is known. */
    public ReadOnlyIntegerProperty headsProperty() {
        return heads.getReadOnlyProperty();
    }

    /** Counts up whenever tokens come or a trace takes the place of another. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The first word at which the first guided run leaves the baseline; empty where they agree so far or none is guided. */
    public OptionalInt fork() {
        if (runs.size() < 2) {
            return OptionalInt.empty();
        }
        List<String> one = texts(runs.get(0));
        List<String> other = texts(runs.get(1));
        int common = Math.min(one.size(), other.size());
        OptionalInt differs = IntStream.range(0, common)
                .filter(i -> !one.get(i).equals(other.get(i)))
                .findFirst();
        boolean over = runs.stream().allMatch(run -> run.finish().isPresent());
        return differs.isEmpty() && over && one.size() != other.size() ? OptionalInt.of(common) : differs;
    }

    private static List<String> texts(RunViewModel run) {
        return run.words().stream().map(Word::text).toList();
    }

    void clear() {
        trace.set(Optional.empty());
        geometry.set(Optional.empty());
        runs.clear();
        change();
    }

    /** Makes place for a baseline and as many guided runs as there are settings. */
    void begin(List<Guidance> guidance) {
        clear();
        runs.setAll(IntStream.rangeClosed(0, guidance.size())
                .mapToObj(
                        run -> new RunViewModel(run, run == 0 ? Optional.empty() : Optional.of(guidance.get(run - 1))))
                .toList());
        change();
    }

    void prepared(ImageGeometry where) {
        geometry.set(Optional.of(where));
    }

    void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
        Optional.ofNullable(captured.get(Capture.ATTENTION))
                .ifPresent(attention -> shape(attention.axis(0), attention.axis(1)));
        runs.get(run).append(step, captured);
        change();
    }

    /** Shows a trace that is complete; the runs that were shown while it came stay what they are. */
    void complete(Trace whole) {
        geometry.set(Optional.of(whole.geometry()));
        shape(whole.model().layers(), whole.model().heads());
        List<Run> all = whole.runs();
        if (runs.size() == all.size()) {
            IntStream.range(0, all.size()).forEach(i -> runs.get(i).complete(all.get(i)));
        } else {
            runs.setAll(IntStream.range(0, all.size())
                    .mapToObj(i -> RunViewModel.of(i, all.get(i)))
                    .toList());
        }
        trace.set(Optional.of(whole));
        change();
    }

    void stop() {
        runs.forEach(RunViewModel::stop);
        change();
    }

    private void shape(int layerCount, int headCount) {
        layers.set(layerCount);
        heads.set(headCount);
    }

    private void change() {
        changes.set(changes.get() + 1);
    }
}
