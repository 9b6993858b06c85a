package attentionlens.djl;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread on which libtorch is called. One is enough for a model: libtorch's modes are per thread, and its products use all cores. */
final class InferenceThread implements AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("inference").daemon().factory());

    /** Runs a call and waits for it; rethrows what it throws. Interrupting the waiting thread does not abandon the call. */
    <T> T call(Callable<T> callable) {
        return await(submit(callable));
    }

    /** Starts a call. */
    <T> Future<T> submit(Callable<T> callable) {
        return executor.submit(callable);
    }

    /** Waits for a call that was started, as {@link #call} does. */
    static <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
    }

    @Override
    public void close() {
        executor.close();
    }
}
