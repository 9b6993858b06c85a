package attentionlens.app.viewmodel;

import attentionlens.trace.Word;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The one selection: run, word, layer, head. Chosen anywhere, it moves everywhere. */
public final class SelectionViewModel {
    /** In place of a head: the mean of all heads. */
    public static final int MEAN = -1;

    /** In place of a word: none. */
    public static final int NONE = -1;

    private final TraceViewModel trace;
    private final ReadOnlyIntegerWrapper run = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper word = new ReadOnlyIntegerWrapper(NONE);
    private final ReadOnlyIntegerWrapper preview = new ReadOnlyIntegerWrapper(NONE);
    private final ReadOnlyIntegerWrapper layer = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper head = new ReadOnlyIntegerWrapper(MEAN);
    private final ObjectProperty<OptionalInt> patch = new SimpleObjectProperty<>(OptionalInt.empty());
    private boolean following = true;

    SelectionViewModel(TraceViewModel trace) {
        this.trace = trace;
        trace.layersProperty().subscribe((before, now) -> selectLayer(layerFor(before.intValue(), now.intValue())));
        trace.headsProperty().subscribe(() -> selectHead(head.get()));
        trace.changesProperty().subscribe(this::follow);
    }

    /** The run whose word was chosen. */
    public ReadOnlyIntegerProperty runProperty() {
        return run.getReadOnlyProperty();
    }

    /** The chosen word, by index; {@link #NONE} where there is none. */
    public ReadOnlyIntegerProperty wordProperty() {
        return word.getReadOnlyProperty();
    }

    /** The word under the pointer, shown instead of the chosen one while it is there. */
    public ReadOnlyIntegerProperty previewProperty() {
        return preview.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty layerProperty() {
        return layer.getReadOnlyProperty();
    }

    /** The chosen head; {@link #MEAN} for the mean of all. */
    public ReadOnlyIntegerProperty headProperty() {
        return head.getReadOnlyProperty();
    }

    /** The patch under the pointer, in every run's image. */
    public ObjectProperty<OptionalInt> patchProperty() {
        return patch;
    }

    /** The place of the word that is shown: the one under the pointer, or else the chosen one. */
    public int shownIndex() {
        return preview.get() == NONE ? word.get() : preview.get();
    }

    /** The chosen head; empty for the mean of all. */
    public OptionalInt oneHead() {
        return head.get() == MEAN ? OptionalInt.empty() : OptionalInt.of(head.get());
    }

    /** The word that is shown of a run: the one at the same place in every run, as far as there is one. */
    public Optional<Word> shownWord(RunViewModel of) {
        int index = shownIndex();
        return index < 0 || index >= of.words().size()
                ? Optional.empty()
                : Optional.of(of.words().get(index));
    }

    /** Chooses a word; the newest words are no longer followed. */
    public void selectWord(int inRun, int index) {
        following = false;
        run.set(inRun);
        word.set(clampWord(index));
    }

    /** Shows a word for as long as the pointer is on it. */
    public void preview(int index) {
        preview.set(index);
    }

    public void selectLayer(int index) {
        layer.set(Math.clamp(index, 0, Math.max(0, trace.layersProperty().get() - 1)));
    }

    public void selectHead(int index) {
        head.set(Math.clamp(index, MEAN, Math.max(0, trace.headsProperty().get() - 1)));
    }

    /** Walks to another word of the same run. */
    public void walkWords(int step) {
        selectWord(run.get(), Math.max(0, word.get() + step));
    }

    public void walkLayers(int step) {
        selectLayer(layer.get() + step);
    }

    /** Walks the heads; from the mean to the first or the last. */
    public void walkHeads(int step) {
        int last = trace.headsProperty().get() - 1;
        selectHead(head.get() == MEAN ? (step > 0 ? 0 : last) : Math.max(0, head.get() + step));
    }

    /** Follows the newest word until one is chosen. */
    void followNewest() {
        following = true;
        run.set(0);
        word.set(NONE);
        preview.set(NONE);
    }

    private void follow() {
        if (run.get() >= trace.runs().size()) {
            run.set(0);
        }
        if (!following) {
            word.set(clampWord(word.get()));
        } else if (!trace.runs().isEmpty()) {
            word.set(lastNamed(trace.runs().getFirst()));
        } else {
            word.set(NONE);
        }
    }

    /** The last word that is more than punctuation. */
    private static int lastNamed(RunViewModel of) {
        return IntStream.iterate(of.words().size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> of.words().get(i).text().codePoints().anyMatch(Character::isLetterOrDigit))
                .findFirst()
                .orElse(NONE);
    }

    private int clampWord(int index) {
        int count = run.get() < trace.runs().size()
                ? trace.runs().get(run.get()).words().size()
                : 0;
        return Math.clamp(index, NONE, count - 1);
    }

    /** A model of another depth starts in its middle, where the image is read (Jiang et al. 2025). */
    private int layerFor(int before, int now) {
        return before == now ? layer.get() : now / 2;
    }
}
