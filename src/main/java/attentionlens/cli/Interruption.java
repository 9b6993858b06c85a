package attentionlens.cli;

import attentionlens.trace.ArchitectureExemption;
import attentionlens.vlm.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A cancellation by Ctrl-C: it becomes cancelled while a verb is running, and the process ends as soon as the command line does, with what
 * has been printed and saved until then.
 *
 * <pre>{@code
 * try (Interruption interruption = CommandLineApp.watch(spec)) {
 *     save(model.generate(request, listener, interruption));
 * }
 * }</pre>
 */
@ArchitectureExemption("The JVM tells of Ctrl-C through a shutdown hook only, and a hook is a thread.")
final class Interruption implements Cancellation, AutoCloseable {
    /** A verb that does not end within this time is abandoned. */
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch ended;
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean cancelled;

    private Interruption(CountDownLatch ended) {
        this.ended = ended;
    }

    /**
     * Watches for Ctrl-C (or a kill) until closed.
     *
     * @param ended becomes 0 when everything is said, also why the verb failed: then the process may end
     */
    static Interruption watch(CountDownLatch ended) {
        Interruption interruption = new Interruption(ended);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        if (!cancelled) {
            unhook();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdownHasBegun) {
            cancelled = true; // Ctrl-C came just now: the hook waits for the command line's end
        }
    }

    /** The hook's body: the JVM ends when it returns. */
    void interrupted() {
        cancelled = true;
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("error: The generation did not stop in time and was abandoned.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
