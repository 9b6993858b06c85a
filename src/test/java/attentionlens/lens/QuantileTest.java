package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantileTest {
    @Test
    void quantilesAreNumpys() {
        double[] values = {1, 2, 4, 8};
        assertThat(Quantile.of(values, 0)).isEqualTo(1);
        assertThat(Quantile.of(values, 0.025)).isCloseTo(1.075, within(1e-12));
        assertThat(Quantile.of(values, 0.5)).isEqualTo(3);
        assertThat(Quantile.of(values, 1)).isEqualTo(8);
        assertThat(Quantile.of(new double[0], 0.5)).isNaN();
    }
}
