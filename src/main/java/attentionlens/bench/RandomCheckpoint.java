package attentionlens.bench;

import attentionlens.image.PngFiles;
import attentionlens.machine.TemporaryFiles;
import attentionlens.store.FileBytes;
import attentionlens.store.IoReason;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a checkpoint of a given shape with random weights (uniform in -0.02..0.02, norms 1), in the Hugging Face layout, so that
 * speed is measured on the path that real checkpoints take. Its captions are noise.
 */
public final class RandomCheckpoint {
    private static final int BLOCK = 1 << 20;
    private static final String MARK = "random-weights";

    private final BenchShape shape;
    private final ElementType type;
    private final Map<String, long[]> tensors = new LinkedHashMap<>();

    private RandomCheckpoint(BenchShape shape, ElementType type) {
        this.shape = shape;
        this.type = type;
        decoder();
        vision();
    }

    /** Writes the folder: config, weights of a type (F32, F16 or BF16), tokenizer, image processor, and {@code image.png}. */
    public static void write(Path folder, BenchShape shape, ElementType type) {
        RandomCheckpoint checkpoint = new RandomCheckpoint(shape, type);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(MARK), "These weights are noise, made to measure speed.\n");
            Files.writeString(folder.resolve("config.json"), checkpoint.config());
            Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": []}");
            Files.writeString(folder.resolve("preprocessor_config.json"), checkpoint.processor());
            Files.writeString(folder.resolve("tokenizer.json"), checkpoint.tokenizer());
            Files.writeString(
                    folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
            checkpoint.image(folder.resolve("image.png"));
            checkpoint.weights(folder.resolve("model.safetensors"));
        } catch (IOException e) {
            throw new Problem(
                    "The random checkpoint cannot be written to " + folder + ": " + IoReason.of(e)
                            + ". It is as large as the weights. " + TemporaryFiles.remedy() + " with room for them.",
                    e);
        }
    }

    /** Whether a folder was written by {@link #write}. */
    public static boolean isRandom(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    /** Returns a prompt as long as the published one: 35 positions before the image, 10 after it. */
    public static String prompt() {
        return "x".repeat(35) + "<image>" + "x".repeat(10);
    }

    private void decoder() {
        long d = shape.width();
        tensors.put("language_model.model.embed_tokens.weight", new long[] {shape.vocabulary(), d});
        for (int i = 0; i < shape.layers(); i++) {
            String layer = "language_model.model.layers." + i + ".";
            for (String name : new String[] {"q", "k", "v", "o"}) {
                tensors.put(layer + "self_attn." + name + "_proj.weight", new long[] {d, d});
                if (shape.siglip() && !name.equals("o")) {
                    tensors.put(layer + "self_attn." + name + "_proj.bias", new long[] {d});
                }
            }
            tensors.put(layer + "mlp.gate_proj.weight", new long[] {shape.mlp(), d});
            tensors.put(layer + "mlp.up_proj.weight", new long[] {shape.mlp(), d});
            tensors.put(layer + "mlp.down_proj.weight", new long[] {d, shape.mlp()});
            tensors.put(layer + "input_layernorm.weight", new long[] {d});
            tensors.put(layer + "post_attention_layernorm.weight", new long[] {d});
        }
        tensors.put("language_model.model.norm.weight", new long[] {d});
        if (!shape.siglip()) {
            tensors.put("language_model.lm_head.weight", new long[] {shape.vocabulary(), d});
        }
    }

    private void vision() {
        long w = shape.visionWidth();
        String tower = "vision_tower.vision_model.";
        long patches = (long) (shape.imageSize() / shape.patchSize()) * (shape.imageSize() / shape.patchSize());
        tensors.put(
                tower + "embeddings.patch_embedding.weight", new long[] {w, 3, shape.patchSize(), shape.patchSize()});
        tensors.put(tower + "embeddings.position_embedding.weight", new long[] {patches + (shape.siglip() ? 0 : 1), w});
        if (shape.siglip()) {
            tensors.put(tower + "embeddings.patch_embedding.bias", new long[] {w});
        } else {
            tensors.put(tower + "embeddings.class_embedding", new long[] {w});
            module(tower + "pre_layrnorm", w);
        }
        module(tower + "post_layernorm", w);
        for (int i = 0; i < shape.visionLayers(); i++) {
            String layer = tower + "encoder.layers." + i + ".";
            module(layer + "layer_norm1", w);
            module(layer + "layer_norm2", w);
            for (String name : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
                module(layer + "self_attn." + name, w, w);
            }
            module(layer + "mlp.fc1", shape.visionMlp(), w);
            module(layer + "mlp.fc2", w, shape.visionMlp());
        }
        module("multi_modal_projector.linear_1", shape.width(), w);
        module("multi_modal_projector.linear_2", shape.width(), shape.width());
    }

    private void module(String name, long... weight) {
        tensors.put(name + ".weight", weight);
        tensors.put(name + ".bias", new long[] {weight[0]});
    }

    private void weights(Path file) throws IOException {
        StringBuilder header = new StringBuilder("{");
        long at = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            long end = at + bytes(tensor.getValue());
            header.append(header.length() > 1 ? "," : "")
                    .append(String.format(
                            Locale.ROOT,
                            "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                            tensor.getKey(),
                            type,
                            java.util.Arrays.toString(tensor.getValue()),
                            at,
                            end));
            at = end;
        }
        header.append("}");
        header.append(" ".repeat((8 - header.length() % 8) % 8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
            ByteBuffer start = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(text.length).put(text).flip();
            channel.write(start);
            ByteBuffer noise = noise();
            ByteBuffer ones = ones();
            for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
                boolean norm =
                        tensor.getKey().contains("norm") && tensor.getKey().endsWith("weight");
                repeat(channel, norm ? ones : noise, bytes(tensor.getValue()));
            }
        }
    }

    private long bytes(long[] axes) {
        return java.util.Arrays.stream(axes).reduce(type.bytes(), Math::multiplyExact);
    }

    /** Returns a block of noise, to be written repeatedly: all that matters is that the numbers are neither equal nor large. */
    private ByteBuffer noise() {
        SplittableRandom random = new SplittableRandom(1);
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining()) {
            put(block, (float) random.nextDouble(-0.02, 0.02));
        }
        return block.flip();
    }

    private ByteBuffer ones() {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining()) {
            put(block, 1);
        }
        return block.flip();
    }

    private void put(ByteBuffer block, float value) {
        switch (type) {
            case F32 -> block.putFloat(value);
            case F16 -> block.putShort(Float.floatToFloat16(value));
            case BF16 -> block.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            default -> throw new IllegalArgumentException("No weights of type " + type);
        }
    }

    private static void repeat(FileChannel channel, ByteBuffer block, long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            ByteBuffer part = block.duplicate().limit((int) Math.min(left, block.limit()));
            left -= part.remaining();
            FileBytes.write(channel, part);
        }
    }

    private String config() {
        String vision = String.format(
                        Locale.ROOT,
                        "{\"model_type\":\"%s\",\"hidden_size\":%d,\"intermediate_size\":%d,\"num_hidden_layers\":%d,",
                        shape.siglip() ? "siglip_vision_model" : "clip_vision_model",
                        shape.visionWidth(),
                        shape.visionMlp(),
                        shape.visionLayers())
                + String.format(
                        Locale.ROOT,
                        "\"num_attention_heads\":%d,\"image_size\":%d,\"patch_size\":%d}",
                        shape.visionHeads(),
                        shape.imageSize(),
                        shape.patchSize());
        String text = String.format(
                        Locale.ROOT,
                        "{\"model_type\":\"%s\",\"hidden_size\":%d,\"intermediate_size\":%d,\"num_hidden_layers\":%d,",
                        shape.siglip() ? "qwen2" : "llama",
                        shape.width(),
                        shape.mlp(),
                        shape.layers())
                + String.format(
                        Locale.ROOT,
                        "\"num_attention_heads\":%d,\"num_key_value_heads\":%d,\"vocab_size\":%d,\"rms_norm_eps\":1e-5,",
                        shape.heads(),
                        shape.heads(),
                        shape.vocabulary())
                + String.format(
                        Locale.ROOT, "\"tie_word_embeddings\":%b,\"max_position_embeddings\":4096}", shape.siglip());
        return String.format(
                Locale.ROOT,
                "{\"architectures\":[\"LlavaForConditionalGeneration\"],\"model_type\":\"llava\",\"image_token_index\":%d,"
                        + "\"vision_config\":%s,\"text_config\":%s,\"vision_feature_layer\":%d,"
                        + "\"vision_feature_select_strategy\":\"%s\",\"tie_word_embeddings\":%b}",
                shape.imageToken(),
                vision,
                text,
                shape.siglip() ? -1 : -2,
                shape.siglip() ? "full" : "default",
                shape.siglip());
    }

    private String processor() {
        return String.format(
                        Locale.ROOT,
                        "{\"image_processor_type\":\"SiglipImageProcessor\",\"size\":{\"height\":%1$d,\"width\":%1$d},\"resample\":3,",
                        shape.imageSize())
                + "\"do_resize\":true,\"do_rescale\":true,\"rescale_factor\":0.00392156862745098,\"do_normalize\":true,"
                + "\"image_mean\":[0.5,0.5,0.5],\"image_std\":[0.5,0.5,0.5]}";
    }

    /** Returns a byte-level tokenizer without merges: one token per character. */
    private String tokenizer() {
        StringBuilder vocabulary = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            String name = c == '"' || c == '\\' ? "\\" + c : String.valueOf(c);
            vocabulary
                    .append(vocabulary.isEmpty() ? "" : ",")
                    .append(String.format(Locale.ROOT, "\"%s\":%d", name, c - '!' + 3));
        }
        return String.format(
                Locale.ROOT,
                "{\"version\":\"1.0\",\"added_tokens\":[{\"id\":%d,\"content\":\"<image>\",\"special\":true,\"normalized\":false,"
                        + "\"single_word\":false,\"lstrip\":false,\"rstrip\":false}],\"normalizer\":null,"
                        + "\"pre_tokenizer\":{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":true,"
                        + "\"use_regex\":true},\"post_processor\":null,\"decoder\":{\"type\":\"ByteLevel\","
                        + "\"add_prefix_space\":false,\"trim_offsets\":true,\"use_regex\":true},"
                        + "\"model\":{\"type\":\"BPE\",\"vocab\":{%s},\"merges\":[]}}",
                shape.imageToken(),
                vocabulary + ",\"<image>\":" + shape.imageToken());
    }

    private void image(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        BufferedImage image = new BufferedImage(shape.imageSize(), shape.imageSize(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < shape.imageSize() * shape.imageSize(); i++) {
            image.setRGB(i % shape.imageSize(), i / shape.imageSize(), random.nextInt(1 << 24));
        }
        Files.write(file, PngFiles.bytes(image));
    }
}
