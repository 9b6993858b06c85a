package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Aggregation.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write, and what is refused. */
class SettingsTest {
    @Test
    void layersAreWrittenWithBothEnds() {
        LayerRange range = LayerRange.parse("5-18");
        assertThat(range).isEqualTo(new LayerRange(5, 18)).hasToString("5-18");
        assertThat(range.contains(4)).isFalse();
        assertThat(range.contains(5)).isTrue();
        assertThat(range.contains(18)).isTrue();
        assertThat(range.contains(19)).isFalse();
        assertThat(LayerRange.parse("7")).isEqualTo(new LayerRange(7, 7));
        assertThat(LayerRange.parse("0-0")).isEqualTo(new LayerRange(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "18-5", "5-", "-5", "5:18", " 5-18", "five", "1-2-3", "12345"})
    void whatIsNoRangeOfLayersIsRefused(String text) {
        assertThatThrownBy(() -> LayerRange.parse(text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("such as 5-18");
    }

    @Test
    void aggregationsAreReadAsTheyAreWritten() {
        assertThat(Aggregation.parse("mean")).isEqualTo(Aggregation.MEAN);
        assertThat(Aggregation.parse("pai")).isEqualTo(Aggregation.PAI);
        assertThat(Aggregation.parse("topk:12")).isEqualTo(new Aggregation(Kind.TOPK, 12));
        for (String text : List.of("mean", "pai", "topk:8")) {
            assertThat(Aggregation.parse(text)).hasToString(text);
        }
        for (String text : List.of("topk", "topk:0", "topk:-1", "Mean", "max")) {
            assertThatThrownBy(() -> Aggregation.parse(text))
                    .isInstanceOf(Problem.class)
                    .hasMessageContainingAll("'" + text + "'", "topk:8");
        }
    }

    @Test
    void theEndsOfWhatDecodingAllowsAreAllowed() {
        assertThatCode(() -> Decoding.greedy(1)).doesNotThrowAnyException();
        assertThatCode(() -> Decoding.beam(64, 1)).doesNotThrowAnyException();
        assertThatCode(() -> Decoding.sample(1e-3, 1, 0, 7, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Decoding.greedy(0)).isInstanceOf(Problem.class).hasMessageContaining("not 0");
        assertThatThrownBy(() -> Decoding.beam(0, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Decoding.beam(65, 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("65");
        assertThatThrownBy(() -> Decoding.sample(0, 1, 0, 7, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Decoding.sample(Double.NaN, 1, 0, 7, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Decoding.sample(1, 0, 0, 7, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Decoding.sample(1, 1.01, 0, 7, 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Decoding.sample(1, 1, -1, 7, 1)).isInstanceOf(Problem.class);
    }

    @Test
    void alphaIsANumber() {
        LayerRange layers = new LayerRange(5, 18);
        assertThatCode(() -> new Guidance(layers, -0.5, Aggregation.MEAN, false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Guidance(layers, Double.NaN, Aggregation.MEAN, false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("alpha");
        assertThatThrownBy(() -> new Guidance(layers, 1e39, Aggregation.MEAN, false))
                .as("infinite in f32")
                .isInstanceOf(Problem.class);
    }
}
