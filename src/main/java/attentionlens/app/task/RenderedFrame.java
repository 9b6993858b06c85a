package attentionlens.app.task;

import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.shape.Rectangle;

/** When a frame is painted. */
public final class RenderedFrame {
    private RenderedFrame() {}

    /**
     * Tells when the next pulse's frame has been rendered; called on the window's thread, and so is what is told. The pulse has laid out and
     * painted when its listeners are called, and its frame is rendered by another thread after it.
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

    /** The renderer takes its jobs in order: a snapshot of next to nothing comes after the frame. */
    private static void waitForRenderer() {
        new Rectangle(1, 1).snapshot(null, null);
    }
}
