package attentionlens.checkpoint;

/**
 * The vision tower's shape.
 *
 * @param kind the family
 * @param width width of the residual stream
 * @param mlpWidth width of the MLP's hidden layer
 * @param layers number of layers
 * @param heads heads of each layer
 * @param imageSize side of the square input, pixels
 * @param patchSize side of a patch, pixels
 * @param activation activation of the MLP
 * @param normEps epsilon of the layer norms
 * @param channels channels of the input
 */
public record VisionConfig(
        Kind kind,
        int width,
        int mlpWidth,
        int layers,
        int heads,
        int imageSize,
        int patchSize,
        Activation activation,
        double normEps,
        int channels) {
    /** Families of vision towers. */
    public enum Kind {
        /** With a class token before the patches, and a norm after the embedding. */
        CLIP,
        /** Patches only. */
        SIGLIP
    }

    /** Patches along a side; pixels beyond {@code side() * patchSize} are not seen. */
    int side() {
        return imageSize / patchSize;
    }

    int patches() {
        return side() * side();
    }

    public boolean hasClassToken() {
        return kind == Kind.CLIP;
    }

    /** Positions of the tower: patches, and the class token if there is one. */
    int positions() {
        return patches() + (hasClassToken() ? 1 : 0);
    }
}
