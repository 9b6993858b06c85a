package attentionlens.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeededFilesTest {
    private static Repository repository(String... paths) {
        List<HubFile> files = Arrays.stream(paths)
                .map(path -> new HubFile(path, 1, "0".repeat(path.endsWith(".json") ? 40 : 64)))
                .toList();
        return new Repository("some/model", "0".repeat(40), files);
    }

    private static void assertRefused(Repository repository, String words) {
        assertThatThrownBy(() -> NeededFiles.of(repository))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
    }

    @Test
    void weightsComeInOneFormatAndBehindTheConfiguration() {
        Repository both = repository(
                "pytorch_model.bin",
                "model-00001-of-00001.safetensors",
                "model.safetensors.index.json",
                "README.md",
                "added_tokens.json",
                "config.json");
        assertThat(NeededFiles.of(both))
                .extracting(HubFile::path)
                .containsExactly(
                        "config.json",
                        "added_tokens.json",
                        "model.safetensors.index.json",
                        "model-00001-of-00001.safetensors");
    }

    @Test
    void otherRepositoriesAreRefusedByTheirKind() {
        assertRefused(repository("adapter_config.json", "adapter_model.safetensors"), "LoRA adapter");
        assertRefused(repository("ggml-model-q4_k.gguf"), "GGUF");
        assertRefused(repository("README.md", "model.safetensors"), "no config.json");
        assertRefused(repository("config.json", "model.safetensors.index.json"), "no weights that can be opened");
    }
}
