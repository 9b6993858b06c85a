package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.checkpoint.ModelCopy;
import attentionlens.store.Json;
import attentionlens.store.SafetensorsReader;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
    private static final Path CONFORMANCE = Path.of("src/test/resources/conformance");
    private static final Path MODELS = CONFORMANCE.resolve("models");

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
        Map<String, ArrayData> expected = SafetensorsReader.read(folder.resolve("expected.safetensors"));
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            assertThat(tokenizer.encode(caseFile.path("prompt").asText()))
                    .isEqualTo(collapsed(
                            ids(expected.get("input_ids")), checkpoint.config().imageTokenId()));
            for (var run : caseFile.path("text").properties()) {
                List<Integer> said = ids(expected.get(run.getKey() + ".token_ids"));
                assertThat(tokenizer.decode(said, true))
                        .isEqualTo(run.getValue().asText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-llama", "siglip-qwen2", "original-layout"})
    void aContinuationAddsItsTextAndNothingElse(String model) {
        Checkpoint checkpoint = Checkpoint.open(MODELS.resolve(model).toString());
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            List<Integer> before = tokenizer.beginning("a");
            for (String text : List.of(" dog and a cat", "dog", ".", "\n\ndog", "  dog", "")) {
                List<Integer> all = new ArrayList<>(before);
                all.addAll(tokenizer.continuation(text));
                assertThat(tokenizer.decode(all, false)).isEqualTo("a" + text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-llama", "siglip-qwen2", "original-layout"})
    void piecesTogetherAreTheWholeText(String model) {
        Checkpoint checkpoint = Checkpoint.open(MODELS.resolve(model).toString());
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            for (String text :
                    List.of("Two caf\u00e9s \ud83d\ude00  end.", "\u6c49\u5b57, \u00f1and\u00fa\n\n  deep", "a")) {
                List<Integer> ids = tokenizer.encode("<image>" + text);
                List<Integer> said = ids.subList(ids.indexOf(checkpoint.config().imageTokenId()) + 1, ids.size());
                assertThat(together(tokenizer, said)).isEqualTo(tokenizer.decode(said, true));
                assertThat(tokenizer.decode(said, true)).isEqualTo(text);
            }
            Random random = new Random(5);
            int firstWord = model.equals("siglip-qwen2") ? 0 : 259; // no byte tokens, which may be invalid UTF-8
            for (int i = 0; i < 200; i++) {
                List<Integer> ids = random.ints(20, firstWord, 990).boxed().toList();
                assertThat(together(tokenizer, ids)).isEqualTo(tokenizer.decode(ids, true));
            }
        }
    }

    @Test
    void bytesAreHeldBackUntilTheyAreACharacter() {
        try (TextTokenizer tokenizer =
                TextTokenizer.open(Checkpoint.open(MODELS.resolve("clip-llama").toString()))) {
            List<Integer> ids =
                    List.of(byteToken(0xE2), byteToken(0x82), byteToken(0xAC), byteToken(0xE2), byteToken(0x41));
            TextTokenizer.Pieces pieces = tokenizer.pieces();
            assertThat(ids.stream().map(pieces::add)).containsExactly("", "", "\u20ac", "", "");
            assertThat(pieces.flush()).isNotEmpty();
            assertThat(tokenizer.piece(byteToken(0xE2))).isEqualTo("<0xE2>");
            assertThat(tokenizer.piece(byteToken(0x0A))).isEqualTo("\n");
            assertThat(tokenizer.piece(2)).isEqualTo("</s>");
            int dog = tokenizer.encode("<image> dog").getLast();
            assertThat(tokenizer.piece(dog)).isNotBlank();
        }
    }

    @Test
    void byteLevelPiecesAreReadable() {
        Checkpoint checkpoint = Checkpoint.open(MODELS.resolve("siglip-qwen2").toString());
        Map<String, Integer> ids = checkpoint.tokenizer().ids();
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            assertThat(tokenizer.piece(ids.getOrDefault("\u0120a", -1))).isEqualTo(" a");
            assertThat(tokenizer.piece(ids.getOrDefault("\u00e2", -1))).isEqualTo("<0xE2>");
            assertThat(tokenizer.piece(ids.getOrDefault("<|im_end|>", -1))).isEqualTo("<|im_end|>");
            assertThat(tokenizer.beginToken()).isEmpty();
        }
    }

    @Test
    void aPromptHasExactlyOneImage() {
        try (TextTokenizer tokenizer =
                TextTokenizer.open(Checkpoint.open(MODELS.resolve("clip-llama").toString()))) {
            assertThat(tokenizer.beginToken()).hasValue(1);
            assertThatThrownBy(() -> tokenizer.encode("No picture here"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("no <image>");
            assertThatThrownBy(() -> tokenizer.encode("<image><image>"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("2 times <image>");
            assertThat(tokenizer.encode("<s><image>")).isEqualTo(List.of(1, 1200));
        }
    }

    @Test
    void whatTokenizerConfigAddsIsAdded(@TempDir Path folder) throws IOException {
        for (String file : List.of("config.json", "model.safetensors", "preprocessor_config.json", "tokenizer.json")) {
            Files.copy(MODELS.resolve("clip-mistral").resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("tokenizer_config.json"), """
                {"bos_token": {"content": "<s>"}, "add_bos_token": false, "eos_token": "<end>",
                 "additional_special_tokens": [{"content": "<wide>", "lstrip": true}],
                 "added_tokens_decoder": {"902": {"content": "<more>", "special": true}}}
                """);
        try (TextTokenizer tokenizer = TextTokenizer.open(Checkpoint.open(folder.toString()))) {
            // transformers ignores add_bos_token if there is a tokenizer.json, which puts <s> before a text
            assertThat(tokenizer.beginToken()).hasValue(1);
            assertThat(tokenizer.encode("<image><more><end>")).isEqualTo(List.of(1, 900, 902, 903));
            assertThat(tokenizer.encode("<image> <wide>")).isEqualTo(List.of(1, 900, 904));
            assertThat(tokenizer.decode(List.of(902, 903), true)).isEmpty();
            assertThat(tokenizer.decode(List.of(902, 903), false)).isEqualTo("<more><end>");
        }
    }

    /** As in transformers 5.24, where the flags of tokenizer_config.json replace those of tokenizer.json. */
    @Test
    void flagsOfTokenizerConfigReplaceThoseOfTheTokenizer(@TempDir Path folder) throws IOException {
        ModelCopy.of("siglip-qwen2", folder);
        JsonNode tokens = Json.read(folder.resolve("tokenizer.json")).path("added_tokens");
        Path config = folder.resolve("tokenizer_config.json");
        String prompt = "<|im_start|>user\n<image>\nHi";
        int whole;
        try (TextTokenizer tokenizer = TextTokenizer.open(Checkpoint.open(folder.toString()))) {
            whole = tokenizer.encode(prompt).size();
        }
        ModelCopy.edit(config, tree -> {
            for (JsonNode token : tokens) {
                ObjectNode entry = tree.withObject("added_tokens_decoder")
                        .putObject(token.path("id").asText());
                entry.setAll((ObjectNode) token.deepCopy());
                entry.remove("id");
                if (token.path("content").asText().equals("<image>")) {
                    entry.put("rstrip", true).put("special", false);
                }
            }
            tree.remove("image_token");
        });
        Checkpoint checkpoint = Checkpoint.open(folder.toString());
        int image = checkpoint.config().imageTokenId();
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            assertThat(tokenizer.encode(prompt)).hasSize(whole - 1).contains(image);
            assertThat(tokenizer.decode(List.of(image), true)).isEqualTo("<image>");
        }
        ModelCopy.edit(config, tree -> tree.put("image_token", "<image>"));
        try (TextTokenizer tokenizer = TextTokenizer.open(Checkpoint.open(folder.toString()))) {
            assertThat(tokenizer.decode(List.of(image), true)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'image_token': '<img>'}",
                "{'image_token': '<pic>', 'extra_special_tokens': {'image_token': '<img>'}}",
                "{'model_specific_special_tokens': {'image_token': '<img>'}}"
            })
    void theTokenizersImageTokenComesBeforeTheProcessors(String config, @TempDir Path folder) throws IOException {
        ModelCopy.of("clip-mistral", folder);
        Path tokenizer = folder.resolve("tokenizer.json");
        Files.writeString(tokenizer, Files.readString(tokenizer).replace("<image>", "<img>"));
        Files.writeString(folder.resolve("tokenizer_config.json"), config.replace('\'', '"'));
        ModelCopy.edit(folder.resolve("processor_config.json"), tree -> tree.put("image_token", "<image>"));
        assertThat(Checkpoint.open(folder.toString()).tokenizer().imageToken()).isEqualTo("<img>");
    }

    /** Expected for the original layout: sentencepiece 0.2.3, LLaVA's tokenizer_image_token, LlamaTokenizer of transformers 4.37. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            original-layout; false; 1 408 617 950 1000 950 976 2 978 268 261 617 2 950 2; 1 950 617 1000 950 617 2 960 956 963
            original-layout; true; 1 408 617 950 1000 950 976 2 408 268 261 617 2 950 950 2; 1 950 617 1000 950 617 2 617
            original-layout/full; false; 1 408 617 950 1000 976 2 978 268 261 617 2 950 2; 1 617 1000 617 2 960 956 963
            original-layout/full; true; 1 408 617 950 1000 950 976 2 408 268 261 617 2 950 950 2; 1 950 617 1000 950 617 2 617
            """)
    void aTokenizerModelPutsBlanksWhereItsConfigurationSays(
            String model, boolean legacy, String sentences, String blanks, @TempDir Path folder) throws IOException {
        ModelCopy.of(model, folder);
        Files.deleteIfExists(folder.resolve("tokenizer.json"));
        Files.copy(
                MODELS.resolve("original-layout/tokenizer.model"),
                folder.resolve("tokenizer.model"),
                StandardCopyOption.REPLACE_EXISTING);
        ModelCopy.edit(folder.resolve("tokenizer_config.json"), config -> config.put("legacy", legacy));
        try (TextTokenizer tokenizer = TextTokenizer.open(Checkpoint.open(folder.toString()))) {
            assertThat(tokenizer.encode("A dog <image>\n</s>And a dog</s> </s>"))
                    .isEqualTo(numbers(sentences));
            assertThat(tokenizer.encode(" dog<image> dog</s>dog")).isEqualTo(numbers(blanks));
            assertThat(tokenizer.encode("<image>")).isEqualTo(List.of(1, 1000));
            assertThat(tokenizer.decode(tokenizer.beginning("A dog"), true)).isEqualTo("A dog");
        }
    }

    /** Without either, it begins texts as LLaVA's own LlamaTokenizer does. */
    @ParameterizedTest
    @CsvSource({
        "true, false, 1 1000",
        "false, false, 1000",
        "false, true, 1000 2",
        "true, true, 1 1000 2",
        ", true, 1000 2",
        ", , 1 1000"
    })
    void aTokenizerModelIsPutBetweenTheTokensThatItsConfigurationSays(
            @Nullable Boolean begins, @Nullable Boolean ends, String expected, @TempDir Path folder)
            throws IOException {
        ModelCopy.of("original-layout", folder);
        ModelCopy.edit(folder.resolve("tokenizer_config.json"), config -> {
            config.remove(List.of("add_bos_token", "add_eos_token"));
            if (begins != null) {
                config.put("add_bos_token", begins);
            }
            if (ends != null) {
                config.put("add_eos_token", ends);
            }
        });
        try (TextTokenizer tokenizer = TextTokenizer.open(Checkpoint.open(folder.toString()))) {
            assertThat(tokenizer.encode("<image>")).isEqualTo(numbers(expected));
        }
    }

    private static List<Integer> numbers(String text) {
        return Stream.of(text.split(" ")).map(Integer::valueOf).toList();
    }

    @Test
    void aTokenizerOfAnotherModelIsRefused(@TempDir Path folder) throws IOException {
        for (String file : List.of("config.json", "model.safetensors", "preprocessor_config.json")) {
            Files.copy(MODELS.resolve("clip-mistral").resolve(file), folder.resolve(file));
        }
        Files.copy(MODELS.resolve("clip-llama/tokenizer.json"), folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> TextTokenizer.open(Checkpoint.open(folder.toString())))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("<image>")
                .hasMessageContaining("1200")
                .hasMessageContaining("900");
        Files.writeString(
                folder.resolve("tokenizer.json"), "{\"added_tokens\": [{\"id\": 900, \"content\": \"<image>\"}]}");
        assertThatThrownBy(() -> TextTokenizer.open(Checkpoint.open(folder.toString())))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(folder.toString());
    }

    private static String together(TextTokenizer tokenizer, List<Integer> ids) {
        TextTokenizer.Pieces pieces = tokenizer.pieces();
        StringBuilder out = new StringBuilder();
        ids.forEach(id -> out.append(pieces.add(id)));
        return out.append(pieces.flush()).toString();
    }

    /** Llama's vocabularies start with three control tokens, then all bytes. */
    private static int byteToken(int value) {
        return 3 + value;
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

    private static List<Integer> ids(@Nullable ArrayData array) {
        return LongStream.range(0, Objects.requireNonNull(array).size())
                .mapToObj(i -> (int) array.at(i))
                .toList();
    }
}
