package attentionlens.app.viewmodel;

import attentionlens.app.canvas.PatchText;
import attentionlens.lens.LogitLens;
import attentionlens.lens.LogitLens.Guess;
import attentionlens.lens.PieceText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The words of the patches, by the logit lens. They depend on the prompt only: they are the same for all words and all runs of a trace.
 * Looked up on the window's thread: a background task would be slower.
 */
public final class LensViewModel {
    private static final int GUESSES = 5;

    /**
     * The words over the images.
     *
     * @param layer after which they are read
     * @param columns the likeliest token of each patch, for each column whose patches were read
     */
    public record Words(int layer, List<Optional<List<PatchText>>> columns) {
        static final Words NOTHING = new Words(0, List.of());

        public Words {
            columns = List.copyOf(columns);
        }

        public Optional<List<PatchText>> of(int column) {
            return column < columns.size() ? columns.get(column) : Optional.empty();
        }

        /** Whether no patch has a word. */
        public boolean isEmpty() {
            return columns.stream().allMatch(Optional::isEmpty);
        }
    }

    /**
     * The words of one patch.
     *
     * @param row of the patch
     * @param column of the patch
     * @param guesses the likeliest token before the first layer, then after each
     */
    public record Story(int row, int column, List<Guess> guesses) {
        public Story {
            guesses = List.copyOf(guesses);
        }
    }

    private final TraceViewModel trace;
    private final SelectionViewModel selection;
    private final OverlayViewModel overlay;
    private final ReadOnlyObjectWrapper<Words> words = new ReadOnlyObjectWrapper<>(Words.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Story>> story = new ReadOnlyObjectWrapper<>(Optional.empty());

    LensViewModel(TraceViewModel trace, SelectionViewModel selection, OverlayViewModel overlay) {
        this.trace = trace;
        this.selection = selection;
        this.overlay = overlay;
        Stream.of(
                        trace.changesProperty(),
                        selection.chosenProperty(),
                        overlay.contentProperty(),
                        overlay.visibleProperty())
                .forEach(watched -> watched.subscribe((before, now) -> update()));
    }

    /** The words over the images; none while heat is shown. */
    public ReadOnlyObjectProperty<Words> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** The words of the chosen patch, layer by layer; empty if none is chosen, or patches were not read. */
    public ReadOnlyObjectProperty<Optional<Story>> storyProperty() {
        return story.getReadOnlyProperty();
    }

    /** Returns a patch's likeliest tokens after the chosen layer, the likeliest first; none if patches were not read. */
    public List<Guess> guesses(int column, int patch) {
        return trace.run(column)
                .filter(run -> has(run, patch))
                .flatMap(RunViewModel::lens)
                .map(lens -> IntStream.range(0, Math.min(GUESSES, lens.ranks()))
                        .mapToObj(rank -> lens.guess(layer(lens), patch, rank))
                        .toList())
                .orElse(List.of());
    }

    /** Returns the layer whose words are shown: the chosen one, or the last of a shallower model; empty if patches were not read. */
    public OptionalInt layer(int column) {
        return trace.run(column)
                .flatMap(RunViewModel::lens)
                .map(lens -> OptionalInt.of(layer(lens)))
                .orElse(OptionalInt.empty());
    }

    private void update() {
        set(words, overlay.showsWords() ? words() : Words.NOTHING);
        Selection chosen = selection.chosen();
        set(
                story,
                chosen.patch().stream()
                        .mapToObj(patch -> trace.run(chosen.run()).flatMap(run -> story(run, patch)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** Sets a property if its value is another one, so that what stays the same is not drawn again. */
    private static <T> void set(ReadOnlyObjectWrapper<T> property, T now) {
        if (!now.equals(property.get())) {
            property.set(now);
        }
    }

    private Words words() {
        return new Words(
                selection.chosen().layer(),
                trace.runs().stream().map(this::texts).toList());
    }

    private Optional<List<PatchText>> texts(RunViewModel run) {
        int patches = run.geometry().map(where -> where.patches()).orElse(0);
        return run.lens()
                .map(lens -> IntStream.range(0, patches)
                        .mapToObj(patch -> lens.guess(layer(lens), patch, 0))
                        .map(guess -> new PatchText(PieceText.shown(guess.text()), guess.probability()))
                        .toList());
    }

    private static Optional<Story> story(RunViewModel run, int patch) {
        int columns = run.geometry().map(where -> where.cols()).orElse(1);
        return run.lens()
                .filter(ignored -> has(run, patch))
                .map(lens -> new Story(
                        patch / columns,
                        patch % columns,
                        IntStream.range(LogitLens.INPUT, lens.layers())
                                .mapToObj(layer -> lens.guess(layer, patch, 0))
                                .toList()));
    }

    private static boolean has(RunViewModel run, int patch) {
        return run.geometry().filter(where -> patch < where.patches()).isPresent();
    }

    /** Returns the chosen layer, or the last of a shallower model. */
    private int layer(LogitLens lens) {
        return Math.min(selection.chosen().layer(), lens.layers() - 1);
    }
}
