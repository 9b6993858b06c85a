package attentionlens.djl;

/**
 * Sizes of a LLaVA that is trained: a CLIP tower whose last hidden state is projected, a Llama decoder with as many key heads as
 * query heads.
 *
 * @param side of the square model input, pixels
 * @param patch side of a patch, pixels
 * @param classes of patches, 0 being the background
 * @param vocabulary tokens; 0 while only the tower learns, and there is no decoder then
 */
public record TrainingShape(
        int side,
        int patch,
        int classes,
        int towerWidth,
        int towerLayers,
        int towerHeads,
        int towerMlp,
        int width,
        int layers,
        int heads,
        int mlp,
        int vocabulary) {
    /** CLIP's default. */
    public static final double TOWER_EPS = 1e-5;

    /** Of the decoder's RMS norms. */
    public static final double EPS = 1e-5;

    /** Base of the rotary embedding. */
    public static final double ROPE_THETA = 10_000;

    public TrainingShape {
        if (side % patch != 0 || towerWidth % towerHeads != 0 || width % heads != 0) {
            throw new IllegalArgumentException("Sizes that do not divide");
        }
    }

    /** Patches of an image. */
    public int patches() {
        return side / patch * (side / patch);
    }

    /** The same model, with a decoder over so many tokens. */
    public TrainingShape withVocabulary(int tokens) {
        return new TrainingShape(
                side, patch, classes, towerWidth, towerLayers, towerHeads, towerMlp, width, layers, heads, mlp, tokens);
    }
}
