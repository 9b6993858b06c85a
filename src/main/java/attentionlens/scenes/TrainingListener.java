package attentionlens.scenes;

import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.scenes.SampleRecipe.Stage;

/** Hears of a training's progress. */
public interface TrainingListener {
    /** Announces work that is done once. */
    void note(String text);

    /**
     * Called after some steps.
     *
     * @param losses means over the steps since the last call
     * @param seconds of training so far
     * @param secondsLeft of this stage, by the speed since it began or resumed
     */
    void progress(Stage stage, int step, int steps, Losses losses, double seconds, double secondsLeft);
}
