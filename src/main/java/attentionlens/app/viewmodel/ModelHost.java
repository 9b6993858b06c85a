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

    /** Returns the chosen model. If another one is held, it is freed first and the chosen one loaded. */
    VisionLanguageModel acquire(ModelChoice choice, LoadProgress progress, Cancellation cancellation)
            throws InterruptedException {
        while (!lock.tryLock(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (cancellation.isCancelled()) {
                throw new CancellationException();
            }
        }
        try {
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
        } finally {
            lock.unlock();
        }
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
