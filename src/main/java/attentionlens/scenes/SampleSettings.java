package attentionlens.scenes;

import attentionlens.djl.TrainingShape;
import attentionlens.image.ProcessorConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration files of the sample world's model, as those of a LLaVA checkpoint. */
final class SampleSettings {
    private static final int MAX_POSITIONS = 2048;
    private static final int MAX_NEW_TOKENS = 160;

    private SampleSettings() {}

    /** The checkpoint's image processing: padding to a square, then resizing. */
    static ProcessorConfig processorConfig(TrainingShape shape) {
        ProcessorConfig clip = ProcessorConfig.clip(shape.side());
        return new ProcessorConfig(
                clip.resize(),
                clip.crop(),
                clip.resample(),
                clip.doRescale(),
                clip.rescaleFactor(),
                clip.doNormalize(),
                clip.mean(),
                clip.std(),
                clip.doConvertRgb(),
                true);
    }

    static Map<String, Object> config(TrainingShape shape) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", List.of("LlavaForConditionalGeneration"));
        config.put("model_type", "llava");
        config.put("torch_dtype", "float16");
        config.put("image_token_index", SampleTokens.id(SampleTokens.IMAGE));
        config.put("image_seq_length", shape.patches());
        config.put("pad_token_id", SampleTokens.id(SampleTokens.PADDING));
        config.put("projector_hidden_act", "gelu");
        config.put("vision_feature_layer", -1);
        config.put("vision_feature_select_strategy", "default");
        config.put("tie_word_embeddings", false);
        config.put("text_config", textConfig(shape));
        config.put("vision_config", visionConfig(shape));
        return config;
    }

    private static Map<String, Object> textConfig(TrainingShape shape) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", List.of("LlamaForCausalLM"));
        config.put("model_type", "llama");
        config.put("vocab_size", shape.vocabulary());
        config.put("hidden_size", shape.width());
        config.put("intermediate_size", shape.mlp());
        config.put("num_hidden_layers", shape.layers());
        config.put("num_attention_heads", shape.heads());
        config.put("num_key_value_heads", shape.heads());
        config.put("hidden_act", "silu");
        config.put("rms_norm_eps", TrainingShape.EPS);
        config.put("rope_theta", TrainingShape.ROPE_THETA);
        config.put("max_position_embeddings", MAX_POSITIONS);
        config.put("bos_token_id", SampleTokens.id(SampleTokens.BEGIN));
        config.put("eos_token_id", SampleTokens.id(SampleTokens.END));
        config.put("pad_token_id", SampleTokens.id(SampleTokens.PADDING));
        config.put("tie_word_embeddings", false);
        return config;
    }

    private static Map<String, Object> visionConfig(TrainingShape shape) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("model_type", "clip_vision_model");
        config.put("image_size", shape.side());
        config.put("patch_size", shape.patch());
        config.put("hidden_size", shape.towerWidth());
        config.put("intermediate_size", shape.towerMlp());
        config.put("num_hidden_layers", shape.towerLayers());
        config.put("num_attention_heads", shape.towerHeads());
        config.put("projection_dim", shape.towerWidth());
        config.put("hidden_act", "quick_gelu");
        config.put("layer_norm_eps", TrainingShape.TOWER_EPS);
        return config;
    }

    static Map<String, Object> generation() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bos_token_id", SampleTokens.id(SampleTokens.BEGIN));
        config.put("eos_token_id", SampleTokens.id(SampleTokens.END));
        config.put("pad_token_id", SampleTokens.id(SampleTokens.PADDING));
        config.put("max_new_tokens", MAX_NEW_TOKENS);
        return config;
    }

    static Map<String, Object> preprocessor(TrainingShape shape) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("image_processor_type", "LlavaImageProcessor");
        config.put("do_pad", true);
        config.put("do_resize", true);
        config.put("size", Map.of("shortest_edge", shape.side()));
        config.put("do_center_crop", true);
        Map<String, Object> crop = new LinkedHashMap<>();
        crop.put("height", shape.side());
        crop.put("width", shape.side());
        config.put("crop_size", crop);
        config.put("resample", 3);
        config.put("do_rescale", true);
        config.put("rescale_factor", 1 / 255.0);
        config.put("do_normalize", true);
        config.put("image_mean", ProcessorConfig.CLIP_MEAN);
        config.put("image_std", ProcessorConfig.CLIP_STD);
        config.put("do_convert_rgb", true);
        return config;
    }

    static Map<String, Object> processor(TrainingShape shape) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("processor_class", "LlavaProcessor");
        config.put("image_token", SampleTokens.IMAGE);
        config.put("patch_size", shape.patch());
        config.put("num_additional_image_tokens", 1);
        config.put("vision_feature_select_strategy", "default");
        return config;
    }
}
