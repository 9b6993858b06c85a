package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorProgramTest {
    @ParameterizedTest
    @CsvSource({"vision, Tower", "decoder, Decoder", "training, Training", "memory, Memory"})
    void everyPartLoadsWithAndWithoutOneDnn(String file, String name) {
        new TensorProgram(ProgramArchive.of(file, name, true)).close();
        new TensorProgram(ProgramArchive.of(file, name, false)).close();
    }

    @Test
    void withoutOneDnnNoOperatorIsNamedThatOnlyItHas() {
        assertThat(text(ProgramArchive.of("decoder", "Decoder", true))).contains("ops.mkldnn");
        assertThat(text(ProgramArchive.of("decoder", "Decoder", false))).doesNotContain("ops.mkldnn");
    }

    @Test
    void threadsAreKeptToTheAllowedCoresUnlessTheUserSetsThem() {
        assertThat(TensorProgram.threads(16, 2, null)).isEqualTo(2);
        assertThat(TensorProgram.threads(2, 16, null)).isEqualTo(2);
        assertThat(TensorProgram.threads(16, 2, "16")).isEqualTo(16);
    }

    private static String text(byte[] archive) {
        return new String(archive, StandardCharsets.ISO_8859_1);
    }
}
