package attentionlens.checkpoint;

import attentionlens.checkpoint.VisionConfig.Kind;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that every tensor that a configuration asks for exists, with its shape. */
final class TensorCheck {
    private final Map<String, List<Long>> expected = new LinkedHashMap<>();

    private TensorCheck() {}

    /**
     * Checks tensors against a configuration.
     *
     * @param folder the model's folder, for the message
     * @throws Problem if one is missing or of another shape, naming it
     */
    static void check(ModelConfig config, Map<String, TensorSource> tensors, Path folder) {
        required(config).forEach((name, shape) -> {
            TensorSource source = tensors.get(name);
            if (source == null) {
                throw new Problem(
                        "The weights in " + folder + " lack the tensor '" + name + "', which config.json requires."
                                + " Get the model again, or the config.json that belongs to it.");
            }
            if (!source.shape().equals(shape)) {
                throw new Problem("The tensor '" + name + "' in " + source.file() + " has the shape " + source.shape()
                        + ", but config.json requires " + shape + ". The files are not of one model: get them again.");
            }
        });
    }

    /** Returns the names and shapes of all required tensors. */
    static Map<String, List<Long>> required(ModelConfig config) {
        TensorCheck check = new TensorCheck();
        check.vision(config.vision());
        check.projector(config);
        check.decoder(config.decoder());
        return check.expected;
    }

    private void vision(VisionConfig v) {
        String embeddings = "vision.embeddings.";
        require(embeddings + "patch_embedding.weight", v.width(), v.channels(), v.patchSize(), v.patchSize());
        require(embeddings + "position_embedding.weight", v.positions(), v.width());
        if (v.kind() == Kind.CLIP) {
            require(embeddings + "class_embedding", v.width());
            norm("vision.pre_layrnorm", v.width());
        } else {
            require(embeddings + "patch_embedding.bias", v.width());
        }
        for (int layer = 0; layer < v.layers(); layer++) {
            String prefix = "vision.encoder.layers." + layer + ".";
            norm(prefix + "layer_norm1", v.width());
            norm(prefix + "layer_norm2", v.width());
            for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                linear(prefix + "self_attn." + part, v.width(), v.width(), true);
            }
            linear(prefix + "mlp.fc1", v.mlpWidth(), v.width(), true);
            linear(prefix + "mlp.fc2", v.width(), v.mlpWidth(), true);
        }
    }

    private void projector(ModelConfig config) {
        long in = (long) config.vision().width() * config.visionFeatureLayers().size();
        int width = config.decoder().width();
        linear("projector.linear_1", width, in, config.projector().bias());
        linear("projector.linear_2", width, width, config.projector().bias());
    }

    private void decoder(DecoderConfig d) {
        require("decoder.embed_tokens.weight", d.vocabulary(), d.width());
        require("decoder.norm.weight", d.width());
        if (!d.tied()) {
            require("lm_head.weight", d.vocabulary(), d.width());
        }
        long queries = (long) d.heads() * d.headWidth();
        long keys = (long) d.keyHeads() * d.headWidth();
        for (int layer = 0; layer < d.layers(); layer++) {
            String prefix = "decoder.layers." + layer + ".";
            require(prefix + "input_layernorm.weight", d.width());
            require(prefix + "post_attention_layernorm.weight", d.width());
            linear(prefix + "self_attn.q_proj", queries, d.width(), d.qkvBias());
            linear(prefix + "self_attn.k_proj", keys, d.width(), d.qkvBias());
            linear(prefix + "self_attn.v_proj", keys, d.width(), d.qkvBias());
            linear(prefix + "self_attn.o_proj", d.width(), queries, d.outBias());
            linear(prefix + "mlp.gate_proj", d.mlpWidth(), d.width(), d.mlpBias());
            linear(prefix + "mlp.up_proj", d.mlpWidth(), d.width(), d.mlpBias());
            linear(prefix + "mlp.down_proj", d.width(), d.mlpWidth(), d.mlpBias());
        }
    }

    private void norm(String name, long width) {
        require(name + ".weight", width);
        require(name + ".bias", width);
    }

    private void linear(String name, long out, long in, boolean bias) {
        require(name + ".weight", out, in);
        if (bias) {
            require(name + ".bias", out);
        }
    }

    private void require(String name, long... shape) {
        expected.put(name, java.util.Arrays.stream(shape).boxed().toList());
    }
}
