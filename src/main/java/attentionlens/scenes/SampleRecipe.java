package attentionlens.scenes;

import attentionlens.djl.TrainingProgram.Rates;
import attentionlens.djl.TrainingShape;

/**
 * How a model of the sample world is trained. First the tower learns which object each patch shows; then the decoder learns to write, while
 * the tower continues to learn slowly. Every scene is drawn once.
 *
 * @param shape without its vocabulary, which is learnt from captions
 * @param vocabulary largest number of tokens
 * @param wordScenes number of scenes from whose captions the vocabulary is learnt
 * @param workers that train in parallel, each on its own scenes
 * @param towerSteps steps of the first stage
 * @param towerBatch scenes per worker and step in the first stage
 * @param captionSteps steps of the second stage
 * @param captionBatch scenes per worker and step in the second stage
 */
public record SampleRecipe(
        TrainingShape shape,
        int vocabulary,
        int wordScenes,
        long seed,
        int workers,
        int towerSteps,
        int towerBatch,
        int captionSteps,
        int captionBatch) {
    private static final double MUON = 0.003;
    private static final double ADAM = 1e-3;
    private static final double DECODER_ADAM = 2e-3;
    private static final double TOWER_MUON_LATER = 0.0015;
    private static final double TOWER_ADAM_LATER = 5e-4;
    private static final double WARM_UP = 0.03;
    private static final double TOWER_HOLD = 0.6;
    private static final double CAPTIONS_HOLD = 0.45;
    private static final double LAST = 0.02;

    /** The default recipe. */
    public static SampleRecipe standard() {
        TrainingShape shape = new TrainingShape(
                192, 16, Catalogue.load().categories().size() + 1, 256, 6, 8, 1024, 256, 12, 8, 512, 0);
        return new SampleRecipe(shape, 800, 3000, 1, 2, 750, 32, 1150, 16);
    }

    /** Returns this recipe with other numbers of steps, another seed, and another batch size in the second stage. */
    public SampleRecipe with(int newTowerSteps, int newCaptionSteps, int newCaptionBatch, long newSeed) {
        return new SampleRecipe(
                shape,
                vocabulary,
                wordScenes,
                newSeed,
                workers,
                newTowerSteps,
                towerBatch,
                newCaptionSteps,
                newCaptionBatch);
    }

    /** A stage of training, by what is learnt. */
    public enum Stage {
        /** Which object a patch shows. */
        TOWER(0),
        /** What to say of a scene. */
        CAPTIONS(1);

        private final int number;

        Stage(int number) {
            this.number = number;
        }

        /** The stage's number, from 0. */
        int number() {
            return number;
        }

        static Stage of(long number) {
            return number == TOWER.number ? TOWER : CAPTIONS;
        }
    }

    int steps(Stage stage) {
        return stage == Stage.TOWER ? towerSteps : captionSteps;
    }

    int batch(Stage stage) {
        return stage == Stage.TOWER ? towerBatch : captionBatch;
    }

    /** The share of easy scenes, with only one or two things, at a step; it falls to 0. */
    double easy(Stage stage, int step) {
        double start = stage == Stage.TOWER ? 0.8 : 0.5;
        return Math.max(0, start - 2.0 * step / steps(stage));
    }

    /** The learning rates at a step: they warm up, hold, and fall to a fiftieth. */
    Rates rates(Stage stage, int step) {
        double t = (double) step / steps(stage);
        double hold = stage == Stage.TOWER ? TOWER_HOLD : CAPTIONS_HOLD;
        double k = Math.min(1, t / WARM_UP) * (t < hold ? 1 : Math.max(LAST, (1 - t) / (1 - hold)));
        return stage == Stage.TOWER
                ? new Rates(MUON * k, ADAM * k, 0, 0)
                : new Rates(TOWER_MUON_LATER * k, TOWER_ADAM_LATER * k, MUON * k, DECODER_ADAM * k);
    }
}
