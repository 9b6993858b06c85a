package attentionlens.app.canvas;

import javafx.animation.AnimationTimer;

/** Paints once at the next pulse, however often it is asked to. */
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

    /** Requests a painting. */
    public void ask() {
        if (!asked) {
            asked = true;
            pulse.start();
        }
    }
}
