package attentionlens.checkpoint;

import java.util.List;
import java.util.Optional;

/** Gives each tensor one canonical name, whatever the layout calls it. */
final class TensorNames {
    /** Replaces the prefix of a name by the canonical one. */
    private record Rule(String prefix, String canonical) {}

    /** The first that fits applies. For transformers 4.52 and later in memory, the same as saved, before 4.52, and the original layout. */
    private static final List<Rule> RULES = List.of(
            new Rule("model.vision_tower.vision_tower.vision_model.", "vision."),
            new Rule("model.vision_tower.vision_model.", "vision."),
            new Rule("model.vision_tower.", "vision."),
            new Rule("vision_tower.vision_model.", "vision."),
            new Rule("vision_tower.", "vision."),
            new Rule("model.multi_modal_projector.", "projector."),
            new Rule("multi_modal_projector.", "projector."),
            new Rule("model.mm_projector.0.", "projector.linear_1."),
            new Rule("model.mm_projector.2.", "projector.linear_2."),
            new Rule("language_model.lm_head.", "lm_head."),
            new Rule("language_model.model.", "decoder."),
            new Rule("model.language_model.", "decoder."),
            new Rule("model.embed_tokens.", "decoder.embed_tokens."),
            new Rule("model.layers.", "decoder.layers."),
            new Rule("model.norm.", "decoder.norm."),
            new Rule("lm_head.", "lm_head."));

    private static final List<String> TOWER_PARTS =
            List.of("embeddings.", "encoder.", "pre_layrnorm.", "post_layernorm.");

    private TensorNames() {}

    /** Returns the canonical name of a tensor of a LLaVA checkpoint; empty if it is not used. */
    static Optional<String> ofModel(String key) {
        for (Rule rule : RULES) {
            if (key.startsWith(rule.prefix)) {
                return used(rule.canonical + key.substring(rule.prefix.length()));
            }
        }
        return Optional.empty();
    }

    /** Returns the canonical name of a tensor of a tower's own folder, alone or in a whole CLIP model; empty if it is not used. */
    static Optional<String> ofTower(String key) {
        String bare = key.startsWith("vision_model.") ? key.substring("vision_model.".length()) : key;
        return TOWER_PARTS.stream().anyMatch(bare::startsWith) ? used("vision." + bare) : Optional.empty();
    }

    /** Whether a tensor is used in a model or in a tower: an index may name others that its files lack, as old ones do. */
    static boolean isUsed(String key) {
        return ofModel(key).isPresent() || ofTower(key).isPresent();
    }

    private static Optional<String> used(String name) {
        boolean extra = name.endsWith(".position_ids")
                || name.endsWith(".inv_freq")
                || name.startsWith("vision.head."); // SigLIP's pooling
        return extra ? Optional.empty() : Optional.of(name);
    }
}
