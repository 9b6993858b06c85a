package attentionlens.scenes;

import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.scenes.SampleRecipe.Stage;

/** Hears how a training goes. */
public interface TrainingListener {
    /** Something that is done once. */
    void note(String text);

    /**
     * After some steps.
     *
     * @param losses means over the steps since the last call
     * @param seconds of training so far
     * @param secondsLeft of this stage, by the speed since it began or went on
     */
    void progress(Stage stage, int step, int steps, Losses losses, double seconds, double secondsLeft);
}
