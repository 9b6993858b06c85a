package attentionlens.scenes;

import attentionlens.djl.TrainingParameter;
import attentionlens.djl.TrainingShape;
import attentionlens.image.ProcessorConfig;
import attentionlens.store.IoReason;
import attentionlens.store.Json;
import attentionlens.store.SafetensorsReader;
import attentionlens.store.SafetensorsWriter;
import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.store.WholeFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What was trained as a LLaVA checkpoint in Hugging Face's layout (the names of the published {@code llava-hf} checkpoints), in f16;
 * and back.
 */
final class SampleCheckpoint {
    private static final String TOWER = "vision_tower.vision_model.";
    private static final String DECODER = "language_model.model.";
    private static final String WEIGHTS = "model.safetensors";
    private static final String TOKENIZER = "tokenizer.json";
    private static final int MAX_POSITIONS = 2048;
    private static final int MAX_NEW_TOKENS = 160;

    private final TrainingShape shape;
    private final Map<String, ArrayData> state;
    private final BiConsumer<String, ArrayData> each;

    /** @param each gets every tensor's name in the checkpoint and the part of the state that is this tensor */
    private SampleCheckpoint(TrainingShape shape, Map<String, ArrayData> state, BiConsumer<String, ArrayData> each) {
        this.shape = shape;
        this.state = state;
        this.each = each;
    }

    /** Writes all files of the checkpoint into a folder that exists. */
    static void write(Path folder, TrainingShape shape, Map<String, ArrayData> state, String tokenizerJson) {
        List<Tensor> tensors = new ArrayList<>();
        new SampleCheckpoint(shape, state, (name, array) -> tensors.add(new Tensor(name, half(array)))).go();
        new SafetensorsWriter(tensors).write(folder.resolve(WEIGHTS));
        text(folder, TOKENIZER, tokenizerJson);
        text(folder, "tokenizer_config.json", SampleTokens.tokenizerConfig());
        text(folder, "chat_template.jinja", SampleTokens.CHAT_TEMPLATE);
        text(folder, "config.json", Json.text(config(shape)));
        text(folder, "generation_config.json", Json.text(generation()));
        text(folder, "preprocessor_config.json", Json.text(preprocessor(shape)));
        text(folder, "processor_config.json", Json.text(processor(shape)));
    }

    /**
     * The parameters of a checkpoint that {@link #write} wrote. What it does not hold, the classifier of patches, is zero.
     *
     * @throws Problem where the checkpoint is not of this shape
     */
    static Map<String, ArrayData> read(Path folder, TrainingShape shape) {
        Map<String, ArrayData> stored = SafetensorsReader.read(folder.resolve(WEIGHTS));
        Map<String, ArrayData> state = new LinkedHashMap<>();
        for (TrainingParameter parameter : TrainingParameter.of(shape)) {
            long[] axes = parameter.shape().stream().mapToLong(Long::longValue).toArray();
            state.put(parameter.name(), ArrayData.of(new float[parameter.size()], axes));
        }
        new SampleCheckpoint(shape, state, (name, array) -> fill(folder, stored.get(name), name, array)).go();
        return state;
    }

    private static void fill(Path folder, @Nullable ArrayData stored, String name, ArrayData array) {
        if (stored == null || !stored.shape().equals(array.shape())) {
            throw new Problem("The model in " + folder + " is not of the shape that is trained here: '" + name + "' is "
                    + (stored == null ? "missing" : stored.shape() + " instead of " + array.shape()) + ".");
        }
        array.data().copyFrom(MemorySegment.ofArray(stored.floats()));
    }

