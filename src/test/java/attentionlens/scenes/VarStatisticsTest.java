package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.scenes.EvaluatedScene.Judged;
import attentionlens.scenes.EvaluatedScene.Kind;
import attentionlens.trace.LayerRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarStatisticsTest {
    private static Judged word(Kind kind, Double... var) {
        return new Judged(kind, List.of(var));
    }

    private static VarStatistics of(Judged... words) {
        return new VarStatistics(List.of(new EvaluatedScene(Split.TRAINING, List.of(), List.of(words))));
    }

    private static final VarStatistics STATISTICS = of(
            word(Kind.REAL, 0.9, 0.5, 0.1),
            word(Kind.REAL, 0.2, 0.7, 0.3),
            word(Kind.ASSUMED, 0.2, 0.4, 0.6),
            word(Kind.MISREAD, 0.1, 0.6, 0.8));

    @Test
    void aurocIsTheShareOfPairsInOrderTiesCountingHalf() {
        assertThat(STATISTICS.aurocByLayer()).containsExactly(3.5 / 4, 0.75, 0.0);
        assertThat(STATISTICS.auroc(new LayerRange(0, 1))).isEqualTo(1);
    }

    @Test
    void theBestRangeIsFound() {
        assertThat(STATISTICS.bestRange()).isEqualTo(new LayerRange(0, 1));
    }

    @Test
    void meansAreTakenApart() {
        assertThat(STATISTICS.means(true).get(0)).isCloseTo(0.55, within(1e-12));
        assertThat(STATISTICS.means(false).get(2)).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void withoutHallucinationsThereIsNothingToTellApart() {
        assertThat(of(word(Kind.REAL, 0.5)).aurocByLayer().getFirst()).isNaN();
    }
}
