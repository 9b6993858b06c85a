package attentionlens.app.viewmodel;

import attentionlens.lens.Stages;
import attentionlens.lens.WordAlignment;
import attentionlens.lens.WordAlignment.Pair;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How much every word looks at the image: a bar for each, both captions aligned. */
public final class StripViewModel {
    /**
     * One word's bar.
     *
     * @param word index of the word
     * @param text of the word
     * @param svar the sum over the layers of the mean over heads of VAR; empty until it is computed
     * @param flag what is known of the object that it names, if it names one
     */
    public record Bar(int word, String text, OptionalDouble svar, Optional<Flag> flag) {}

    /**
     * Words of the two captions that are aligned with each other.
     *
     * @param left the left caption's word, if it has one here
     * @param right the right caption's word, if it has one here
     * @param same whether both are the same word
     */
    public record Slot(Optional<Bar> left, Optional<Bar> right, boolean same) {
        public Optional<Bar> of(int column) {
            return column == 0 ? left : right;
        }
    }

    /**
     * The bars that are shown.
     *
     * @param slots in order
     * @param max the largest SVAR
     * @param layers that are summed
     * @param fork slot at which the captions diverge; empty if they do not
     * @param columns how many captions there are
     */
    public record Strip(List<Slot> slots, double max, LayerRange layers, OptionalInt fork, int columns) {
        static final Strip NONE = new Strip(List.of(), 0, new LayerRange(0, 0), OptionalInt.empty(), 0);

        public Strip {
            slots = List.copyOf(slots);
        }

        /** Returns the slot of a column's word. */
        public OptionalInt slot(int column, int word) {
            return IntStream.range(0, slots.size())
                    .filter(i -> slots.get(i)
                            .of(column)
                            .filter(bar -> bar.word() == word)
                            .isPresent())
                    .findFirst();
        }
    }

    private final TraceViewModel trace;
    private final FlagsViewModel flags;
    private final ReadOnlyObjectWrapper<Strip> strip = new ReadOnlyObjectWrapper<>(Strip.NONE);

    StripViewModel(TraceViewModel trace, MeasuresViewModel measures, FlagsViewModel flags) {
        this.trace = trace;
        this.flags = flags;
        Stream.of(trace.changesProperty(), measures.changesProperty(), flags.flaggedProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    public ReadOnlyObjectProperty<Strip> stripProperty() {
        return strip.getReadOnlyProperty();
    }

    private void update() {
        if (trace.runs().isEmpty()) {
            strip.set(Strip.NONE);
            return;
        }
        List<Slot> slots = pairs().stream().map(this::slot).toList();
        double max = slots.stream()
                .flatMap(slot -> Stream.of(slot.left(), slot.right()))
                .flatMap(Optional::stream)
                .flatMapToDouble(bar -> bar.svar().stream())
                .max()
                .orElse(0);
        LayerRange layers =
                Stages.ENRICHMENT.range(Math.max(1, trace.layersProperty().get()));
        strip.set(new Strip(slots, max, layers, fork(slots), trace.runs().size()));
    }

    private List<Pair> pairs() {
        return trace.runs().size() > 1
                ? trace.alignment().pairs()
                : IntStream.range(0, trace.runs().getFirst().words().size())
                        .mapToObj(word -> new Pair(word, WordAlignment.NONE, false))
                        .toList();
    }

    private Slot slot(Pair pair) {
        return new Slot(bar(0, pair.left()), bar(1, pair.right()), pair.same());
    }

    private Optional<Bar> bar(int column, int index) {
        if (index == WordAlignment.NONE) {
            return Optional.empty();
        }
        RunViewModel run = trace.runs().get(column);
        Word word = run.words().get(index);
        return Optional.of(new Bar(
                index,
                word.text(),
                run.svar(word),
                flags.flaggedProperty().get().of(run, word)));
    }

    private OptionalInt fork(List<Slot> slots) {
        return trace.fork().isEmpty()
                ? OptionalInt.empty()
                : IntStream.range(0, slots.size())
                        .filter(i -> differs(slots.get(i)))
                        .findFirst();
    }

    private static boolean differs(Slot slot) {
        return !slot.left().map(Bar::text).equals(slot.right().map(Bar::text));
    }
}
