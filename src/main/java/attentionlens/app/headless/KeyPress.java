package attentionlens.app.headless;

import attentionlens.app.task.RenderedFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.util.Subscription;

/**
 * One press of a key, timed.
 *
 * @param shown changes when what the press asked for is there to be painted; canvases then paint it at the next pulse
 */
record KeyPress(Stand stand, ObservableValue<?> shown) {
    private static final int PATIENCE_SECONDS = 60;

    /**
     * How long it took, from the key on.
     *
     * @param ready until what it asked for was worked out
     * @param painted until the end of the first frame that shows it
     */
    record Nanos(long ready, long painted) {}

    /** Presses a key and waits for its frame. */
    Nanos press(KeyCode key) {
        CompletableFuture<Long> rendered = new CompletableFuture<>();
        long[] pressed = new long[1];
        long[] ready = new long[1];
        stand.toolkit().act(() -> {
            Subscription[] once = new Subscription[1];
            once[0] = shown.subscribe((before, now) -> {
                ready[0] = System.nanoTime();
                once[0].unsubscribe();
                RenderedFrame.next(stand.scene(), rendered::complete);
            });
            Robot robot = new Robot();
            pressed[0] = System.nanoTime();
            robot.keyPress(key);
            robot.keyRelease(key);
        });
        long painted = rendered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return new Nanos(ready[0] - pressed[0], painted - pressed[0]);
    }
}
