package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerCurveTest {
    @Test
    void aWordsBandIsTheMiddleHalfOfItsHeads() {
        double[][] values = {{10, 1, 3, 2, 4}, {8, 2, 1, 3}};
        LayerCurve curve = LayerCurve.of(false, values, true);
        assertThat(curve.mean()).containsExactly(4, 3.5);
        assertThat(curve.low()).containsExactly(2, 1.75); // as numpy.quantile
        assertThat(curve.high()).containsExactly(4, 4.25);
        assertThat(curve.heads()).isEqualTo(values);
        assertThat(LayerCurve.of(false, values, false).heads()).isEmpty();
    }

    @Test
    void manyWordsHaveAStandardDeviationToEachSide() {
        LayerCurve curve = LayerCurve.ofWords(true, List.of(new double[] {2, 5}, new double[] {6, 5}));
        assertThat(curve.mean()).containsExactly(4, 5);
        assertThat(curve.low()).containsExactly(2, 5);
        assertThat(curve.high()).containsExactly(6, 5);
    }
}
