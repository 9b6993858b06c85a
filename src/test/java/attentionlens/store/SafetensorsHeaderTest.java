package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(header.tensors()).doesNotContainKey("__metadata__");
    }

    /** Each case is a header before 16 bytes of data. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | 'b' and 'a' overlap",
                "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,12]} | 'a' has 12 bytes, which do not fit F32 [2]",
                "'a':{'dtype':'F32','shape':[9223372036854775807,4],'data_offsets':[0,8]} | 'a' has 8 bytes, which do not fit F32",
                "'a':{'dtype':'F32','shape':[5],'data_offsets':[0,20]} | is cut off: 'a' reaches to byte 83, but the file has 79",
                "'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]} | no valid entry for 'a'",
                "'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]} | no valid entry for 'a'",
                "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]} | no valid entry for 'a'",
                "'a':{'dtype':'Q4','shape':[1],'data_offsets':[8,4]} | 'a' ends before it starts",
                "'a':3 | no valid entry for 'a'",
                "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]} | not valid JSON",
                "'a': | not valid JSON"
            })
    void aHeaderThatDoesNotFitItsFileIsAProblem(String tensors, String why) throws IOException {
        Path file = file(tensors);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(file.toString(), why);
    }

    @Test
    void tensorsMayStandInAnyOrderAndBeEmptyOrOfOtherTypes() throws IOException {
        Path file = file("'z':{'dtype':'F32','shape':[2],'data_offsets':[8,16]},"
                + "'none':{'dtype':'F32','shape':[0,3],'data_offsets':[4,4]},"
                + "'packed':{'dtype':'Q4','shape':[16],'data_offsets':[0,8]}");
        SafetensorsHeader header = SafetensorsHeader.read(file);
        long data = Files.size(file) - 16;
        assertThat(header.tensors().values())
                .extracting(entry -> entry.offset() - data, SafetensorsHeader.Entry::bytes)
                .containsExactly(tuple(8L, 8L), tuple(4L, 0L), tuple(0L, 8L));
        assertThat(Objects.requireNonNull(header.tensors().get("packed")).type())
                .isEmpty();
    }

    private Path file(String tensors) throws IOException {
        byte[] text = ("{" + tensors.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + text.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                folder.resolve("x.safetensors"),
                out.putLong(text.length).put(text).array());
    }

    @Test
    void aFileThatEndsWithinItsHeaderIsAProblem() throws IOException {
        Path file = folder.resolve("x.safetensors");
        for (byte[] content :
                List.of(new byte[0], new byte[7], new byte[16], new byte[] {1, 0, 0, 0, 0, 0, 0, 0, '{'})) {
            Files.write(file, content);
            assertThatThrownBy(() -> SafetensorsHeader.read(file))
                    .isInstanceOf(Problem.class)
                    .hasMessageContainingAll(file.toString(), "does not start as a safetensors file does");
        }
        Files.write(file, new byte[] {3, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(file.toString(), "cut off within its header");
        Files.write(file, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        assertThat(SafetensorsHeader.read(file).tensors()).isEmpty();
    }
}
