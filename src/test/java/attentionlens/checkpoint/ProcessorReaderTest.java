package attentionlens.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.image.ProcessorConfig;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorReaderTest {
    @TempDir
    Path folder;

    private ProcessorConfig read(String json) throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), json.replace('\'', '"'));
        return ProcessorReader.read(folder, false);
    }

    @Test
    void defaultsAreThoseOfTransformers() throws IOException {
        assertThat(read("{'image_processor_type': 'CLIPImageProcessor'}")).isEqualTo(ProcessorConfig.clip(224));
        assertThat(read("{'feature_extractor_type': 'CLIPFeatureExtractor'}")).isEqualTo(ProcessorConfig.clip(224));
        assertThat(read("{'image_processor_type': 'LlavaImageProcessor'}")).isEqualTo(ProcessorConfig.clip(224));
        assertThat(read("{'image_processor_type': 'SiglipImageProcessor'}")).isEqualTo(ProcessorConfig.siglip(224));
        assertThat(read("{}")).isEqualTo(ProcessorConfig.clip(224));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'image_processor_type': 'ViTImageProcessor'} | 'ViTImageProcessor'",
                "{'image_mean': [0.5, 0.5]} | image_mean",
                "{'image_std': [0.5, 'x', 0.5]} | image_std",
                "{'size': {'height': 3}} | size",
                "{'size': {'height': 3, 'width': 0}} | size.width",
                "{'crop_size': 0} | crop_size",
                "{'do_resize': 1} | do_resize"
            })
    void whatIsNotSupportedIsNamed(String json, String named) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("preprocessor_config.json", named);
    }
}
