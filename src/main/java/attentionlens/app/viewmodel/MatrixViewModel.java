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

/** A value for every layer and head of the shown word, to navigate by; computed in the background. */
public final class MatrixViewModel {
    /** What the values are. */
    public enum Kind {
        /** The predicting row's mass on the image, 0 to 1. */
        VAR,
        /** The entropy of the row over the patches, nats. */
        ENTROPY,
        /** The share of the mass on the image that lies in the box, 0 to 1. */
        BOX
    }

    /**
     * The values that are shown.
     *
     * @param kind what they are
     * @param word whose they are
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

    /** What the grid is computed from; it is computed again only if this has changed. */
    private record Asked(TokenRow row, Kind kind, Optional<Box> box) {
        Grid grid() {
            double[][] values = switch (kind) {
                case VAR -> row.var();
                case ENTROPY -> row.entropy();
                case BOX -> box.map(row::share).orElseGet(row::var);
            };
            Kind shown = kind == Kind.BOX && box.isEmpty() ? Kind.VAR : kind;
            double max =
                    Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(0);
            return new Grid(shown, row.word(), values, max);
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.VAR);
    private final ObjectProperty<Optional<Asked>> asked = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Grid>> grid = new ReadOnlyObjectWrapper<>(Optional.empty());

    MatrixViewModel(TaskRunner runner, TraceViewModel trace, SelectionViewModel selection, MessagesViewModel messages) {
        this.trace = trace;
        this.selection = selection;
        Slot slot = new Slot(runner);
        asked.subscribe((before, now) -> slot.make(now, Asked::grid, grid, messages::show));
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

    /** Empty if no word is shown, or nothing was captured. */
    public ReadOnlyObjectProperty<Optional<Grid>> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    private void update() {
        asked.set(TokenRow.shown(trace, selection)
                .map(row -> new Asked(row, kind.get(), selection.shown().box())));
    }
}
