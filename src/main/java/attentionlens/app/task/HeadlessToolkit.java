package attentionlens.app.task;

import attentionlens.machine.WindowLibraries;
import attentionlens.trace.Problem;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** JavaFX without a display: its Headless platform, rendered by the processor. Called from threads other than the window's. */
public final class HeadlessToolkit {
    private static final int SETTLED_PULSES = 6;
    private static final int PATIENCE_SECONDS = 180;
    private static final int SCREEN_BYTES = 4096 * 4096;

    private HeadlessToolkit() {}

    /**
     * Starts JavaFX, unless it is already running; it ends with the program.
     *
     * @throws Problem if the system lacks a library that draws text
     */
    public static HeadlessToolkit start() {
        CountDownLatch started = new CountDownLatch(1);
        begin(started::countDown);
        await(started, "JavaFX did not start");
        return new HeadlessToolkit();
    }

    /**
     * Starts JavaFX, unless it is already running, without waiting for it, and then runs an action on the window's thread.
     *
     * @throws Problem if the system lacks a library that draws text
     */
    public static void begin(Runnable then) {
        List<String> missing = WindowLibraries.missingForText();
        if (!missing.isEmpty()) {
            throw new Problem("No window can be drawn here: " + String.join(" and ", missing)
                    + (missing.size() > 1 ? " are missing (" : " is missing (") + WindowLibraries.TEXT_CURE + ").");
        }
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Runnable started = () -> {
            makeRoom();
            Platform.setImplicitExit(false);
            then.run();
        };
        try {
            ToolkitStart.run(started);
        } catch (IllegalStateException running) {
            Platform.runLater(started);
        }
    }

    /**
     * Enlarges the screen of JavaFX 26's Headless platform. It has 1000 x 1000 pixels, and windows that extend beyond it fail. No setting
     * makes it larger, so its frame buffer is replaced.
     */
    private static void makeRoom() {
        try {
            Object application = Class.forName("com.sun.glass.ui.Application")
                    .getMethod("GetApplication")
                    .invoke(null);
            Field memory = application.getClass().getDeclaredField("frameBuffer");
            memory.setAccessible(true);
            memory.set(application, ByteBuffer.allocate(SCREEN_BYTES));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JavaFX has another Headless platform", e);
        }
    }

    /** Runs an action on the window's thread and waits for its end. */
    public void act(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    /** Computes a value on the window's thread and returns it. */
    public <T> T call(Supplier<T> action) {
        try {
            return CompletableFuture.supplyAsync(action, Platform::runLater).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Waits for a condition, which is checked once per pulse.
     *
     * @param what is waited for, for the message if it does not happen
     */
    public void await(String what, BooleanSupplier condition) {
        CountDownLatch met = new CountDownLatch(1);
        act(() -> onPulses(condition, met::countDown));
        await(met, "Waited in vain until " + what);
    }

    /** Waits until changes have been laid out and painted. */
    public void awaitPainted() {
        int[] pulses = {0};
        await("frames were painted", () -> pulses[0]++ >= SETTLED_PULSES);
    }

    private static void onPulses(BooleanSupplier condition, Runnable met) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (condition.getAsBoolean()) {
                    stop();
                    met.run();
                }
            }
        }.start();
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem(
                        otherwise + " (" + PATIENCE_SECONDS + " s). Try again when the machine is less busy.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }
}
