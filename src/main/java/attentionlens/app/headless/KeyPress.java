package attentionlens.app.headless;

import attentionlens.app.task.RenderedFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.util.Subscription;

/**
 * A timed key press.
 *
 * @param shown changes when the result of the press is ready to be painted; canvases then paint it at the next pulse
 */
record KeyPress(Stand stand, ObservableValue<?> shown) {
    private static final int PATIENCE_SECONDS = 60;

    /**
     * How long a key press took.
     *
     * @param ready until its result was computed
     * @param painted until the first frame that shows the result had been rendered
     */
    record Nanos(long ready, long painted) {}

    /** Presses a key and waits for the frame that shows the result. */
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
