package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteLevelTest {
    /** Bytes without a printable character are mapped to the characters from 256 on: 0 is 256, and so on. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\u0120dog, dog",
                "~!,~!",
                "\u0100\u010a,<0x00><0x0A>",
                "\u0121\u0122\u0142\u0143,<0x7F><0x80><0xA0><0xAD>",
                "\u00e2\u0122\u00a6,<0xE2><0x80><0xA6>",
                "\u00a1\u00ac\u00ae\u00ff,<0xA1><0xAC><0xAE><0xFF>",
                "\u4e2d\u0144,\u4e2d\u0144"
            })
    void whatIsNoTextIsWrittenByte(String entry, String readable) {
        assertThat(ByteLevel.readable(entry)).isEqualTo(readable);
    }
}
