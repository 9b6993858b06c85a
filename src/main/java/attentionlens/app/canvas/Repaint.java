package attentionlens.app.canvas;

import javafx.animation.AnimationTimer;

/** Paints at the next pulse, once, however often it was asked to. */
public final class Repaint {
    private final Runnable paint;
    private boolean asked;
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            asked = false;
            paint.run();
        }
    };

    public Repaint(Runnable paint) {
        this.paint = paint;
    }

    /** Asks for a painting. */
    public void ask() {
        if (!asked) {
            asked = true;
            pulse.start();
        }
    }
}
