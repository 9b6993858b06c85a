package attentionlens.app.viewmodel;

import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.VisionLanguageModel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Holds the one model that is loaded. Called from background threads. */
final class ModelHost {
    private static final long POLL_MILLIS = 50;

    private final ModelLoader loader;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ModelChoice held;
    private @Nullable VisionLanguageModel model;

    ModelHost(ModelLoader loader) {
        this.loader = loader;
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
            VisionLanguageModel loaded =
                    loader.open(choice.name(), choice.device(), choice.precision(), progress, cancellation);
            model = loaded;
            held = choice;
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
