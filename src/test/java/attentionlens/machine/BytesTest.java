package attentionlens.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({"0, 0 MiB", "314572800, 300 MiB", "1073741824, 1.0 GiB", "14100000000, 13.1 GiB"})
    void areWordedInTheUnitThatPeopleUse(long bytes, String words) {
        assertThat(Bytes.words(bytes)).isEqualTo(words);
    }
}
