package attentionlens.checkpoint;

import java.util.OptionalInt;

/**
 * The decoder's shape.
 *
 * @param kind the family
 * @param width width of the residual stream (D)
 * @param mlpWidth width of the gated MLP
 * @param layers number of layers (L)
 * @param heads query heads (H)
 * @param keyHeads key/value heads (G); divides H
 * @param headWidth width of one head (E)
 * @param vocabulary rows of the embedding (V)
 * @param normEps epsilon of the RMS norms
 * @param activation activation of the MLP's gate
 * @param rope rotary positions
 * @param maxPositions longest sequence it was made for
 * @param qkvBias whether the query, key and value projections have a bias
 * @param outBias whether the output projection has one
 * @param mlpBias whether the MLP's projections have one
 * @param tied whether the embedding is also the output head; then there is no {@code lm_head.weight}
 * @param slidingWindow keys further back than this are not seen, at least in some layers; shorter sequences are unaffected
 */
public record DecoderConfig(
        Kind kind,
        int width,
        int mlpWidth,
        int layers,
        int heads,
        int keyHeads,
        int headWidth,
        int vocabulary,
        double normEps,
        Activation activation,
        Rope rope,
        int maxPositions,
        boolean qkvBias,
        boolean outBias,
        boolean mlpBias,
        boolean tied,
        OptionalInt slidingWindow) {
    /** Families of decoders. */
    public enum Kind {
        LLAMA,
        MISTRAL,
        QWEN2
    }

    DecoderConfig withTied(boolean value) {
        return new DecoderConfig(
                kind,
                width,
                mlpWidth,
                layers,
                heads,
                keyHeads,
                headWidth,
                vocabulary,
                normEps,
                activation,
                rope,
                maxPositions,
                qkvBias,
                outBias,
                mlpBias,
                value,
                slidingWindow);
    }
}
