package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.store.Json;
import attentionlens.store.SafetensorsHeader;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
    private static final Path CONFORMANCE = Path.of("src/test/resources/conformance");

    @ParameterizedTest
    @ValueSource(strings = {"clip-llama-crop", "clip-llama-pad", "clip-mistral", "siglip-qwen2"})
    void templatesAndIdsAreThoseOfTransformers(String name) {
        JsonNode caseFile = Json.read(CONFORMANCE.resolve("cases").resolve(name).resolve("case.json"));
        Checkpoint checkpoint = open(caseFile.path("model").asText());
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            assertThat(caseFile.path("chat")).hasSize(2);
            for (JsonNode row : caseFile.path("chat")) {
                String system =
                        row.path("system").isNull() ? null : row.path("system").asText();
                String prompt = checkpoint.chat().render(row.path("question").asText(), system);
                assertThat(prompt).isEqualTo(row.path("prompt").asText());
                List<Integer> expected = new ArrayList<>();
                row.path("input_ids").forEach(id -> expected.add(id.asInt()));
                int image = checkpoint.config().imageTokenId();
                assertThat(expected.stream().filter(id -> id == image))
                        .hasSize(checkpoint.config().imageTokens());
                assertThat(tokenizer.encode(prompt)).isEqualTo(collapsed(expected, image));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-llama-crop", "clip-mistral", "siglip-qwen2", "original-layout"})
    void promptsAndCaptionsAreThoseOfTransformers(String name) throws IOException {
        Path folder = CONFORMANCE.resolve("cases").resolve(name);
        JsonNode caseFile = Json.read(folder.resolve("case.json"));
        Checkpoint checkpoint =
                open(caseFile.path("open").asText(caseFile.path("model").asText()));
        SafetensorsHeader header = SafetensorsHeader.read(folder.resolve("expected.safetensors"));
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            assertThat(tokenizer.encode(caseFile.path("prompt").asText()))
                    .isEqualTo(collapsed(
                            ids(header, "input_ids"), checkpoint.config().imageTokenId()));
            for (var run : caseFile.path("text").properties()) {
                List<Integer> said = ids(header, run.getKey() + ".token_ids");
                assertThat(tokenizer.decode(said, true))
                        .isEqualTo(run.getValue().asText());
            }
        }
    }

    static Checkpoint open(String relative) {
        return Checkpoint.open(
                CONFORMANCE.resolve("cases/x").resolve(relative).normalize().toString());
    }

    private static List<Integer> collapsed(List<Integer> ids, int image) {
        List<Integer> out = new ArrayList<>();
        for (int id : ids) {
            if (id != image || out.isEmpty() || out.getLast() != image) {
                out.add(id);
            }
        }
        return out;
    }

    private static List<Integer> ids(SafetensorsHeader header, String name) throws IOException {
        SafetensorsHeader.Entry entry = Objects.requireNonNull(header.tensors().get(name));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(header.file())).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> out = new ArrayList<>();
        for (long i = 0; i < entry.bytes(); i += Long.BYTES) {
            out.add((int) bytes.getLong((int) (entry.offset() + i)));
        }
        return out;
    }
}
