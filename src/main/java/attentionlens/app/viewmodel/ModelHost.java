package attentionlens.app.viewmodel;

import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.VisionLanguageModel;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds the one model that is loaded. Called from background threads. */
final class ModelHost {
    private static final long POLL_MILLIS = 50;

    private final ModelLoader loader;
    private final Consumer<Optional<VisionLanguageModel>> changed;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ModelChoice held;
    private @Nullable VisionLanguageModel model;

    /** @param changed called with the model that is held from now on, if any, before that is used */
    ModelHost(ModelLoader loader, Consumer<Optional<VisionLanguageModel>> changed) {
        this.loader = loader;
        this.changed = changed;
    }

    /** What is done with a model. */
    @FunctionalInterface
    interface Use<T> {
        T of(VisionLanguageModel model) throws InterruptedException;
    }

    /**
     * Uses the chosen model. If another one is held, it is freed first and the chosen one loaded. Until the use ends, the model is not
     * freed, and whoever wants the same or another one waits.
     */
    <T> T with(ModelChoice choice, LoadProgress progress, Cancellation cancellation, Use<T> use)
            throws InterruptedException {
        while (!lock.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (cancellation.isCancelled()) {
                throw new CancellationException();
            }
        }
        try {
            return use.of(loaded(choice, progress, cancellation));
        } finally {
            lock.unlock();
        }
    }

    private VisionLanguageModel loaded(ModelChoice choice, LoadProgress progress, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            throw new CancellationException();
        }
        if (model != null && choice.equals(held)) {
            return model;
        }
        free();
        changed.accept(Optional.empty());
        VisionLanguageModel loaded =
                loader.open(choice.name(), choice.device(), choice.precision(), progress, cancellation);
        model = loaded;
        held = choice;
        changed.accept(Optional.of(loaded));
        return loaded;
    }

    /** Frees the model; waits for what it is doing. */
    void close() {
        lock.lock();
        try {
            free();
        } finally {
            lock.unlock();
        }
    }

    private void free() {
        VisionLanguageModel old = model;
        model = null;
        held = null;
        if (old != null) {
            old.close();
        }
    }
}
