package attentionlens.checkpoint;

import attentionlens.checkpoint.VisionConfig.Kind;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Set;

/** Reads a vision tower's configuration; defaults are those of CLIPVisionConfig and SiglipVisionConfig (transformers 5.24). */
final class VisionReader {
    /** LlavaConfig's default: the tower of LLaVA-1.5, openai/clip-vit-large-patch14-336. */
    static final VisionConfig LLAVA_TOWER =
            new VisionConfig(Kind.CLIP, 1024, 4096, 24, 16, 336, 14, Activation.QUICK_GELU, 1e-5, 3);

    private static final Set<String> TOWERS = Set.of("clip", "clip_vision_model", "siglip", "siglip_vision_model");

    private VisionReader() {}

    /** Whether a configuration is that of a vision tower alone. */
    static boolean isTower(Fields config) {
        return TOWERS.contains(config.text("model_type", ""));
    }

    /** Reads the {@code vision_config} of a LlavaConfig. */
    static VisionConfig ofLlava(Fields config) {
        Fields vision = config.object("vision_config");
        return config.has("vision_config") ? read(vision, vision.text("model_type", "clip_vision_model")) : LLAVA_TOWER;
    }

    /** Reads the {@code config.json} of a tower's own folder, which may have a whole CLIP or SigLIP model in it. */
    static VisionConfig ofTower(Path folder) {
        Path file = folder.resolve("config.json");
        Fields config = Fields.read(file);
        String type = config.text("model_type", "");
        return switch (type) {
            // vision_config_dict, if an old file has it, overrides all of vision_config
            case "clip" ->
                read(config.object(config.has("vision_config_dict") ? "vision_config_dict" : "vision_config"), "clip");
            case "siglip" -> read(config.object("vision_config"), "siglip");
            default -> read(config, type);
        };
    }

    private static VisionConfig read(Fields fields, String type) {
        return switch (type) {
            case "clip", "clip_vision_model" -> read(fields, Kind.CLIP, 32, "quick_gelu", 1e-5);
            case "siglip", "siglip_vision_model" -> read(fields, Kind.SIGLIP, 16, "gelu_pytorch_tanh", 1e-6);
            default ->
                throw new Problem(fields.file() + " names the vision tower '" + type
                        + "', which is not supported. Supported: clip_vision_model and siglip_vision_model.");
        };
    }

    private static VisionConfig read(Fields f, Kind kind, int patch, String activation, double eps) {
        VisionConfig config = new VisionConfig(
                kind,
                f.count("hidden_size", 768),
                f.count("intermediate_size", 3072),
                f.layers(12),
                f.count("num_attention_heads", 12),
                f.side("image_size", 224),
                f.side("patch_size", patch),
                Activation.of(f.text("hidden_act", activation), f.where("hidden_act")),
                f.number("layer_norm_eps", eps),
                f.count("num_channels", 3));
        if (config.width() % config.heads() != 0) {
            throw f.wrong("hidden_size", "a multiple of num_attention_heads (" + config.heads() + ")");
        }
        if (config.side() < 1 || config.channels() != 3) {
            throw new Problem(f.file() + " describes a tower that does not take a colour image of at least one patch. "
                    + "Fix image_size, patch_size and num_channels.");
        }
        return config;
    }
}
