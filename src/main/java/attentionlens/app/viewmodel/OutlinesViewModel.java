package attentionlens.app.viewmodel;

import attentionlens.trace.Box;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What is outlined in the images: the object that a column's word names, if it is there, and what is pointed at in the evidence. */
public final class OutlinesViewModel {
    /**
     * What is outlined.
     *
     * @param named by column: the boxes of the object that the shown word names
     * @param pointed boxes of what the pointer or the focus is on in the evidence
     */
    public record Outlines(List<List<Box>> named, List<Box> pointed) {
        static final Outlines NONE = new Outlines(List.of(), List.of());

        public Outlines {
            named = List.copyOf(named);
            pointed = List.copyOf(pointed);
        }

        public List<Box> named(int column) {
            return column < named.size() ? named.get(column) : List.of();
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final FlagsViewModel flags;
    private final TruthViewModel truth;
    private final ObjectProperty<Optional<Place>> pointed = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Outlines> outlines = new ReadOnlyObjectWrapper<>(Outlines.NONE);

    OutlinesViewModel(TraceViewModel trace, SelectionViewModel selection, FlagsViewModel flags, TruthViewModel truth) {
        this.trace = trace;
        this.selection = selection;
        this.flags = flags;
        this.truth = truth;
        Stream.of(
                        trace.changesProperty(),
                        selection.shownProperty(),
                        flags.flaggedProperty(),
                        truth.knownProperty(),
                        pointed)
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    public ReadOnlyObjectProperty<Outlines> outlinesProperty() {
        return outlines.getReadOnlyProperty();
    }

    /** What the pointer or the focus is on in the evidence. */
    public ObjectProperty<Optional<Place>> pointedProperty() {
        return pointed;
    }

    private void update() {
        List<List<Box>> named =
                IntStream.range(0, trace.runs().size()).mapToObj(this::named).toList();
        outlines.set(new Outlines(named, pointed.get().map(Place::boxes).orElse(List.of())));
    }

    private List<Box> named(int column) {
        RunViewModel run = trace.runs().get(column);
        return selection
                .shownWord(run)
                .flatMap(word -> flags.flaggedProperty().get().of(run, word))
                .flatMap(flag -> truth.of(run.image())
                        .map(known -> known.boxes(flag.mention().category())))
                .orElse(List.of());
    }
}
