package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {
    @TempDir
    Path folder;

    @Test
    void readsNamesTypesShapesAndPlaces() {
        SafetensorsHeader header =
                SafetensorsHeader.read(Path.of("src/test/resources/conformance/models/clip-mistral/model.safetensors"));
        SafetensorsHeader.Entry head = Objects.requireNonNull(header.tensors().get("language_model.lm_head.weight"));
        assertThat(head.type()).contains(ElementType.BF16);
        assertThat(head.shape()).isEqualTo(List.of(902L, 96L));
        assertThat(head.bytes()).isEqualTo(902 * 96 * 2);
        assertThat(header.metadata()).containsEntry("format", "pt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,12]}}",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[8,4]}}",
                "{'a':{'dtype':'F32','shape':[9223372036854775807,4],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "{'a':3}",
                "{'a':"
            })
    void aHeaderThatDoesNotFitItsFileIsAProblem(String header) throws IOException {
        Path file = folder.resolve("x.safetensors");
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, out.putLong(text.length).put(text).array());
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatEndsWithinItsHeaderIsAProblem() throws IOException {
        Path file = folder.resolve("x.safetensors");
        for (byte[] content :
                List.of(new byte[0], new byte[4], new byte[16], new byte[] {100, 0, 0, 0, 0, 0, 0, 0, '{'})) {
            Files.write(file, content);
            assertThatThrownBy(() -> SafetensorsHeader.read(file))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