    /** @throws Problem where there is none */
    static String tokenizer(Path folder) {
        Path file = folder.resolve(TOKENIZER);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** What the checkpoint's image processor does: padded to a square, resized. */
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

    private static void text(Path folder, String name, String content) {
        byte[] bytes = (content + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(folder.resolve(name), channel -> channel.write(ByteBuffer.wrap(bytes)));
    }

    // ---- tensors

    private void go() {
        tower();
        take("multi_modal_projector.linear_1.weight", whole("linear_1.weight"));
        take("multi_modal_projector.linear_1.bias", whole("linear_1.bias"));
        take("multi_modal_projector.linear_2.weight", whole("linear_2.weight"));
        take("multi_modal_projector.linear_2.bias", whole("linear_2.bias"));
        take(DECODER + "embed_tokens.weight", whole("embed"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            decoderLayer(layer);
        }
        take(DECODER + "norm.weight", at("norms", 2 * shape.layers()));
        take("language_model.lm_head.weight", whole("head"));
    }

    private void tower() {
        String embeddings = TOWER + "embeddings.";
        long width = shape.towerWidth();
        take(embeddings + "class_embedding", shaped(whole("class"), width));
        take(embeddings + "patch_embedding.weight", shaped(whole("patch"), width, 3, shape.patch(), shape.patch()));
        take(embeddings + "position_embedding.weight", whole("positions"));
        take(TOWER + "pre_layrnorm.weight", whole("pre.weight"));
        take(TOWER + "pre_layrnorm.bias", whole("pre.bias"));
        for (int layer = 0; layer < shape.towerLayers(); layer++) {
            towerLayer(layer);
        }
        float[] ones = new float[shape.towerWidth()];
        Arrays.fill(ones, 1);
        take(TOWER + "post_layernorm.weight", ArrayData.of(ones, width)); // the last hidden state is taken before it
        take(TOWER + "post_layernorm.bias", ArrayData.of(new float[shape.towerWidth()], width));
    }

    private void towerLayer(int layer) {
        String name = TOWER + "encoder.layers." + layer + ".";
        for (String kind : List.of("weight", "bias")) {
            String suffix = kind.equals("bias") ? ".bias" : "";
            ArrayData qkv = at("tower.qkv" + suffix, layer);
            take(name + "self_attn.q_proj." + kind, part(qkv, 0, 3));
            take(name + "self_attn.k_proj." + kind, part(qkv, 1, 3));
            take(name + "self_attn.v_proj." + kind, part(qkv, 2, 3));
            take(name + "self_attn.out_proj." + kind, at("tower.out" + suffix, layer));
            take(name + "mlp.fc1." + kind, at("tower.fc1" + suffix, layer));
            take(name + "mlp.fc2." + kind, at("tower.fc2" + suffix, layer));
            take(name + "layer_norm1." + kind, at("tower.norm1." + kind, layer));
            take(name + "layer_norm2." + kind, at("tower.norm2." + kind, layer));
        }
    }

    private void decoderLayer(int layer) {
        String name = DECODER + "layers." + layer + ".";
        ArrayData qkv = at("qkv", layer);
        take(name + "self_attn.q_proj.weight", part(qkv, 0, 3));
        take(name + "self_attn.k_proj.weight", part(qkv, 1, 3));
        take(name + "self_attn.v_proj.weight", part(qkv, 2, 3));
        take(name + "self_attn.o_proj.weight", at("out", layer));
        ArrayData gateUp = at("gate_up", layer);
        take(name + "mlp.gate_proj.weight", part(gateUp, 0, 2));
        take(name + "mlp.up_proj.weight", part(gateUp, 1, 2));
        take(name + "mlp.down_proj.weight", at("down", layer));
        take(name + "input_layernorm.weight", at("norms", 2 * layer));
        take(name + "post_attention_layernorm.weight", at("norms", 2 * layer + 1));
    }

    private void take(String name, ArrayData array) {
        each.accept(name, array);
    }

    private ArrayData whole(String name) {
        ArrayData array = state.get(name);
        if (array == null) {
            throw new IllegalStateException("No parameter " + name);
        }
        return array;
    }

    private ArrayData at(String name, int layer) {
        return whole(name).slice(layer);
    }

    /** One of several matrices (or vectors) that lie one below the other. */
    private static ArrayData part(ArrayData array, int index, int parts) {
        long[] axes = array.shape().stream().mapToLong(Long::longValue).toArray();
        axes[0] /= parts;
        long bytes = array.data().byteSize() / parts;
        List<Long> axesOfPart = LongStream.of(axes).boxed().toList();
        return new ArrayData(array.type(), axesOfPart, array.data().asSlice(index * bytes, bytes));
    }

    private static ArrayData shaped(ArrayData array, long... axes) {
        return new ArrayData(array.type(), LongStream.of(axes).boxed().toList(), array.data());
    }

    private static ArrayData half(ArrayData array) {
        float[] values = array.floats();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return new ArrayData(ElementType.F16, array.shape(), MemorySegment.ofArray(bytes.array()));
    }

    // ---- settings

    private static Map<String, Object> config(TrainingShape shape) {
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

    private static Map<String, Object> generation() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bos_token_id", SampleTokens.id(SampleTokens.BEGIN));
        config.put("eos_token_id", SampleTokens.id(SampleTokens.END));
        config.put("pad_token_id", SampleTokens.id(SampleTokens.PADDING));
        config.put("max_new_tokens", MAX_NEW_TOKENS);
        return config;
    }

    private static Map<String, Object> preprocessor(TrainingShape shape) {
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

    private static Map<String, Object> processor(TrainingShape shape) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("processor_class", "LlavaProcessor");
        config.put("image_token", SampleTokens.IMAGE);
        config.put("patch_size", shape.patch());
        config.put("num_additional_image_tokens", 1);
        config.put("vision_feature_select_strategy", "default");
        return config;
    }
}
