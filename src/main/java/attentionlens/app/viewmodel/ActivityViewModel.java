package attentionlens.app.viewmodel;

import attentionlens.app.task.Job;
import attentionlens.vlm.ModelLoader.LoadProgress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is being done, in words, and how far it is, as a fraction. */
public final class ActivityViewModel {
    /** The fraction of an activity of unknown length. */
    static final double UNKNOWN = -1;

    /**
     * The fraction of an activity that can be watched elsewhere and so needs no bar. An indeterminate bar makes JavaFX paint the window 120
     * times a second, which takes a fifth of a core from the model.
     */
    static final double SEEN = Double.NaN;

    private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(UNKNOWN);

    /** Empty if nothing is being done. */
    public ReadOnlyStringProperty whatProperty() {
        return what.getReadOnlyProperty();
    }

    /** From 0 to 1, or {@link #UNKNOWN}, or {@link #SEEN}. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    void show(String words, double part) {
        what.set(words);
        fraction.set(part);
    }

    void clear() {
        show("", UNKNOWN);
    }

    /** Returns a listener that shows the progress of a loading model; it updates the window once per part and per cent. */
    LoadProgress loading(Job job) {
        AtomicInteger shown = new AtomicInteger(-1);
        AtomicReference<String> part = new AtomicReference<>("");
        return (name, done, total) -> {
            int percent = total > 0 ? (int) (100 * done / total) : 0;
            boolean sameStep = shown.getAndSet(percent) == percent;
            if (!part.getAndSet(name).equals(name) || !sameStep) {
                job.publish(() -> show("Loading " + name, total > 0 ? percent / 100.0 : UNKNOWN));
            }
        };
    }
}
