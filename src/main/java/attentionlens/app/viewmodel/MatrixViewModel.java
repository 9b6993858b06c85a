package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.app.task.TaskRunner;
import attentionlens.trace.Box;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** One number for every layer and head of the word that is looked at, to navigate by. Made in the background. */
public final class MatrixViewModel {
    /** Which number. */
    public enum Kind {
        /** How much of the row lies on the image, 0 to 1. */
        VAR,
        /** How spread out it is over the patches, nats. */
        ENTROPY,
        /** Which share of what lies on the image lies in the box, 0 to 1. */
        BOX
    }

    /**
     * What is shown.
     *
     * @param kind which number
     * @param word whose
     * @param values [L][H]
     * @param max the largest; the scale begins at 0
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that are drawn; grids are not compared
    public record Grid(Kind kind, String word, double[][] values, double max) {
        public int layers() {
            return values.length;
        }

        public int heads() {
            return values[0].length;
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final MessagesViewModel messages;
    private final Slot slot;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.VAR);
    private final ReadOnlyObjectWrapper<Optional<Grid>> grid = new ReadOnlyObjectWrapper<>(Optional.empty());

    MatrixViewModel(TaskRunner runner, TraceViewModel trace, SelectionViewModel selection, MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        this.messages = messages;
        this.slot = new Slot(runner);
        Stream.of(trace.changesProperty(), selection.shownProperty(), kind)
                .forEach(watched -> watched.subscribe((before, now) -> update()));
        selection.chosenProperty().subscribe((before, now) -> {
            boolean drawn = before.box().isEmpty() && now.box().isPresent();
            boolean gone = now.box().isEmpty() && kind.get() == Kind.BOX;
            kind.set(drawn ? Kind.BOX : gone ? Kind.VAR : kind.get());
        });
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** Empty where no word is looked at, or nothing was captured. */
    public ReadOnlyObjectProperty<Optional<Grid>> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    private void update() {
        Selection shown = selection.shown();
        Optional<TokenRow> row = TokenRow.shown(trace, selection);
        if (row.isEmpty()) {
            slot.abandon();
            grid.set(Optional.empty());
            return;
        }
        Kind of = kind.get();
        slot.start(ignored -> grid(row.get(), of, shown.box()), now -> grid.set(Optional.of(now)), messages::show);
    }

    private static Grid grid(TokenRow row, Kind kind, Optional<Box> box) {
        double[][] values = switch (kind) {
            case VAR -> row.var();
            case ENTROPY -> row.entropy();
            case BOX -> box.map(row::share).orElseGet(row::var);
        };
        Kind shown = kind == Kind.BOX && box.isEmpty() ? Kind.VAR : kind;
        double max = Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(0);
        return new Grid(shown, row.word(), values, max);
    }
}
