package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.ArrayData;
import org.junit.jupiter.api.Test;

class RowMassTest {
    /** Two layers of two heads, two patches. */
    private static final ArrayData ATTENTION = ArrayData.of(new float[] {9, 9, 9, 9, 1, 2, 3, 4}, 2, 2, 2);

    private static final ArrayData OTHERS =
            ArrayData.of(new float[] {9, 9, 9, 9, 9, 9, 9, 9, 10, 20, 30, 40, 50, 60, 70, 80}, 2, 2, 4);

    @Test
    void aHeadsRowIsItsOwnAndTheMeanIsOfAllHeadsOfTheLayer() {
        assertThat(RowMass.of(ATTENTION, OTHERS, 1, 1)).isEqualTo(new RowMass(7, 50, 60, 70, 80));
        assertThat(RowMass.of(ATTENTION, OTHERS, 1, SelectionViewModel.MEAN)).isEqualTo(new RowMass(5, 30, 40, 50, 60));
    }
}
