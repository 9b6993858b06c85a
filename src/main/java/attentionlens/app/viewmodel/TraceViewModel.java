package attentionlens.app.viewmodel;

import attentionlens.lens.LogitLens;
import attentionlens.lens.WordAlignment;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The trace that is shown, while its words come and when it is complete, and the one or two runs side by side, which may belong to
 * different traces.
 */
public final class TraceViewModel {
    /**
     * A token that has come.
     *
     * @param run index of its run
     */
    record StreamedToken(int run, TokenStep step, Map<Capture, ArrayData> captured) {}

    private static final WordAlignment NOTHING = WordAlignment.of(List.of(), List.of());

    private final ObservableList<RunViewModel> runs = FXCollections.observableArrayList();
    private final ObservableList<RunViewModel> runsView = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyObjectWrapper<Optional<TraceEntry>> entry = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trace>> trace = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper layers = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper heads = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private WordAlignment alignment = NOTHING;

    /** The columns: the left run, and perhaps one to compare it with; empty if there are no captions yet. */
    public ObservableList<RunViewModel> runs() {
        return runsView;
    }

    /** Returns a column's run, if there is one. */
    public Optional<RunViewModel> run(int column) {
        return column < runs.size() ? Optional.of(runs.get(column)) : Optional.empty();
    }

    /** Returns the columns' runs, then the others of the shown trace. */
    List<RunViewModel> atHand() {
        return Stream.concat(runs.stream(), entry.get().stream().flatMap(shown -> shown.runs().stream()))
                .distinct()
                .toList();
    }

    /** Returns a column's caption so far. */
    public String text(int column) {
        return run(column).map(RunViewModel::text).map(String::strip).orElse("");
    }

    /** What is shown; empty at the start. */
    public ReadOnlyObjectProperty<Optional<TraceEntry>> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /** Where the left run's patches lie. */
    public Optional<ImageGeometry> geometry() {
        return run(0).flatMap(RunViewModel::geometry);
    }

    /** The whole trace; empty until the last run has ended. */
    public ReadOnlyObjectProperty<Optional<Trace>> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    public Optional<Trace> trace() {
        return trace.get();
    }

    /** Number of decoder layers, of the left run if it has words; 0 if it is not known. */
    public ReadOnlyIntegerProperty layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** Number of heads of a layer, of the left run if it has words; 0 if no attention is known. */
    public ReadOnlyIntegerProperty headsProperty() {
        return heads.getReadOnlyProperty();
    }

    /** Counts up whenever tokens come or something else is shown. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Returns which words of the two columns are counterparts; no pairs if there is only one column. */
    public WordAlignment alignment() {
        return alignment;
    }

    /** Returns the counterpart of a column's word in the other column. */
    OptionalInt counterpart(int column, int word) {
        return column == 0 ? alignment.right(word) : alignment.left(word);
    }

    /** Returns the first word at which the two captions differ; empty if they agree so far, or there is only one. */
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

    /** Returns a column's name: that of its run, or its side if both runs have the same name. */
    public String columnName(int column) {
        boolean alike =
                runs.size() == 2 && runs.get(0).name().equals(runs.get(1).name());
        return alike
                ? (column == 0 ? "left" : "right")
                : run(column).map(RunViewModel::name).orElse("");
    }

    /** Whether both columns have the same geometry, so that patches can be compared. */
    public boolean comparable() {
        return runs.size() == 2
                && runs.get(0).geometry().isPresent()
                && runs.get(0).geometry().equals(runs.get(1).geometry());
    }

    private static List<String> texts(RunViewModel run) {
        return run.words().stream().map(Word::text).toList();
    }

    /** Shows nothing. */
    void clear() {
        entry.set(Optional.empty());
        look(List.of());
    }

    /** Shows an entry: its baseline, and its first guided run beside it. */
    void show(TraceEntry shown) {
        show(shown, columns(shown));
    }

    /** Returns the runs of an entry that are shown side by side at first. */
    static List<RunViewModel> columns(TraceEntry of) {
        return of.runs().stream().limit(2).toList();
    }

    /** Shows an entry with the given columns. */
    void show(TraceEntry shown, List<RunViewModel> columns) {
        entry.set(Optional.of(shown));
        trace.set(shown.trace());
        look(columns);
    }

    /** Shows a run in a column; the right column is added if there is none. */
    void compare(int column, RunViewModel run) {
        List<RunViewModel> now = column == 0
                ? Stream.concat(Stream.of(run), runs.stream().skip(1)).toList()
                : List.of(runs.getFirst(), run);
        look(now);
    }

    /** Removes the right column. */
    void alone() {
        look(runs.stream().limit(1).toList());
    }

    void prepared(TraceEntry of, ImageGeometry where, ModelInfo by) {
        of.model(by);
        of.prepared(where);
        changed(of);
    }

    void tokens(TraceEntry of, List<StreamedToken> arrived) {
        IntStream.range(0, of.runs().size())
                .forEach(run -> of.runs()
                        .get(run)
                        .append(arrived.stream().filter(one -> one.run() == run).toList()));
        changed(of);
    }

    /** Completes an entry with its trace. */
    void complete(TraceEntry of, Trace whole) {
        of.complete(whole);
        if (isShown(of)) {
            trace.set(of.trace());
        }
        changed(of);
    }

    /** Replaces an entry's trace by one that contains more. */
    void enrich(TraceEntry of, Trace more) {
        of.enrich(more);
        if (isShown(of)) {
            trace.set(of.trace());
        }
        changed(of);
    }

    void stop(TraceEntry of) {
        of.runs().forEach(RunViewModel::stop);
        changed(of);
    }

    boolean isShown(TraceEntry of) {
        return entry.get().filter(shown -> shown == of).isPresent();
    }

    private void changed(TraceEntry of) {
        if (isShown(of) || of.runs().stream().anyMatch(runs::contains)) {
            change();
        }
    }

    /**
     * Counts the layers of the patches' words, which can be stepped through without attention. Before the first word nothing is known yet,
     * and the counts stay as they were.
     */
    private void countWithoutAttention() {
        run(0).filter(run -> run.lens().isPresent() || run.finish().isPresent()).ifPresent(run -> {
            layers.set(run.lens().map(LogitLens::layers).orElse(0));
            heads.set(0);
        });
    }

    private void look(List<RunViewModel> columns) {
        if (!runs.equals(columns)) {
            runs.setAll(columns);
        }
        if (entry.get().isEmpty()) {
            trace.set(Optional.empty());
        }
        change();
    }

    private void change() {
        runs.stream()
                .flatMap(run -> run.attention(0).stream())
                .findFirst()
                .ifPresentOrElse(
                        attention -> {
                            layers.set(attention.axis(0));
                            heads.set(attention.axis(1));
                        },
                        this::countWithoutAttention);
        alignment = runs.size() < 2 ? NOTHING : WordAlignment.of(texts(runs.get(0)), texts(runs.get(1)));
        changes.set(changes.get() + 1);
    }
}
