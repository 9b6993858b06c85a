package attentionlens.scenes;

import attentionlens.djl.TrainingParameter;
import attentionlens.djl.TrainingShape;
import attentionlens.store.IoReason;
import attentionlens.store.Json;
import attentionlens.store.SafetensorsReader;
import attentionlens.store.SafetensorsWriter;
import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.store.TextFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * Converts trained parameters to a LLaVA checkpoint in Hugging Face's layout, in f16, with the tensor names of the published
 * {@code llava-hf} checkpoints; and back.
 */
final class SampleCheckpoint {
    private static final String TOWER = "vision_tower.vision_model.";
    private static final String DECODER = "language_model.model.";
    private static final String WEIGHTS = "model.safetensors";
    private static final String TOKENIZER = "tokenizer.json";

    private final TrainingShape shape;
    private final Map<String, ArrayData> state;
    private final BiConsumer<String, ArrayData> each;

    /** @param each receives every tensor's name in the checkpoint, and the part of the state that is this tensor */
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
        text(folder, "config.json", Json.text(SampleSettings.config(shape)));
        text(folder, "generation_config.json", Json.text(SampleSettings.generation()));
        text(folder, "preprocessor_config.json", Json.text(SampleSettings.preprocessor(shape)));
        text(folder, "processor_config.json", Json.text(SampleSettings.processor(shape)));
    }

    /**
     * Reads the parameters of a checkpoint that {@link #write} wrote. The classifier of patches, which it does not contain, is zero.
     *
     * @throws Problem if the checkpoint is not of this shape
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
            throw new Problem("The model in " + folder + " does not have the shape that is trained here: '" + name
                    + "' is " + (stored == null ? "missing" : stored.shape() + " instead of " + array.shape()) + ".");
        }
        array.data().copyFrom(MemorySegment.ofArray(stored.floats()));
    }

    /** @throws Problem if there is none */
    static String tokenizer(Path folder) {
        Path file = folder.resolve(TOKENIZER);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static void text(Path folder, String name, String content) {
        TextFile.write(content + "\n", folder.resolve(name));
    }

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

    /** One of several matrices (or vectors) that are stacked along the first axis. */
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
}
