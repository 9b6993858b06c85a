package attentionlens.checkpoint;

import java.util.Map;

/**
 * The memory that a model's weights take, in bytes. Those of the decoder's products are kept in the precision asked for; the rest stays
 * as it is stored.
 *
 * @param f32 bytes in f32
 * @param sixteenBit bytes in bf16 or f16
 * @param int8 bytes in int8
 */
public record ModelNeeds(long f32, long sixteenBit, long int8) {
    /** Needed beyond the weights: a tenth of them while they are loaded, and {@link #OVERHEAD} for Java, libtorch and the context. */
    private static final double LOADING_FACTOR = 1.1;

    private static final long OVERHEAD = 200L << 20;

    /** Returns what a checkpoint's weights take. */
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
     * Returns what weights take.
     *
     * @param products number of weights in the decoder's products
     * @param stored bytes of the rest
     */
    public static ModelNeeds of(long products, long stored) {
        return new ModelNeeds(products * 4 + stored, products * 2 + stored, products + stored);
    }

    /** Returns how much memory is needed to load and use weights of so many bytes. */
    public static long total(long weights) {
        return Math.round(weights * LOADING_FACTOR) + OVERHEAD;
    }

    /** Returns the bytes of the decoder's products in 16 bits. */
    public long productsInSixteenBit() {
        return f32 - sixteenBit;
    }

    /** Whether a tensor belongs to a product of the decoder; a tied embedding is also the output head. */
    private static boolean isProduct(String name, boolean tied) {
        return name.startsWith("lm_head.")
                || name.startsWith("decoder.layers.")
                || (tied && name.equals("decoder.embed_tokens.weight"));
    }
}
