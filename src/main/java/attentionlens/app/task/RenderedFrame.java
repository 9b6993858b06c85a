package attentionlens.app.task;

import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.shape.Rectangle;

/** Reports when frames have been rendered. */
public final class RenderedFrame {
    private RenderedFrame() {}

    /**
     * Passes a consumer the {@link System#nanoTime} at which the next pulse's frame has been rendered. Called on the window's thread, as
     * is the consumer. A pulse's listeners are called after layout and painting, but another thread renders the frame after that.
     */
    public static void next(Scene scene, LongConsumer nanos) {
        Runnable[] listener = new Runnable[1];
        listener[0] = () -> {
            scene.removePostLayoutPulseListener(listener[0]);
            Platform.runLater(() -> {
                waitForRenderer();
                nanos.accept(System.nanoTime());
            });
        };
        scene.addPostLayoutPulseListener(listener[0]);
    }

    /** The renderer takes its jobs in order, so a tiny snapshot is done only after the frame. */
    private static void waitForRenderer() {
        new Rectangle(1, 1).snapshot(null, null);
    }
}
