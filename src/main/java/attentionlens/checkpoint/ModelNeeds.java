package attentionlens.checkpoint;

import java.util.Map;

/**
 * What a model's weights take in memory, in bytes. Those of the decoder's products are kept in the precision asked for; the rest stays
 * as it is stored.
 *
 * @param f32 in f32
 * @param sixteenBit in bf16 or f16
 * @param int8 in int8
 */
public record ModelNeeds(long f32, long sixteenBit, long int8) {
    /** Beyond the weights: a tenth of them while they are loaded, and Java, libtorch and the context. */
    private static final double OVER_WEIGHTS = 1.1;

    private static final long BESIDES = 200L << 20;

    /** What a checkpoint's weights take. */
    public static ModelNeeds of(Checkpoint checkpoint) {
        boolean tied = !checkpoint.tensors().containsKey("lm_head.weight");
        long products = 0;
        long stored = 0;
        for (Map.Entry<String, TensorSource> tensor : checkpoint.tensors().entrySet()) {
            boolean product = isProduct(tensor.getKey(), tied);
            products += product ? tensor.getValue().size() : 0;
            stored += product ? 0 : tensor.getValue().bytes();
        }
        return of(products, stored);
    }

    /**
     * What weights take.
     *
     * @param products numbers of the decoder's products
     * @param stored bytes of the rest
     */
    public static ModelNeeds of(long products, long stored) {
        return new ModelNeeds(products * 4 + stored, products * 2 + stored, products + stored);
    }

    /** What there has to be for weights of so many bytes to be loaded and used. */
    public static long inAll(long weights) {
        return Math.round(weights * OVER_WEIGHTS) + BESIDES;
    }

    /** A tied table of embeddings is the head as well. */
    private static boolean isProduct(String name, boolean tied) {
        return name.startsWith("lm_head.")
                || name.startsWith("decoder.layers.")
                || (tied && name.equals("decoder.embed_tokens.weight"));
    }
}
