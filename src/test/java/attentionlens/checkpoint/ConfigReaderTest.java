package attentionlens.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private static final Path FILE = Path.of("/models/x/config.json");

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(
                Json.read(Path.of("src/test/resources/configs/cases.json")).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void defaultsAreThoseOfTransformers(JsonNode row) {
        Fields fields = new Fields(FILE, "", row.path("config"));
        JsonNode expected = row.path("expected");
        ModelConfig config = ConfigReader.huggingFace(fields);
        assertVision(config.vision(), expected.path("vision"));
        assertDecoder(config.decoder(), expected);
        assertThat(config.projector().activation())
                .isEqualTo(Activation.of(expected.path("projector").get(0).asText(), ""));
        assertThat(config.projector().bias())
                .isEqualTo(expected.path("projector").get(1).asBoolean());
        assertThat(config.visionFeatureLayers()).isEqualTo(integers(expected.path("layers")));
        assertThat(config.dropClassToken()).isEqualTo(expected.path("drop").asBoolean());
        assertThat(config.imageTokenId()).isEqualTo(expected.path("image").asInt());
        GenerationDefaults ends = GenerationReader.read(Path.of("not/there"), fields);
        assertThat(ends.endTokens()).isEqualTo(new HashSet<>(integers(expected.path("ends"))));
    }

    @Test
    void ofBothNamesOfTheImageTokenTransformersTakesTheNewer() {
        JsonNode both = Json.parse(
                "{\"model_type\": \"llava\", \"image_token_index\": 5, \"image_token_id\": 77}"
                        .getBytes(StandardCharsets.UTF_8),
                "config.json");
        assertThat(ConfigReader.huggingFace(new Fields(FILE, "", both)).imageTokenId())
                .isEqualTo(77);
    }

    private static void assertVision(VisionConfig vision, JsonNode expected) {
        assertThat(expected.get(0).asText()).startsWith(vision.kind().name().toLowerCase(Locale.ROOT));
        assertThat(List.of(
                        vision.width(),
                        vision.mlpWidth(),
                        vision.layers(),
                        vision.heads(),
                        vision.imageSize(),
                        vision.patchSize(),
                        vision.channels()))
                .isEqualTo(numbers(expected, 1, 2, 3, 4, 5, 6, 9));
        assertThat(vision.activation()).isEqualTo(Activation.of(expected.get(7).asText(), ""));
        assertThat(vision.normEps()).isEqualTo(expected.get(8).asDouble());
    }

    private static void assertDecoder(DecoderConfig decoder, JsonNode expected) {
        JsonNode shape = expected.path("decoder");
        assertThat(decoder.kind().name().toLowerCase(Locale.ROOT))
                .isEqualTo(shape.get(0).asText());
        assertThat(List.of(
                        decoder.width(),
                        decoder.mlpWidth(),
                        decoder.layers(),
                        decoder.heads(),
                        decoder.keyHeads(),
                        decoder.headWidth(),
                        decoder.vocabulary(),
                        decoder.maxPositions()))
                .isEqualTo(numbers(shape, 1, 2, 3, 4, 5, 6, 7, 10));
        assertThat(decoder.normEps()).isEqualTo(shape.get(8).asDouble());
        assertThat(decoder.activation()).isEqualTo(Activation.of(shape.get(9).asText(), ""));
        assertThat(List.of(decoder.qkvBias(), decoder.outBias(), decoder.mlpBias()))
                .isEqualTo(flags(expected.path("biases")));
        assertThat(decoder.tied()).isEqualTo(expected.path("tied").asBoolean());
        assertThat(decoder.slidingWindow().orElse(0))
                .isEqualTo(expected.path("sliding").asInt(0));
        Rope rope = decoder.rope();
        JsonNode turned = expected.path("rope");
        assertThat(rope.type().name().toLowerCase(Locale.ROOT))
                .isEqualTo(turned.get(0).asText());
        assertThat(List.of(rope.theta(), rope.factor(), rope.lowFreqFactor(), rope.highFreqFactor()))
                .isEqualTo(List.of(
                        turned.get(1).asDouble(),
                        turned.get(2).asDouble(),
                        turned.get(3).asDouble(),
                        turned.get(4).asDouble()));
        assertThat(rope.originalMaxPositions()).isEqualTo(turned.get(5).asInt());
    }

    /** CLIP's tower has 24 layers by default; hidden state 0 comes before them. */
    @ParameterizedTest
    @ValueSource(ints = {24, -25})
    void everyHiddenStateOfTheTowerMayBeTheFeatures(int layer) {
        Fields fields = new Fields(FILE, "", Json.parse("{\"vision_feature_layer\": " + layer + "}", "test"));
        assertThat(ConfigReader.huggingFace(fields).visionFeatureLayers()).containsExactly(layer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text_config': {'rope_scaling': {'rope_type': 'yarn', 'factor': 4}}} | yarn",
                "{'text_config': {'rope_scaling': {'type': 'linear'}}} | text_config.rope_scaling.factor",
                "{'text_config': {'model_type': 'gemma'}} | gemma",
                "{'text_config': {'hidden_act': 'relu2'}} | relu2",
                "{'text_config': {'hidden_size': 'big'}} | text_config.hidden_size",
                "{'text_config': {'num_hidden_layers': 0}} | text_config.num_hidden_layers",
                "{'text_config': {'num_key_value_heads': 5}} | num_attention_heads",
                "{'text_config': {'hidden_size': 100}} | num_attention_heads",
                "{'text_config': {'vocab_size': 200000000}} | text_config.vocab_size",
                "{'text_config': {'rope_parameters': {'full_attention': {'rope_theta': 1}}}} | each kind of layer",
                "{'text_config': {'head_dim': 5}} | even width",
                "{'text_config': {'partial_rotary_factor': 0.5}} | partial_rotary_factor",
                "{'vision_config': {'model_type': 'dinov2'}} | dinov2",
                "{'vision_config': {'image_size': [224, 336]}} | vision_config.image_size",
                "{'vision_config': {'image_size': 8, 'patch_size': 14}} | patch",
                "{'vision_config': 3} | vision_config",
                "{'vision_config': {'hidden_size': 100}} | vision_config.hidden_size",
                "{'vision_config': {'num_channels': 4}} | a colour image",
                "{'vision_feature_layer': 25} | vision_feature_layer",
                "{'vision_feature_layer': -26} | vision_feature_layer",
                "{'vision_feature_layer': []} | vision_feature_layer",
                "{'vision_feature_layer': 'last'} | vision_feature_layer",
                "{'vision_feature_select_strategy': 'cls'} | vision_feature_select_strategy"
            })
    void whatIsNotSupportedIsNamed(String json, String named) {
        Fields fields = new Fields(FILE, "", Json.parse(json.replace('\'', '"'), "test"));
        assertThatThrownBy(() -> ConfigReader.huggingFace(fields))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model_type': 'llava'} | HUGGING_FACE",
                "{'architectures': ['LlavaForConditionalGeneration']} | HUGGING_FACE",
                "{'model_type': 'llava', 'architectures': ['LlavaLlamaForCausalLM']} | ORIGINAL",
                "{'model_type': 'llava_llama', 'mm_vision_tower': 'clip'} | ORIGINAL",
                "{'architectures': ['LlavaLlamaForCausalLM']} | ORIGINAL",
                "{'mm_vision_tower': 'clip'} | ORIGINAL"
            })
    void bothLayoutsAreToldApart(String json, ModelConfig.Layout layout) {
        Fields fields = new Fields(FILE, "", Json.parse(json.replace('\'', '"'), "test"));
        assertThat(ConfigReader.layout(fields)).isEqualTo(layout);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model_type': 'llava_mistral', 'mm_vision_tower': 'clip'} | llava_mistral",
                "{'model_type': 'llava_next', 'architectures': ['LlavaNextForConditionalGeneration']} | LlavaNextForConditionalGeneration",
                "{'model_type': 'llama', 'architectures': ['LlamaForCausalLM']} | LlamaForCausalLM",
                "{'model_type': 'llava_mpt'} | llava_mpt",
                "{} | no architecture",
                "{'model_type': 'llava', 'quantization_config': {'quant_method': 'awq'}} | awq"
            })
    void otherArchitecturesAreNamedBesideThoseSupported(String json, String named) {
        Fields fields = new Fields(FILE, "", Json.parse(json.replace('\'', '"'), "test"));
        assertThatThrownBy(() -> ConfigReader.layout(fields))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'image_aspect_ratio': 'anyres', 'mm_projector_type': 'mlp2x_gelu'} | image_aspect_ratio",
                "{'mm_projector_type': 'linear'} | mm_projector_type",
                "{'mm_use_im_start_end': true} | mm_use_im_start_end",
                "{'mm_projector_type': 'mlp2x_gelu', 'mm_vision_select_feature': 'cls'} | mm_vision_select_feature",
                "{'mm_projector_type': 'mlp2x_gelu', 'mm_vision_select_layer': -40} | mm_vision_select_layer"
            })
    void originalsOfAnotherKindAreRefused(String json, String named) {
        Fields fields = new Fields(FILE, "", Json.parse(json.replace('\'', '"'), "test"));
        assertThatThrownBy(() -> ConfigReader.original(fields, VisionReader.LLAVA_TOWER))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining(named);
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> out = new ArrayList<>();
        array.forEach(number -> out.add(number.asInt()));
        return out;
    }

    private static List<Integer> numbers(JsonNode array, int... places) {
        List<Integer> out = new ArrayList<>();
        for (int place : places) {
            out.add(array.get(place).asInt());
        }
        return out;
    }

    private static List<Boolean> flags(JsonNode array) {
        List<Boolean> out = new ArrayList<>();
        array.forEach(flag -> out.add(flag.asBoolean()));
        return out;
    }
}
