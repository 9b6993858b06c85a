package attentionlens.djl;

/**
 * Sizes of a LLaVA in training: a CLIP tower whose last hidden state is projected, and a Llama decoder with as many key heads as query
 * heads.
 *
 * @param side side of the square model input, pixels
 * @param patch side of a patch, pixels
 * @param classes number of classes of patches; class 0 is the background
 * @param vocabulary number of tokens; 0 while only the tower is trained, without a decoder
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
    /** Epsilon of the tower's layer norms: CLIP's default. */
    public static final double TOWER_EPS = 1e-5;

    /** Epsilon of the decoder's RMS norms. */
    public static final double EPS = 1e-5;

    /** Base of the rotary embedding. */
    public static final double ROPE_THETA = 10_000;

    public TrainingShape {
        if (side % patch != 0 || towerWidth % towerHeads != 0 || width % heads != 0) {
            throw new IllegalArgumentException("Sizes that do not divide");
        }
    }

    /** Number of patches of an image. */
    public int patches() {
        return side / patch * (side / patch);
    }

    /** Returns this shape with a decoder over so many tokens. */
    public TrainingShape withVocabulary(int tokens) {
        return new TrainingShape(
                side, patch, classes, towerWidth, towerLayers, towerHeads, towerMlp, width, layers, heads, mlp, tokens);
    }
}
