package attentionlens.checkpoint;

import attentionlens.checkpoint.DecoderConfig.Kind;
import attentionlens.checkpoint.ModelConfig.Layout;
import attentionlens.trace.Problem;
import java.util.List;

/** Reads {@code config.json} of both layouts. */
final class ConfigReader {
    private static final String SUPPORTED =
            "Supported: LlavaForConditionalGeneration (model_type llava) with a CLIP or SigLIP tower and a Llama, Mistral or"
                    + " Qwen2 decoder, and the original LlavaLlamaForCausalLM.";

    private ConfigReader() {}

    /**
     * Returns the layout of a configuration.
     *
     * @throws Problem if it has none of them
     */
    static Layout layout(Fields config) {
        String architecture = config.node().path("architectures").path(0).asText("");
        String type = config.text("model_type", "");
        if (config.has("quantization_config")) {
            throw new Problem(
                    config.file() + " describes quantised weights ("
                            + config.object("quantization_config").text("quant_method", "of an unknown method")
                            + "), which are not supported. Open the model in f32, f16 or bf16 and choose the precision int8 instead (--dtype).");
        }
        boolean llava = type.equals("llava") || type.equals("llava_llama") || type.isEmpty();
        if (llava && (architecture.equals("LlavaLlamaForCausalLM") || config.has("mm_vision_tower"))) {
            return Layout.ORIGINAL;
        }
        if (type.equals("llava") || (type.isEmpty() && architecture.equals("LlavaForConditionalGeneration"))) {
            return Layout.HUGGING_FACE;
        }
        String named = architecture.isEmpty() ? "no architecture" : "'" + architecture + "'";
        throw new Problem(config.file() + " describes " + named + (type.isEmpty() ? "" : " (model_type " + type + ")")
                + ". " + SUPPORTED);
    }

    /** Reads the configuration of transformers' LlavaForConditionalGeneration. */
    static ModelConfig huggingFace(Fields config) {
        List<Integer> layers =
                config.has("vision_feature_layer") ? config.integers("vision_feature_layer") : List.of(-2);
        String strategy = config.text("vision_feature_select_strategy", "default");
        if (!strategy.equals("default") && !strategy.equals("full")) {
            throw config.wrong("vision_feature_select_strategy", "'default' or 'full'");
        }
        ProjectorConfig projector = new ProjectorConfig(
                Activation.of(config.text("projector_hidden_act", "gelu"), config.where("projector_hidden_act")),
                config.flag("multimodal_projector_bias", true));
        return checked(
                config,
                "vision_feature_layer",
                new ModelConfig(
                        Layout.HUGGING_FACE,
                        VisionReader.ofLlava(config),
                        DecoderReader.ofLlava(config),
                        projector,
                        layers,
                        strategy.equals("default"),
                        config.integer("image_token_id", config.integer("image_token_index", 32000))));
    }

    /** Reads the configuration of the authors' LlavaLlamaForCausalLM; its vocabulary has no image token, so one is put after it. */
    static ModelConfig original(Fields config, VisionConfig tower) {
        refuse(config, config.text("image_aspect_ratio", "square").startsWith("anyres"), "image_aspect_ratio");
        refuse(config, config.flag("mm_use_im_start_end", false), "mm_use_im_start_end");
        refuse(config, !config.text("mm_projector_type", "linear").equals("mlp2x_gelu"), "mm_projector_type");
        DecoderConfig decoder = DecoderReader.read(config, Kind.LLAMA, false);
        String feature = config.text("mm_vision_select_feature", "patch");
        if (!feature.equals("patch") && !feature.equals("cls_patch")) {
            throw config.wrong("mm_vision_select_feature", "'patch' or 'cls_patch'");
        }
        return checked(
                config,
                "mm_vision_select_layer",
                new ModelConfig(
                        Layout.ORIGINAL,
                        tower,
                        decoder,
                        new ProjectorConfig(Activation.GELU, true),
                        List.of(config.integer("mm_vision_select_layer", -2)),
                        feature.equals("patch"),
                        decoder.vocabulary()));
    }

    private static void refuse(Fields config, boolean unsupported, String key) {
        if (unsupported) {
            throw new Problem(config.where(key) + " is " + config.node().path(key)
                    + ", which is not supported. Supported: checkpoints like LLaVA-1.5 (mlp2x_gelu projector, one image"
                    + " of one size).");
        }
    }

    private static ModelConfig checked(Fields config, String layersKey, ModelConfig model) {
        int states = model.vision().layers() + 1;
        boolean inside = model.visionFeatureLayers().stream().allMatch(l -> l >= -states && l < states);
        if (model.visionFeatureLayers().isEmpty() || !inside) {
            throw config.wrong(
                    layersKey, "a layer of a tower with " + model.vision().layers() + " layers");
        }
        return model;
    }
}
