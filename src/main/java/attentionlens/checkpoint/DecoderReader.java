package attentionlens.checkpoint;

import attentionlens.checkpoint.DecoderConfig.Kind;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** Reads a decoder's configuration; defaults are those of LlamaConfig, MistralConfig and Qwen2Config (transformers 5.24). */
final class DecoderReader {
    private DecoderReader() {}

    /** The families' defaults, where they differ. */
    private record Defaults(int mlpWidth, int keyHeads, int vocabulary, int maxPositions) {
        static Defaults of(Kind kind, int heads) {
            return switch (kind) {
                case LLAMA -> new Defaults(11008, heads, 32000, 2048);
                case MISTRAL -> new Defaults(14336, 8, 32000, 131072);
                case QWEN2 -> new Defaults(22016, 32, 151936, 32768);
            };
        }
    }

    /** Reads the {@code text_config} of a LlavaConfig. */
    static DecoderConfig ofLlava(Fields config) {
        Fields text = config.object("text_config");
        String type = text.text("model_type", "llama");
        Kind kind = switch (type) {
            case "llama" -> Kind.LLAMA;
            case "mistral" -> Kind.MISTRAL;
            case "qwen2" -> Kind.QWEN2;
            default ->
                throw new Problem(config.file() + " names the decoder '" + type
                        + "', which is not supported. Supported: llama, mistral and qwen2.");
        };
        return read(text, kind, config.flag("tie_word_embeddings", false));
    }

    /**
     * Reads a decoder's own configuration.
     *
     * @param tied whether an outer configuration already ties embedding and head
     */
    static DecoderConfig read(Fields f, Kind kind, boolean tied) {
        int width = f.count("hidden_size", 4096);
        int heads = f.count("num_attention_heads", 32);
        Defaults defaults = Defaults.of(kind, heads);
        int keyHeads = f.isNull("num_key_value_heads") ? heads : f.count("num_key_value_heads", defaults.keyHeads);
        boolean ownWidth = f.has("head_dim");
        if (heads % keyHeads != 0 || (!ownWidth && width % heads != 0)) {
            throw f.wrong(
                    "num_attention_heads",
                    "a divisor of the width " + width + " and a multiple of the " + keyHeads + " key/value heads");
        }
        int headWidth = ownWidth ? f.count("head_dim", 0) : width / heads;
        if (headWidth % 2 != 0) {
            throw new Problem(
                    f.file() + " describes heads of width " + headWidth + "; rotary positions need an even width.");
        }
        int maxPositions = f.count("max_position_embeddings", defaults.maxPositions);
        boolean bias = kind == Kind.LLAMA && f.flag("attention_bias", false);
        return new DecoderConfig(
                kind,
                width,
                f.count("intermediate_size", defaults.mlpWidth),
                f.layers(32),
                heads,
                keyHeads,
                headWidth,
                f.count("vocab_size", defaults.vocabulary),
                f.number("rms_norm_eps", 1e-6),
                Activation.of(f.text("hidden_act", "silu"), f.where("hidden_act")),
                rope(f, maxPositions),
                maxPositions,
                bias || kind == Kind.QWEN2,
                bias,
                kind == Kind.LLAMA && f.flag("mlp_bias", false),
                tied || f.flag("tie_word_embeddings", false),
                slidingWindow(f, kind));
    }

    private static OptionalInt slidingWindow(Fields f, Kind kind) {
        boolean slides = switch (kind) {
            case LLAMA -> false;
            case MISTRAL -> !f.isNull("sliding_window");
            case QWEN2 -> f.flag("use_sliding_window", false) && !f.isNull("sliding_window") && hasSlidingLayers(f);
        };
        return slides ? OptionalInt.of(f.count("sliding_window", 4096)) : OptionalInt.empty();
    }

    private static boolean hasSlidingLayers(Fields f) {
        if (!f.has("layer_types")) {
            return f.integer("max_window_layers", 28) < f.layers(32);
        }
        for (JsonNode type : f.node().path("layer_types")) {
            if (type.asText().equals("sliding_attention")) {
                return true;
            }
        }
        return false;
    }

    /** Reads {@code rope_scaling} (old) before {@code rope_parameters} (5.x), as transformers does. */
    private static Rope rope(Fields f, int maxPositions) {
        Fields old = f.object("rope_scaling");
        Fields rope = old.isEmpty() ? f.object("rope_parameters") : old;
        for (JsonNode value : rope.node()) {
            if (value.isObject()) {
                throw new Problem(
                        rope.file() + " sets rotary positions for each kind of layer, which is not supported.");
            }
        }
        if (rope.number("partial_rotary_factor", f.number("partial_rotary_factor", 1)) != 1) {
            throw new Problem(
                    rope.where("partial_rotary_factor") + " rotates only a part of each head, which is not supported.");
        }
        double theta = rope.number("rope_theta", f.number("rope_theta", 10_000));
        String type = rope.text("rope_type", rope.text("type", "default"));
        return switch (type) {
            case "default" -> new Rope(Rope.Type.DEFAULT, theta, 1, 1, 1, maxPositions);
            case "linear" -> new Rope(Rope.Type.LINEAR, theta, factor(rope, "factor"), 1, 1, maxPositions);
            case "dynamic" -> new Rope(Rope.Type.DYNAMIC, theta, factor(rope, "factor"), 1, 1, maxPositions);
            case "llama3" ->
                new Rope(
                        Rope.Type.LLAMA3,
                        theta,
                        factor(rope, "factor"),
                        factor(rope, "low_freq_factor"),
                        factor(rope, "high_freq_factor"),
                        f.count(
                                "original_max_position_embeddings",
                                rope.count("original_max_position_embeddings", maxPositions)));
            default ->
                throw new Problem(f.file() + " scales rotary positions by '" + type
                        + "', which is not supported. Supported: default, linear, dynamic and llama3.");
        };
    }

    private static double factor(Fields rope, String key) {
        double factor = rope.number(key, 0);
        if (!(factor > 0)) {
            throw rope.wrong(key, "a number above 0");
        }
        return factor;
    }
}
