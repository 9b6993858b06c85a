package attentionlens.app.view;

import attentionlens.app.viewmodel.Selection;
import attentionlens.app.viewmodel.SelectionViewModel;
import attentionlens.app.viewmodel.Workspace;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Steps through layers or words by itself, until their end or until it is stopped. */
final class Player {
    private static final Duration LAYER = Duration.millis(220);
    private static final Duration WORD = Duration.millis(340);

    /** What it steps through. */
    enum Way {
        LAYERS,
        WORDS
    }

    private final Workspace workspace;
    private final Timeline timeline = new Timeline();

    Player(Workspace workspace) {
        this.workspace = workspace;
        timeline.setCycleCount(Animation.INDEFINITE);
    }

    /** Starts to play; from the beginning if the end has been reached. */
    void play(Way way) {
        stop();
        if (atEnd(way)) {
            rewind(way);
        }
        timeline.getKeyFrames().setAll(new KeyFrame(way == Way.LAYERS ? LAYER : WORD, event -> step(way)));
        timeline.playFromStart();
    }

    /** Stops, and returns whether it was playing. */
    boolean stop() {
        boolean walking = timeline.getStatus() == Animation.Status.RUNNING;
        timeline.stop();
        return walking;
    }

    private void step(Way way) {
        if (atEnd(way)) {
            timeline.stop();
        } else if (way == Way.LAYERS) {
            workspace.selection().stepLayer(1);
        } else {
            workspace.selection().stepWord(1);
        }
    }

    private boolean atEnd(Way way) {
        Selection now = workspace.selection().chosen();
        int words =
                workspace.trace().run(now.run()).map(run -> run.words().size()).orElse(0);
        return way == Way.LAYERS
                ? now.layer() >= workspace.trace().layersProperty().get() - 1
                : now.word() >= words - 1;
    }

    private void rewind(Way way) {
        SelectionViewModel selection = workspace.selection();
        if (way == Way.LAYERS) {
            selection.selectLayer(0);
        } else {
            selection.selectWord(selection.chosen().run(), 0);
        }
    }
}
