package attentionlens.checkpoint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.image.ProcessorConfig;
import attentionlens.store.Json;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {
    private static final Settings NONE = name -> null;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({
        // each has tensors that are not used: a last norm of the tower, SigLIP's pooling
        "clip-llama, clip+llama, F16, 130, 36, 2",
        "clip-mistral, clip+mistral, BF16, 119, 26, 2",
        "siglip-qwen2, siglip+qwen2, F32, 145, 36, 574 1002 1000",
        "original-layout, clip+llama, F16, 112, 36, 2",
        "original-layout/full, clip+llama, F16, 112, 36, 2"
    })
    void opensAllLayouts(
            String model, String architecture, ElementType type, int tensors, int imageTokens, String ends) {
        Checkpoint checkpoint = open(ModelCopy.MODELS.resolve(model));
        assertThat(checkpoint.config().architecture()).isEqualTo(architecture);
        assertThat(checkpoint.config().imageTokens()).isEqualTo(imageTokens);
        assertThat(checkpoint.tensors()).hasSize(tensors);
        assertThat(checkpoint.tensors().values()).extracting(TensorSource::type).containsOnly(type);
        assertThat(checkpoint.generation().endTokens())
                .isEqualTo(Set.copyOf(
                        List.of(ends.split(" ")).stream().map(Integer::valueOf).toList()));
        assertThat(checkpoint.name()).isEqualTo(Path.of(model).getFileName().toString());
    }

    @Test
    void endTokensAreThoseOfTheGenerationConfigIfThereIsOne() throws IOException {
        ModelCopy.of("clip-mistral", temporary);
        assertThat(Json.readObject(temporary.resolve("config.json"))
                        .at("/text_config/eos_token_id")
                        .asInt())
                .isEqualTo(2);
        ModelCopy.edit(temporary.resolve("generation_config.json"), config -> config.remove("eos_token_id"));
        assertThat(open(temporary).generation().endTokens()).isEmpty();
        Files.delete(temporary.resolve("generation_config.json"));
        assertThat(open(temporary).generation().endTokens()).containsExactly(2);
    }

    @Test
    void ignoredGenerationSettingsAreNamed() throws IOException {
        ModelCopy.of("clip-mistral", temporary);
        assertThat(open(temporary).generation().ignoredSettings()).isEmpty();
        ModelCopy.edit(temporary.resolve("generation_config.json"), config -> {
            config.put("do_sample", true).put("temperature", 0.7).put("length_penalty", 1.0);
            config.put("repetition_penalty", 1.05)
                    .putNull("min_length")
                    .putArray("suppress_tokens")
                    .add(7);
        });
        assertThat(open(temporary).generation().ignoredSettings())
                .containsExactly("repetition_penalty 1.05", "suppress_tokens [7]", "temperature 0.7 (when sampling)");
    }

    @Test
    void samplingSettingsAreNamedUnlessTheyAreTheDefaults() throws IOException {
        ModelCopy.of("clip-mistral", temporary);
        Path file = temporary.resolve("generation_config.json");
        ModelCopy.edit(file, config -> {
            config.put("top_k", 50).put("top_p", 1.0).put("temperature", 1.0).put("typical_p", 1.0);
            config.put("num_beams", 1).put("eta_cutoff", 0.0).putNull("stop_strings");
        });
        assertThat(open(temporary).generation().ignoredSettings()).isEmpty();
        ModelCopy.edit(file, config -> config.put("top_k", 1).put("min_p", 0.5).put("num_beams", 3));
        assertThat(open(temporary).generation().ignoredSettings())
                .containsExactly("min_p 0.5 (when sampling)", "num_beams 3", "top_k 1 (when sampling)");
    }

    /** Numbers counted in the files: weights of the decoder's layers and of the head, and bytes of the rest that is used. */
    @ParameterizedTest
    @CsvSource({"clip-llama, 670848, 473664", "siglip-qwen2, 522432, 514368"}) // the latter's embedding is its head
    void itsNeedsAreItsProductsInThePrecisionAndTheRestAsStored(String model, long products, long rest) {
        ModelNeeds needs = ModelNeeds.of(open(ModelCopy.MODELS.resolve(model)));
        assertThat(needs).isEqualTo(new ModelNeeds(4 * products + rest, 2 * products + rest, products + rest));
        assertThat(ModelNeeds.total(10L << 30)).isEqualTo((11L << 30) + (200L << 20));
    }

    @Test
    void bothLayoutsHaveTheSameNumbers() throws IOException {
        Checkpoint original = open(ModelCopy.MODELS.resolve("original-layout"));
        Checkpoint full = open(ModelCopy.MODELS.resolve("original-layout/full"));
        assertThat(original.tensors()).containsOnlyKeys(full.tensors().keySet());
        for (Map.Entry<String, TensorSource> entry : original.tensors().entrySet()) {
            byte[] other = bytes(requireNonNull(full.tensors().get(entry.getKey())));
            // the embedding and head of "full" have extra rows for image and padding tokens
            assertThat(ByteBuffer.wrap(other, 0, (int) entry.getValue().bytes()))
                    .as(entry.getKey())
                    .isEqualTo(ByteBuffer.wrap(bytes(entry.getValue())));
        }
    }

    @Test
    void theOriginalLayoutPadsAndSpeaksAsLlavaDid() {
        Checkpoint original = open(ModelCopy.MODELS.resolve("original-layout"));
        assertThat(original.processor().padToSquare()).isTrue();
        assertThat(original.chat().render("Why?", null))
                .isEqualTo(
                        "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful,"
                                + " detailed, and polite answers to the human's questions. USER: <image>\nWhy? ASSISTANT:");
        assertThat(original.chat().render("Why?", "Be brief.")).isEqualTo("Be brief. USER: <image>\nWhy? ASSISTANT:");
        assertThat(original.config().imageTokenId()).isEqualTo(1000);
    }

    @Test
    void processorsAreRead() {
        ProcessorConfig clip = open(ModelCopy.MODELS.resolve("clip-llama")).processor();
        assertThat(clip).isEqualTo(ProcessorConfig.clip(84));
        ProcessorConfig siglip = open(ModelCopy.MODELS.resolve("siglip-qwen2")).processor();
        assertThat(siglip).isEqualTo(ProcessorConfig.siglip(96));
    }

    @Test
    void processorsMayBeNestedAndOldFilesSaySizesAsNumbers() throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        ModelCopy.edit(model.resolve("preprocessor_config.json"), tree -> {
            tree.put("size", 84);
            tree.put("crop_size", 84);
        });
        assertThat(open(model).processor()).isEqualTo(ProcessorConfig.clip(84));
        ModelCopy.edit(model.resolve("processor_config.json"), tree -> {
            var nested = tree.putObject("image_processor");
            nested.put("image_processor_type", "LlavaImageProcessor")
                    .put("do_pad", true)
                    .put("resample", 2);
            nested.putObject("size").put("height", 70).put("width", 70);
            nested.put("do_center_crop", false).put("do_normalize", false);
        });
        ProcessorConfig nested = open(model).processor();
        assertThat(nested.padToSquare()).isTrue();
        assertThat(nested.resize()).isEqualTo(new ProcessorConfig.Resize.Exact(new ProcessorConfig.Size(70, 70)));
        assertThat(nested.crop()).isNull();
        assertThat(nested.resample()).isEqualTo(2);
        assertThat(nested.doNormalize()).isFalse();
    }

    @Test
    void aLongestEdgeIsRefused() throws IOException {
        Path model = ModelCopy.of("siglip-qwen2", temporary);
        ModelCopy.edit(
                model.resolve("preprocessor_config.json"),
                tree -> tree.putObject("size").put("shortest_edge", 70).put("longest_edge", 140));
        assertThatThrownBy(() -> open(model))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("preprocessor_config.json has a longest_edge, which is not supported");
    }

    @Test
    void processorsThatAreNotNamedAreLlavasAndNullIsNoFlag() throws IOException {
        Path model = ModelCopy.of("siglip-qwen2", temporary);
        Path file = model.resolve("preprocessor_config.json");
        ModelCopy.edit(file, tree -> tree.put("size", 96));
        assertThat(open(model).processor().resize()).isEqualTo(new ProcessorConfig.Resize.ShortestEdge(96));
        ModelCopy.edit(file, tree -> {
            tree.remove("image_processor_type");
            tree.put("do_pad", true).putNull("do_center_crop").putNull("do_normalize");
        });
        ProcessorConfig unnamed = open(model).processor();
        assertThat(unnamed.padToSquare()).isTrue();
        assertThat(unnamed.crop()).isNull();
        assertThat(unnamed.doNormalize()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // the names that transformers 5.x saves, that 4.52 has in memory, and those before 4.52
        "vision_tower., vision_tower., language_model.model., language_model.model., language_model.lm_head., lm_head.",
        "vision_tower., model.vision_tower., language_model.model., model.language_model., language_model.lm_head., lm_head.",
        "vision_tower., vision_tower.vision_model., language_model.model., language_model.model., lm_head., language_model.lm_head."
    })
    void allNamesOfKeysAreUnderstood(String a, String x, String b, String y, String c, String z) throws IOException {
        Path model = ModelCopy.of("clip-mistral", temporary);
        String before = open(model).weightHash();
        ModelCopy.rename(model.resolve("model.safetensors"), key -> {
            if (key.startsWith(a)) {
                return x + key.substring(a.length()).replaceFirst("^vision_model\\.", "");
            }
            return key.startsWith(b)
                    ? y + key.substring(b.length())
                    : key.startsWith(c) ? z + key.substring(c.length()) : key;
        });
        assertThat(open(model).weightHash()).isEqualTo(before);
    }

    @Test
    void theHashIsOfTheWeights() throws IOException {
        Path model = ModelCopy.of("clip-mistral", temporary);
        String before = open(model).weightHash();
        assertThat(before) // by hashlib of Python over the same
                .isEqualTo("8fe8461a074edbc9daddf927331b774412b0a7836a7dec66c4c482b329a2f8b1")
                .isEqualTo(open(ModelCopy.MODELS.resolve("clip-mistral")).weightHash());
        TensorSource norm = requireNonNull(open(model).tensors().get("decoder.norm.weight"));
        byte[] file = Files.readAllBytes(norm.file());
        file[(int) norm.offset()] ^= 1;
        Files.write(norm.file(), file);
        assertThat(open(model).weightHash()).isNotEqualTo(before);
    }

    @Test
    void aHeadIsTiedOnlyIfItIsTheEmbedding() throws IOException {
        Path model = ModelCopy.of("siglip-qwen2", temporary);
        Path weights = model.resolve("model.safetensors");
        String embedding = "language_model.model.embed_tokens.weight";
        assertThat(open(model).config().decoder().tied()).isTrue();

        ModelCopy.header(weights, header -> header.set("language_model.lm_head.weight", header.get(embedding)));
        // two names for the same bytes overlap, which safetensors forbids
        assertProblem(model, "overlap");

        ModelCopy.header(weights, header -> header.remove(embedding));
        Checkpoint headOnly = open(model);
        assertThat(headOnly.config().decoder().tied()).isTrue();
        assertThat(headOnly.tensors())
                .containsKey("decoder.embed_tokens.weight")
                .doesNotContainKey("lm_head.weight");
    }

    @Test
    void aHeadThatDiffersIsNotTied() throws IOException {
        Path model = ModelCopy.of("clip-mistral", temporary);
        ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("tie_word_embeddings", true));
        Checkpoint checkpoint = open(model);
        assertThat(checkpoint.config().decoder().tied()).isFalse();
        assertThat(checkpoint.tensors()).containsKey("lm_head.weight");
        TensorSource embedding = requireNonNull(checkpoint.tensors().get("decoder.embed_tokens.weight"));
        TensorSource head = requireNonNull(checkpoint.tensors().get("lm_head.weight"));
        byte[] file = Files.readAllBytes(head.file());
        System.arraycopy(file, (int) embedding.offset(), file, (int) head.offset(), (int) head.bytes());
        Files.write(head.file(), file);
        assertThat(open(model).config().decoder().tied()).isTrue();
        assertThat(open(model).tensors()).doesNotContainKey("lm_head.weight");
    }

    @Test
    void slidingWindowsAreRead() throws IOException {
        Path model = ModelCopy.of("clip-mistral", temporary);
        assertThat(open(model).config().decoder().slidingWindow()).isEmpty();
        ModelCopy.edit(
                model.resolve("config.json"),
                tree -> tree.withObject("text_config").put("sliding_window", 512));
        assertThat(open(model).config().decoder().slidingWindow()).isEqualTo(OptionalInt.of(512));
    }

    @Test
    void aTemplateIsFoundInEachOfItsPlaces() throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        assertThat(open(model).chat().render("Q", null)).isEqualTo("USER: <image>\nQ ASSISTANT:");
        Files.delete(model.resolve("chat_template.json"));
        assertThatThrownBy(() -> open(model).chat().render("Q", null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--raw-prompt")
                .hasMessageContaining(model.toString());
        ModelCopy.edit(model.resolve("tokenizer_config.json"), tree -> {
            var list = tree.putArray("chat_template");
            list.addObject().put("name", "tool_use").put("template", "tools");
            list.addObject().put("name", "default").put("template", "{{ bos_token }}listed");
        });
        assertThat(open(model).chat().render("Q", null)).isEqualTo("<s>listed");
        ModelCopy.edit(model.resolve("tokenizer_config.json"), tree -> tree.put("chat_template", "plain"));
        assertThat(open(model).chat().render("Q", null)).isEqualTo("plain");
        Files.writeString(model.resolve("chat_template.jinja"), "own file\n");
        assertThat(open(model).chat().render("Q", null)).isEqualTo("own file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there, only administrators create links
    void aHubNameIsFoundInTheCache() throws IOException {
        Path repository = temporary.resolve("hub/models--some-org--some-model");
        ModelCopy.of("clip-mistral", repository.resolve("blobs-of-it"));
        Path snapshot = Files.createDirectories(repository.resolve("snapshots/0123abc"));
        for (String file : List.of("config.json", "model.safetensors", "preprocessor_config.json", "tokenizer.json")) {
            Files.createSymbolicLink(
                    snapshot.resolve(file), Path.of("../../blobs-of-it").resolve(file));
        }
        Files.createDirectories(repository.resolve("refs"));
        Files.writeString(repository.resolve("refs/main"), "0123abc");
        Map<String, String> settings = Map.of("HF_HOME", temporary.toString());
        Checkpoint checkpoint = Checkpoint.open("some-org/some-model", settings::get);
        assertThat(checkpoint.name()).isEqualTo("some-org/some-model");
        assertThat(checkpoint.tensors()).hasSizeGreaterThan(50);
        Map<String, String> direct =
                Map.of("HF_HUB_CACHE", temporary.resolve("hub").toString());
        assertThat(Checkpoint.open("some-org/some-model", direct::get).tensors())
                .isEqualTo(checkpoint.tensors());
        Files.writeString(repository.resolve("refs/main"), "");
        Files.createFile(repository.resolve("snapshots/.DS_Store"));
        assertThat(Checkpoint.open("some-org/some-model", settings::get).folder())
                .isEqualTo(snapshot);
        assertThatThrownBy(() -> Checkpoint.open("some-org/other-model", direct::get))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("./run.sh get some-org/other-model")
                .hasMessageContaining(temporary.resolve("hub").toString());
    }

    @Test
    void theOriginalTowerIsFoundWhereverItLies() throws IOException {
        Path model = ModelCopy.of("original-layout", temporary.resolve("llava"));
        String inside = open(model).weightHash();
        Path beside = temporary.resolve("clip");
        Files.move(model.resolve("clip"), beside);
        assertThat(open(model).weightHash()).isEqualTo(inside);

        ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("mm_vision_tower", "openai/clip"));
        assertThat(open(model).weightHash()).isEqualTo(inside);

        Path cached = temporary.resolve("hub/models--openai--clip/snapshots/1");
        Files.createDirectories(cached.getParent());
        Files.move(beside, cached);
        assertProblem(model, "openai/clip", "./run.sh get openai/clip", "ATTENTION_LENS_VISION_TOWER");
        Map<String, String> hub =
                Map.of("HF_HUB_CACHE", temporary.resolve("hub").toString());
        assertThat(Checkpoint.open(model.toString(), hub::get).weightHash()).isEqualTo(inside);

        Map<String, String> set = Map.of("ATTENTION_LENS_VISION_TOWER", cached.toString());
        assertThat(Checkpoint.open(model.toString(), set::get).weightHash()).isEqualTo(inside);

        Map<String, String> wrong = Map.of("ATTENTION_LENS_VISION_TOWER", "/not/there");
        assertThatThrownBy(() -> Checkpoint.open(model.toString(), wrong::get))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ATTENTION_LENS_VISION_TOWER is set to /not/there");

        ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("mm_vision_tower", cached.toString()));
        assertThat(open(model).weightHash()).isEqualTo(inside);
    }

    @Test
    void aTowerIsMissingIfItIsNowhereHere() throws IOException {
        assertThat(Checkpoint.missingTower(ModelCopy.MODELS.resolve("clip-llama")))
                .isEmpty();
        Path model = ModelCopy.of("original-layout", temporary.resolve("llava"));
        assertThat(Checkpoint.missingTower(model)).isEmpty();
        assertThat(Checkpoint.missingTower(model.resolve("clip"))).isEmpty();
        ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("mm_vision_tower", "no-such-org/tower"));
        assertThat(Checkpoint.missingTower(model)).contains("no-such-org/tower");
        ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("mm_vision_tower", "./tower"));
        assertThat(Checkpoint.missingTower(model)).isEmpty(); // no name of the hub
    }

    @Test
    void anOriginalCheckpointMayBringItsTowerWithIt() throws IOException {
        Path model = ModelCopy.of("original-layout", temporary.resolve("llava"));
        Checkpoint apart = open(model);
        for (String shard : List.of("pytorch_model-00001-of-00002.bin", "pytorch_model-00002-of-00002.bin")) {
            Files.delete(model.resolve(shard));
        }
        Files.delete(model.resolve("pytorch_model.bin.index.json"));
        Files.copy(model.resolve("full/model.safetensors"), model.resolve("model.safetensors"));
        ModelCopy.rename(
                model.resolve("model.safetensors"),
                key -> key.replaceFirst(
                                "^vision_tower\\.vision_model\\.", "model.vision_tower.vision_tower.vision_model.")
                        .replaceFirst("^language_model\\.model\\.", "model.")
                        .replaceFirst("^language_model\\.lm_head", "lm_head")
                        .replaceFirst("^multi_modal_projector\\.linear_", "model.mm_projector.")
                        .replaceFirst("^model\\.mm_projector\\.1", "model.mm_projector.0"));
        ModelCopy.edit(model.resolve("config.json"), tree -> tree.put("vocab_size", 1024));
        Files.delete(model.resolve("clip/pytorch_model.bin"));
        assertThat(open(model).tensors()).containsOnlyKeys(apart.tensors().keySet());
        assertThat(open(model).config().vision()).isEqualTo(apart.config().vision());
    }

    private static Checkpoint open(Path folder) {
        return Checkpoint.open(folder.toString(), NONE);
    }

    private static void assertProblem(Path folder, String... parts) {
        assertThatThrownBy(() -> open(folder)).isInstanceOf(Problem.class).hasMessageContainingAll(parts);
    }

    private static byte[] bytes(TensorSource tensor) throws IOException {
        try (FileChannel channel = FileChannel.open(tensor.file())) {
            ByteBuffer out = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(out, tensor.offset());
            return out.array();
        }
    }
}
