package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0612, 0.061",
        "0.4, 0.4",
        "1, 1",
        "0.996, 1",
        "123.4, 120",
        "0.00001234, 0.000012",
        "0.00000034, 3.4e-7",
        "-0.25, -0.25",
        "NaN, NaN"
    })
    void aFewDigitsAndPlain(double value, String text) {
        assertThat(Numbers.text(value, 2)).isEqualTo(text);
    }

    @Test
    void ticksAreRoundAndInside() {
        assertThat(Numbers.ticks(0.061).stream().map(t -> Numbers.text(t, 2))).containsExactly("0.02", "0.04", "0.06");
        assertThat(Numbers.ticks(1).stream().map(t -> Numbers.text(t, 2))).containsExactly("0.2", "0.4", "0.6", "0.8");
        for (double max = 1e-6; max < 1e3; max *= 1.37) {
            assertThat(Numbers.ticks(max)).hasSizeBetween(1, 4).isSorted().allMatch(tick -> tick > 0);
            assertThat(Numbers.ticks(max).getLast()).isLessThan(max);
        }
        assertThat(Numbers.ticks(0)).isEmpty();
    }

    /** Otherwise all small ones would be written as 0. */
    @Test
    void anAxissNumbersDifferHoweverSmallTheyAre() {
        assertThat(Numbers.format(0.2).format(0.4)).isEqualTo("0.4");
        assertThat(Numbers.format(0.00002).format(0.00004)).isEqualTo("0.00004");
        assertThat(Numbers.format(2000).format(4000)).isEqualTo("4000");
    }
}
