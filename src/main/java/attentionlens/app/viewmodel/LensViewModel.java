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
 * What patches say, by the logit lens. It is the prompt's: the same whatever word is chosen, and for all runs of a trace. Looked up at once:
 * quicker than the way to another thread and back.
 */
public final class LensViewModel {
    private static final int GUESSES = 5;

    /**
     * What lies over the images.
     *
     * @param layer after which it is said
     * @param columns the likeliest token of each patch, for each column whose patches were read
     */
    public record Says(int layer, List<Optional<List<PatchText>>> columns) {
        static final Says NOTHING = new Says(0, List.of());

        public Says {
            columns = List.copyOf(columns);
        }

        public Optional<List<PatchText>> of(int column) {
            return column < columns.size() ? columns.get(column) : Optional.empty();
        }

        /** Whether any patch says anything. */
        public boolean isEmpty() {
            return columns.stream().allMatch(Optional::isEmpty);
        }
    }

    /**
     * What one patch says.
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
    private final ReadOnlyObjectWrapper<Says> says = new ReadOnlyObjectWrapper<>(Says.NOTHING);
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

    /** What lies over the images; nothing while heat does. */
    public ReadOnlyObjectProperty<Says> saysProperty() {
        return says.getReadOnlyProperty();
    }

    /** What the chosen patch says, layer by layer; empty where none is chosen, or it was not read. */
    public ReadOnlyObjectProperty<Optional<Story>> storyProperty() {
        return story.getReadOnlyProperty();
    }

    /** A patch's likeliest tokens after the chosen layer, the likeliest first; none where it was not read. */
    public List<Guess> guesses(int column, int patch) {
        return trace.run(column)
                .filter(run -> has(run, patch))
                .flatMap(RunViewModel::lens)
                .map(lens -> IntStream.range(0, Math.min(GUESSES, lens.ranks()))
                        .mapToObj(rank -> lens.guess(layer(lens), patch, rank))
                        .toList())
                .orElse(List.of());
    }

    /** Whose words are shown: the chosen layer, or the last one of a model that is less deep; empty where patches were not read. */
    public OptionalInt layer(int column) {
        return trace.run(column)
                .flatMap(RunViewModel::lens)
                .map(lens -> OptionalInt.of(layer(lens)))
                .orElse(OptionalInt.empty());
    }

    private void update() {
        set(says, overlay.showsWords() ? said() : Says.NOTHING);
        Selection chosen = selection.chosen();
        set(
                story,
                chosen.patch().stream()
                        .mapToObj(patch -> trace.run(chosen.run()).flatMap(run -> story(run, patch)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** What stays as it is is not drawn anew. */
    private static <T> void set(ReadOnlyObjectWrapper<T> property, T now) {
        if (!now.equals(property.get())) {
            property.set(now);
        }
    }

    private Says said() {
        return new Says(
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

    /** The chosen layer, or the last one of a model that is less deep. */
    private int layer(LogitLens lens) {
        return Math.min(selection.chosen().layer(), lens.layers() - 1);
    }
}
