package attentionlens.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsLayerTest {
    /** Otherwise, a gap would remain between two patches. */
    @Test
    void edgesThatAreEqualButForErrorsOfRoundingLieOnTheSamePixel() {
        for (double edge : new double[] {177.5, 178.5, 12, 0.3}) {
            assertThat(WordsLayer.pixel(Math.nextDown(edge))).isEqualTo(WordsLayer.pixel(Math.nextUp(edge)));
        }
        assertThat(WordsLayer.pixel(0.3)).isEqualTo(0);
        assertThat(WordsLayer.pixel(11.7)).isEqualTo(12);
    }
}
