package attentionlens.scenes;

import attentionlens.djl.TrainingProgram.Losses;

/** Averages losses from one {@link #take} to the next. */
final class LossMeans {
    private double patches;
    private double words;
    private double patchesRight;
    private double wordsRight;
    private int count;

    void add(Losses losses) {
        patches += losses.patches();
        words += losses.words();
        patchesRight += losses.patchesRight();
        wordsRight += losses.wordsRight();
        count++;
    }

    Losses take() {
        Losses means = new Losses(patches / count, words / count, patchesRight / count, wordsRight / count);
        patches = words = patchesRight = wordsRight = count = 0;
        return means;
    }
}
