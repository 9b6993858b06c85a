package attentionlens.djl;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.TensorSource;
import attentionlens.vlm.Footprint;
import java.util.Map;

/** Computes the size of a checkpoint's weights under a plan. */
final class Footprints {
    private Footprints() {}

    static Footprint of(Checkpoint checkpoint, KernelPlan plan) {
        boolean tied = !checkpoint.tensors().containsKey("lm_head.weight");
        long weights = 0;
        long read = 0;
        for (Map.Entry<String, TensorSource> tensor : checkpoint.tensors().entrySet()) {
            TensorSource source = tensor.getValue();
            boolean table = tensor.getKey().equals("decoder.embed_tokens.weight");
            boolean decoder =
                    tensor.getKey().startsWith("decoder.") || tensor.getKey().startsWith("lm_head.");
            long resident = source.size() * plan.dense().bytes();
            if (decoder && (!table || tied)) {
                weights += resident;
                read += resident;
            } else {
                weights += plan.visionForm() == KernelPlan.MAPPED || table ? source.bytes() : resident;
            }
        }
        return new Footprint(weights, read);
    }
}
