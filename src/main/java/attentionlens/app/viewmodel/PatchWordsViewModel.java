package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.lens.PatchWords;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How much each word looked at the chosen patch; computed in the background. */
public final class PatchWordsViewModel {
    /**
     * The values that are shown.
     *
     * @param values for each column and word, how much of its row lies on the patch
     * @param max the largest
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; they are not compared
    public record Looks(List<double[]> values, double max) {
        /** Returns a word's value; 0 if there is no such word. */
        public double of(int column, int word) {
            boolean there = column < values.size() && word >= 0 && word < values.get(column).length;
            return there ? values.get(column)[word] : 0;
        }
    }

    private record Column(ImageGeometry geometry, List<ArrayData> rows) {}

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final ReadOnlyObjectWrapper<Optional<Looks>> looks = new ReadOnlyObjectWrapper<>(Optional.empty());

    PatchWordsViewModel(
            TaskRunner runner, TraceViewModel trace, SelectionViewModel selection, MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        this.messages = messages;
        this.slot = new Slot(runner);
        trace.changesProperty().subscribe(this::update);
        selection.chosenProperty().subscribe(this::update);
    }

    /** Empty if no patch is chosen, or attention was not captured in every column. */
    public ReadOnlyObjectProperty<Optional<Looks>> looksProperty() {
        return looks.getReadOnlyProperty();
    }

    private void update() {
        Selection chosen = selection.chosen();
        if (chosen.patch().isEmpty()) {
            forget();
            return;
        }
        List<Column> columns = trace.runs().stream()
                .map(PatchWordsViewModel::column)
                .flatMap(Optional::stream)
                .toList();
        if (columns.isEmpty() || columns.size() < trace.runs().size()) {
            forget();
            return;
        }
        slot.start(ignored -> looks(columns, chosen), now -> looks.set(Optional.of(now)), messages::show);
    }

    private void forget() {
        slot.abandon();
        looks.set(Optional.empty());
    }

    private static Optional<Column> column(RunViewModel run) {
        List<ArrayData> rows = run.words().stream()
                .map(Word::tokens)
                .map(tokens -> run.attention(tokens.start()))
                .flatMap(Optional::stream)
                .toList();
        return run.geometry()
                .filter(ignored -> rows.size() == run.words().size())
                .map(geometry -> new Column(geometry, rows));
    }

    private static Looks looks(List<Column> columns, Selection chosen) {
        int patch = chosen.patch().orElseThrow();
        List<double[]> values =
                columns.stream().map(column -> values(column, patch, chosen)).toList();
        double max = values.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
        return new Looks(values, max);
    }

    private static double[] values(Column column, int patch, Selection chosen) {
        if (patch >= column.geometry().patches()) {
            return new double[column.rows().size()];
        }
        return column.rows().stream()
                .mapToDouble(row -> value(column.geometry(), row, patch, chosen))
                .toArray();
    }

    /** Returns a row's mass on a patch, of the chosen head or the mean over heads, at the chosen layer; of the nearest that exist. */
    private static double value(ImageGeometry geometry, ArrayData row, int patch, Selection chosen) {
        int layer = Math.min(chosen.layer(), row.axis(0) - 1);
        OptionalInt head = chosen.head() == SelectionViewModel.MEAN
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(chosen.head(), row.axis(1) - 1));
        return PatchWords.value(geometry, TokenRow.asRun(row), 0, patch, layer, head);
    }
}
