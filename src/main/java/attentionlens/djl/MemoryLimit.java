package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelNeeds;
import attentionlens.machine.Bytes;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Precision;

/** Refuses a model that cannot fit into memory: Linux would kill the process without a word. */
final class MemoryLimit {
    private MemoryLimit() {}

    /**
     * Compares the weights that are copied into memory, without anything else, with what there is. Those that keep their form may stay in
     * their files.
     *
     * @param stored type of the checkpoint's matrices
     * @param limit bytes of memory and swap
     * @throws Problem if they are more
     */
    static void require(Checkpoint checkpoint, KernelPlan plan, ElementType stored, long limit) {
        if (plan.form() == KernelPlan.MAPPED || (plan.form() == KernelPlan.DENSE && plan.dense() == stored)) {
            return;
        }
        long sixteenBit = ModelNeeds.of(checkpoint).productsInSixteenBit();
        long bytes = switch (plan.precision()) {
            case F32 -> 2 * sixteenBit;
            case INT8 -> sixteenBit / 2;
            default -> sixteenBit;
        };
        if (bytes > limit) {
            throw new Problem(checkpoint.name() + " does not fit: its weights take " + Bytes.words(bytes) + " in "
                    + plan.precision().key() + ", and programs can have " + Bytes.words(limit) + " of memory here. Use "
                    + (plan.precision() == Precision.INT8 ? "" : "int8 (--dtype), ")
                    + "a smaller model, or a machine with more memory.");
        }
    }
}
