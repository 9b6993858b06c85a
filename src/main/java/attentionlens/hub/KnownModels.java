package attentionlens.hub;

import attentionlens.checkpoint.ModelNeeds;
import attentionlens.hub.OfferedModel.Origin;
import java.util.List;
import java.util.Optional;

/** Models on the hub that are worth fetching. */
final class KnownModels {
    /** The smallest real model, for a laptop without a GPU. */
    static final OfferedModel SMALL = new OfferedModel(
            "llava-hf/llava-interleave-qwen-0.5b-hf",
            Origin.HUB,
            "24 × 16 heads, 729 image tokens, for research only",
            Optional.of(ModelNeeds.of(464_000_000L, 806_000_000L)),
            1_743_000_000L);

    /** The model that the paper studies. */
    static final OfferedModel LARGE = new OfferedModel(
            "llava-hf/llava-1.5-7b-hf",
            Origin.HUB,
            "32 × 32 heads, 576 image tokens",
            Optional.of(ModelNeeds.of(6_607_000_000L, 912_000_000L)),
            14_130_000_000L);

    static final List<OfferedModel> ALL = List.of(SMALL, LARGE);

    private KnownModels() {}

    /** The model that suits a machine: the large one if it runs comfortably, otherwise the small one if it fits. */
    static Optional<OfferedModel> recommendedFor(Capacity capacity) {
        if (LARGE.needs().filter(needs -> Fit.isComfortable(needs, capacity)).isPresent()) {
            return Optional.of(LARGE);
        }
        return Optional.of(SMALL)
                .filter(model -> model.needs()
                        .filter(needs -> Fit.of(needs, capacity).way() != Fit.Way.NOT)
                        .isPresent());
    }
}
