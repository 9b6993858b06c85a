package attentionlens.app.viewmodel;

import attentionlens.trace.Box;
import attentionlens.trace.Word;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The one selection that all panes share: run, word, layer, head, patch and box. */
public final class SelectionViewModel {
    /** In place of a head: the mean over all heads. */
    public static final int MEAN = -1;

    /** In place of a word: no word. */
    public static final int NONE = -1;

    private final TraceViewModel trace;
    private final ReadOnlyObjectWrapper<Selection> chosen = new ReadOnlyObjectWrapper<>(Selection.INITIAL);
    private final ReadOnlyObjectWrapper<Selection> shown = new ReadOnlyObjectWrapper<>(Selection.INITIAL);
    private final ObjectProperty<OptionalInt> pointed = new SimpleObjectProperty<>(OptionalInt.empty());
    private final HistoryViewModel history;
    private Optional<Place> preview = Optional.empty();
    private boolean following = true;
    private int layers;

    /** A word of a column. */
    private record Place(int run, int word) {}

    SelectionViewModel(TraceViewModel trace, HistoryViewModel history) {
        this.trace = trace;
        this.history = history;
        trace.changesProperty().subscribe(this::fit);
    }

    /** What was chosen. */
    public ReadOnlyObjectProperty<Selection> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What is shown: what was chosen, but with the word under the pointer, if any, in place of the chosen one. */
    public ReadOnlyObjectProperty<Selection> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public Selection chosen() {
        return chosen.get();
    }

    public Selection shown() {
        return shown.get();
    }

    /** The patch under the pointer, in every column's image. */
    public ObjectProperty<OptionalInt> pointedProperty() {
        return pointed;
    }

    /** Returns the shown word of a column, or the counterpart of the one shown in the other column. */
    public OptionalInt shownWord(int column) {
        return in(shown.get(), column);
    }

    /** Returns the chosen word of a column, or the counterpart of the one chosen in the other column. */
    public OptionalInt chosenWord(int column) {
        return in(chosen.get(), column);
    }

    /** Returns the shown word of a column's run. */
    public Optional<Word> shownWord(RunViewModel run) {
        int column = trace.runs().indexOf(run);
        return column < 0
                ? Optional.empty()
                : shownWord(column).stream().mapToObj(run.words()::get).findFirst();
    }

    /** Chooses a word; the newest words are no longer followed. */
    public void selectWord(int run, int index) {
        following = false;
        choose("choose word", chosen.get().withWord(run, clampWord(run, index)));
    }

    /** Shows a word for as long as the pointer is on it. */
    public void preview(int run, int index) {
        preview = index == NONE ? Optional.empty() : Optional.of(new Place(run, index));
        update();
    }

    public void endPreview() {
        preview(0, NONE);
    }

    public void selectLayer(int index) {
        choose("layer", chosen.get().withLayer(clampLayer(index)));
    }

    public void selectHead(int index) {
        choose("head", chosen.get().withHead(clampHead(index)));
    }

    /** Chooses a layer and a head together. */
    public void selectCell(int layer, int head) {
        choose("choose head", chosen.get().withLayer(clampLayer(layer)).withHead(clampHead(head)));
    }

    /** Chooses a patch, to see which words looked at it; deselects it if it was chosen already. */
    public void togglePatch(int patch) {
        OptionalInt now = OptionalInt.of(patch);
        choose("choose patch", chosen.get().withPatch(chosen.get().patch().equals(now) ? OptionalInt.empty() : now));
    }

    /** Steps to a patch beside the chosen one, as if the pointer were on it; begins in the middle of the image. */
    public void stepPatch(int right, int down) {
        trace.geometry().ifPresent(geometry -> {
            int middle = geometry.rows() / 2 * geometry.cols() + geometry.cols() / 2;
            OptionalInt now = chosen.get().patch();
            int from = now.orElse(middle);
            int row = Math.clamp(from / geometry.cols() + (now.isPresent() ? down : 0), 0, geometry.rows() - 1);
            int column = Math.clamp(from % geometry.cols() + (now.isPresent() ? right : 0), 0, geometry.cols() - 1);
            OptionalInt patch = OptionalInt.of(row * geometry.cols() + column);
            choose("choose patch", chosen.get().withPatch(patch));
            pointed.set(patch);
        });
    }

    /** Chooses the box whose share of the mass is shown. */
    public void selectBox(Optional<Box> box) {
        choose("box", chosen.get().withBox(box.filter(drawn -> !drawn.isEmpty())));
    }

