package attentionlens.checkpoint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors for checkpoints that are damaged or incomplete, and for what is not a checkpoint. */
class DamagedCheckpointTest {
    private static final Settings NONE = name -> null;

    /** {@code {'w': tensor of 2 x 3 halves}}, which does not fit into a storage of four bytes. */
    private static final String STORAGE_BEYOND =
            "\u0080\2}X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storage"
                    + "ctorch\nHalfStorage\nX\1\0\0\0" + "0X\3\0\0\0cpuK\6tQK\0K\2K\3\u0086K\3K\1\u0086\u0089}tRs.";

    @TempDir
    Path temporary;

    @Test
    void brokenWeightsAreNamed() throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        Path second = model.resolve("model-00002-of-00002.safetensors");
        byte[] whole = Files.readAllBytes(second);
        ModelCopy.cut(second, 100);
        assertProblem(model, second.toString(), "cut off");
        Files.writeString(second, "version https://git-lfs.github.com/spec/v1\noid sha256:00\n");
        assertProblem(model, second.toString(), "git lfs pull");
        Files.delete(second);
        assertProblem(model, second.toString(), "missing", "model.safetensors.index.json");
        Files.write(second, whole);
        ModelCopy.rename(second, key -> key.endsWith("v_proj.weight") && key.contains("layers.1.") ? "" : key);
        assertProblem(model, "model-00002-of-00002.safetensors", "v_proj");
        Files.delete(model.resolve("model.safetensors.index.json"));
        assertProblem(model, model.toString(), "index");
        Files.delete(second);
        Files.delete(model.resolve("model-00001-of-00002.safetensors"));
        assertProblem(model, model.toString(), "no weights");
    }

    @Test
    void aMissingOrMisshapenTensorIsNamed() throws IOException {
        Path model = ModelCopy.of("clip-mistral", temporary);
        Path weights = model.resolve("model.safetensors");
        ModelCopy.header(
                weights,
                header -> header.withObject("language_model.model.norm.weight").put("dtype", "F8_E4M3"));
        assertProblem(model, weights.toString(), "language_model.model.norm.weight", "F8_E4M3");
        ModelCopy.rename(weights, key -> key.equals("language_model.model.norm.weight") ? "" : key);
        assertProblem(model, model.toString(), "decoder.norm.weight");
        ModelCopy.edit(
                model.resolve("config.json"),
                tree -> tree.withObject("text_config").put("vocab_size", 901));
        assertProblem(model, "decoder.embed_tokens.weight", "[902, 96]", "[901, 96]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip/pytorch_model.bin", "pytorch_model-00001-of-00002.bin"})
    void brokenPicklesAreNamed(String file) throws IOException {
        Path model = ModelCopy.of("original-layout", temporary);
        Path weights = model.resolve(file);
        ModelCopy.cut(weights, 200);
        assertProblem(model, weights.toString());
        Files.write(weights, new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 'l'});
        assertProblem(model, weights.toString(), "PyTorch before 1.6");
        ModelCopy.archive(weights, "\u0080\2}X\1\0\0\0acposix\nsystem\nX\11\0\0\0touch /xx\u0085Rs.");
        assertProblem(model, weights.toString(), "posix.system", "not opened");
        ModelCopy.archive(weights, "\u0080\2]X\1\0\0\0aa.");
        assertProblem(model, weights.toString(), "no named tensors");
        ModelCopy.archive(weights, STORAGE_BEYOND);
        assertProblem(model, weights.toString(), "'w'", "beyond its storage");
        ModelCopy.archive(weights, STORAGE_BEYOND.replace("X\1\0\0\0" + "0", "X\1\0\0\0" + "7"));
        assertProblem(model, weights.toString(), "storage 7 is missing");
        String huge = "\u008a\10" + "\0\0\0\0\0\0\0@"; // 2^62
        ModelCopy.archive(weights, STORAGE_BEYOND.replace("K\2K\3\u0086K\3K\1", huge + "K\4\u0086K\4K\1"));
        assertProblem(model, weights.toString(), "'w'", "beyond its storage");
    }

    /**
     * Reads a tensor in a storage of four bytes.
     *
     * @param kind PyTorch's name of the storage, without "Storage"
     * @param view where the tensor begins, its shape and its strides, pickled
     */
    private RawTensor tensor(String kind, String view) throws IOException {
        Path file = temporary.resolve("pytorch_model.bin");
        ModelCopy.archive(file, STORAGE_BEYOND.replace("Half", kind).replace("K\0K\2K\3\u0086K\3K\1\u0086", view));
        return requireNonNull(TorchArchive.read(file).get("w"));
    }

    @Test
    void aTensorMayBeginWithinItsStorage() throws IOException {
        RawTensor both = tensor("Half", "K\0K\2\u0085K\1\u0085");
        RawTensor second = tensor("Half", "K\1K\1\u0085K\1\u0085");
        assertThat(second.shape()).containsExactly(1L);
        assertThat(second.offset()).isEqualTo(both.offset() + Short.BYTES);
        assertThatThrownBy(() -> tensor("Half", "K\1K\2\u0085K\1\u0085")).hasMessageContaining("beyond its storage");
    }

    @Test
    void tensorsThatDoNotLieRowByRowOrAreNoFloatsAreNoWeights() throws IOException {
        RawTensor anyStepAlongOne = tensor("Half", "K\0K\1K\2\u0086K\7K\1\u0086");
        assertThat(anyStepAlongOne.weight().shape()).containsExactly(1L, 2L);
        assertThatThrownBy(tensor("Half", "K\0K\2\u0085K\2\u0085")::weight)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'w' with gaps or transposed");
        assertThatThrownBy(tensor("Int", "K\0K\1\u0085K\1\u0085")::weight)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'w' as I32");
        assertThatThrownBy(tensor("Bool", "K\0K\4\u0085K\1\u0085")::weight)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'w' as Bool");
    }

    @Test
    void parametersAreTensors() throws IOException {
        Path file = temporary.resolve("pytorch_model.bin");
        String tensor = STORAGE_BEYOND
                .substring(STORAGE_BEYOND.indexOf("ctorch"), STORAGE_BEYOND.length() - 2)
                .replace("K\0K\2K\3\u0086K\3K\1\u0086", "K\0K\2\u0085K\1\u0085");
        ModelCopy.archive(
                file,
                "\u0080\2}X\1\0\0\0wctorch._utils\n_rebuild_parameter\n(" + tensor
                        + "\u0088ccollections\nOrderedDict\n)RtRs.");
        assertThat(requireNonNull(TorchArchive.read(file).get("w")).shape()).containsExactly(2L);
    }

    @Test
    void weightsOfBigEndianMachinesAreRefused() throws IOException {
        Path file = temporary.resolve("pytorch_model.bin");
        ModelCopy.archive(file, STORAGE_BEYOND, "big");
        assertThatThrownBy(() -> TorchArchive.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(file.toString(), "big-endian");
    }

    @Test
    void anIndexMayNameWhatNobodyReads() throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        ModelCopy.edit(
                model.resolve("model.safetensors.index.json"),
                tree -> tree.withObject("weight_map")
                        .put(
                                "language_model.model.layers.0.self_attn.rotary_emb.inv_freq",
                                "model-00001-of-00002.safetensors"));
        assertThat(open(model).tensors()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../model.safetensors", "/dev/zero", "a\0b", ""})
    void weightsLieInTheModelsFolder(String shard) throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        Path index = model.resolve("model.safetensors.index.json");
        ModelCopy.edit(index, tree -> tree.withObject("weight_map").put("lm_head.weight", shard));
        assertProblem(model, index.toString(), "'" + shard + "'", "not a file in the model's folder");
    }

    @Test
    void anAbsurdNumberOfLayersIsRefused() throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        ModelCopy.edit(
                model.resolve("config.json"),
                tree -> tree.withObject("text_config").put("num_hidden_layers", 10_000_000));
        assertProblem(model, "text_config.num_hidden_layers", "10000000");
    }

    @Test
    void aDamagedSentencepieceModelIsNamed() throws IOException {
        Path model = ModelCopy.of("original-layout", temporary);
        Path pieces = model.resolve("tokenizer.model");
        for (byte[] damaged : new byte[][] {
            {10}, {10, 100, 1}, {10, -1, -1, -1, -1, 127}, {10, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}, {10, 2, 24, 99}
        }) {
            Files.write(pieces, damaged);
            assertThatThrownBy(() -> open(model).tokenizer())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(pieces.toString());
        }
    }

    @Test
    void foldersThatAreNoModelSaySo() throws IOException {
        assertProblem(temporary, "not a model folder", temporary.toString());
        Files.writeString(temporary.resolve("ggml-model.gguf"), "GGUF");
        assertProblem(temporary, "GGUF");
        Files.writeString(temporary.resolve("adapter_config.json"), "{}");
        assertProblem(temporary, "LoRA");
        Files.writeString(temporary.resolve("config.json"), "{\"model_type\": \"llava\"}");
        assertProblem(temporary, "LoRA");
        Files.delete(temporary.resolve("adapter_config.json"));
        assertProblem(temporary, "GGUF");
        Files.writeString(temporary.resolve("config.json"), "{\"model_type\": ");
        assertProblem(temporary, "config.json", "not valid JSON");
        Files.writeString(temporary.resolve("config.json"), "[]");
        assertProblem(temporary, "config.json", "not a JSON object");
        assertProblem(temporary.resolve("config.json"), "is a file");
        assertProblem(temporary.resolve("not-there"), "There is no folder");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Path model = ModelCopy.of("clip-llama", temporary);
        Files.delete(model.resolve("tokenizer.json"));
        assertThatThrownBy(() -> open(model).tokenizer())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(model.toString())
                .hasMessageContaining("no tokenizer");
        Files.delete(model.resolve("preprocessor_config.json"));
        assertProblem(model, model.toString(), "preprocessor_config.json");
    }

    private static Checkpoint open(Path folder) {
        return Checkpoint.open(folder.toString(), NONE);
    }

    private static void assertProblem(Path folder, String... parts) {
        assertThatThrownBy(() -> open(folder)).isInstanceOf(Problem.class).hasMessageContainingAll(parts);
    }
}
