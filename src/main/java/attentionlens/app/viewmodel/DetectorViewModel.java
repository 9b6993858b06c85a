package attentionlens.app.viewmodel;

import attentionlens.app.task.Slot;
import attentionlens.hallucination.detector.Detector;
import attentionlens.store.Assets;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/** The detector that judges mentions of objects if there is no ground truth. */
public final class DetectorViewModel {
    private static final double EVEN = 0.5;

    /** A detector's file names its format within its first bytes. */
    private static final int HEAD_BYTES = 256;

    /**
     * A loaded detector.
     *
     * @param name of its file
     */
    public record Loaded(String name, Detector detector) {
        /** Whether it can judge captions of a model. */
        boolean judges(Optional<ModelInfo> model) {
            return model.filter(info -> !detector.weightHash().isEmpty())
                    .filter(info -> info.weightHash().equals(detector.weightHash()))
                    .isPresent();
        }
    }

    private final TraceViewModel trace;
    private final ModelViewModel model;
    private final MessagesViewModel messages;
    private final SettingsViewModel settings;
    private final Slot slot;
    private final ReadOnlyObjectWrapper<Optional<Loaded>> loaded = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final DoubleProperty threshold = new SimpleDoubleProperty(EVEN);
    private boolean closed;

    DetectorViewModel(Services services, TraceViewModel trace, ModelViewModel model) {
        this.trace = trace;
        this.model = model;
        this.messages = services.messages();
        this.settings = services.settings();
        this.slot = new Slot(services.runner());
        model.loadedProperty().subscribe(now -> now.ifPresent(this::embedded));
        trace.traceProperty().subscribe(now -> now.map(Trace::model).ifPresent(this::embedded));
    }

    /** Empty if none is loaded. */
    public ReadOnlyObjectProperty<Optional<Loaded>> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** The probability of being hallucinated from which a mention is doubtful. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** Loads a detector; one that was trained for another model than that of the shown trace, or the loaded one, is refused. */
    public void open(Path file) {
        open(file, messages::show);
    }

    private void open(Path file, Consumer<Throwable> failed) {
        Optional<ModelInfo> info =
                trace.trace().map(Trace::model).or(() -> model.loadedProperty().get());
        slot.start(
                ignored -> {
                    Detector detector = Detector.load(file);
                    info.ifPresent(detector::checkModel);
                    return new Loaded(String.valueOf(file.getFileName()), detector);
                },
                now -> {
                    settings.rememberDetector(file.toAbsolutePath().toString());
                    loaded.set(Optional.of(now));
                },
                failure -> {
                    if (settings.sources()
                            .detector()
                            .equals(file.toAbsolutePath().toString())) {
                        settings.rememberDetector("");
                    }
                    failed.accept(failure);
                });
    }

    /** Whether a file says that it is a detector. */
    static boolean isDetector(Path file) {
        if (!file.toString().endsWith(".json")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(Detector.FORMAT);
        } catch (IOException e) {
            return false; // whatever opens it says why it cannot be read
        }
    }

    /** Loads the detector that was loaded last time. */
    void restore() {
        String file = settings.sources().detector();
        if (!file.isEmpty()) {
            open(Path.of(file), failure -> messages.showLost("Detector (which words are doubtful)", failure));
        }
    }

    /** Loads the embedded model's own detector, unless another one is chosen or being read, or the user wants none. */
    private void embedded(ModelInfo info) {
        if (info.name().equals(Assets.MODEL_NAME)
                && !closed
                && loaded.get().isEmpty()
                && !slot.isRunning()
                && settings.sources().detector().isEmpty()) {
            slot.start(
                    ignored -> new Loaded(Assets.MODEL_NAME, Detector.load(Assets.detector())),
                    now -> loaded.set(Optional.of(now)),
                    messages::show);
        }
    }

    /** Unloads the detector. */
    public void close() {
        closed = true;
        slot.abandon();
        settings.rememberDetector("");
        loaded.set(Optional.empty());
    }
}