    /** Deselects the patch and the box or, if there are none, the word. */
    public void release() {
        Selection now = chosen.get();
        if (now.patch().isPresent() || now.box().isPresent()) {
            choose("deselect", now.withPatch(OptionalInt.empty()).withBox(Optional.empty()));
        } else if (now.word() != NONE) {
            following = false;
            choose("deselect", now.withWord(now.run(), NONE));
        }
    }

    /** Steps to another word of the same column. */
    public void stepWord(int step) {
        following = false;
        Selection now = chosen.get();
        int index = clampWord(now.run(), Math.max(0, now.word() + step));
        choose("step through words", now.withWord(now.run(), index));
    }

    public void stepLayer(int step) {
        selectLayer(chosen.get().layer() + step);
    }

    /** Steps through the heads; from the mean to the first or the last. */
    public void stepHead(int step) {
        int last = trace.headsProperty().get() - 1;
        int head = chosen.get().head();
        selectHead(head == MEAN ? (step > 0 ? 0 : last) : Math.max(0, head + step));
    }

    /** Chooses the counterpart of the chosen word in the other column. */
    public void changeColumn() {
        int other = 1 - chosen.get().run();
        chosenWord(other).ifPresent(word -> selectWord(other, word));
    }

    /** Follows the newest word until the user chooses one. */
    void followNewest() {
        following = true;
        preview = Optional.empty();
        Selection now = chosen.get();
        set(new Selection(0, NONE, now.layer(), now.head(), OptionalInt.empty(), Optional.empty()));
    }

    /** Sets the whole selection, without a step to undo. */
    void set(Selection selection) {
        chosen.set(selection);
        update();
    }

    /** Sets the whole selection, without a step to undo; the newest words are no longer followed. */
    void restore(Selection selection) {
        following = false;
        preview = Optional.empty();
        set(fitted(selection));
    }

    private void choose(String what, Selection selection) {
        if (!selection.equals(chosen.get())) {
            history.before(what);
            set(selection);
        }
    }

    private OptionalInt in(Selection of, int column) {
        if (of.word() < 0 || column >= trace.runs().size()) {
            return OptionalInt.empty();
        }
        int words = trace.runs().get(column).words().size();
        OptionalInt found = of.run() == column ? OptionalInt.of(of.word()) : trace.counterpart(of.run(), of.word());
        return found.stream().filter(word -> word < words).findFirst();
    }

    /** Fits the selection to the words, layers and heads that there are. */
    private void fit() {
        int now = trace.layersProperty().get();
        Selection wanted = following ? newest(chosen.get()) : chosen.get();
        if (now > 0 && layers != now) {
            layers = now;
            // A model of another depth starts in its middle, where the image is read (Jiang et al. 2025).
            wanted = wanted.withLayer(layers / 2);
        }
        set(fitted(wanted));
    }

    private Selection fitted(Selection of) {
        int run = of.run() < trace.runs().size() ? of.run() : 0;
        return of.withWord(run, clampWord(run, of.word()))
                .withLayer(trace.layersProperty().get() == 0 ? of.layer() : clampLayer(of.layer()))
                .withHead(trace.headsProperty().get() == 0 ? of.head() : clampHead(of.head()));
    }

    /** Returns a selection of the last word that is not punctuation. */
    private Selection newest(Selection of) {
        if (trace.runs().isEmpty()) {
            return of.withWord(0, NONE);
        }
        var words = trace.runs().getFirst().words();
        int word = IntStream.iterate(words.size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> !words.get(i).isPunctuation())
                .findFirst()
                .orElse(NONE);
        return of.withWord(0, word);
    }

    private void update() {
        Selection now = chosen.get();
        shown.set(preview.map(place -> now.withWord(place.run(), place.word())).orElse(now));
    }

    private int clampWord(int run, int index) {
        int count = run < trace.runs().size() ? trace.runs().get(run).words().size() : 0;
        return Math.clamp(index, NONE, Math.max(NONE, count - 1));
    }

    /** Returns the nearest layer that exists; the chosen one stays if none is known. */
    private int clampLayer(int index) {
        int count = trace.layersProperty().get();
        return count == 0 ? chosen.get().layer() : Math.clamp(index, 0, count - 1);
    }

    /** Returns the nearest head that exists; the chosen one stays if none is known. */
    private int clampHead(int index) {
        int count = trace.headsProperty().get();
        return count == 0 ? chosen.get().head() : Math.clamp(index, MEAN, count - 1);
    }
}
