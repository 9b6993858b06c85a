package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.546, 0.546", "1, 1.000", "0.05341, 0.0534", "0.00012, 1.2e-4"})
    void valuesKeepWhatCounts(double value, String shown) {
        assertThat(Numbers.value(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"8.34, 8.3 ms/token", "108.4, 108 ms/token"})
    void timesAreAsExactAsTheyAreSmall(double millis, String shown) {
        assertThat(Numbers.millis(millis)).isEqualTo(shown);
    }
}
