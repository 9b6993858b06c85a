package attentionlens.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.task.HeadlessToolkit;
import attentionlens.app.viewmodel.DatasetCaption;
import attentionlens.hallucination.Mention;
import attentionlens.trace.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatasetTextCellTest {
    @BeforeAll
    static void start() {
        HeadlessToolkit.start();
    }

    private static DatasetTextCell.Shown risk(Optional<Boolean> real, double threshold) {
        Mention dog = new Mention(new Span(2, 5), "dog", "dog");
        DatasetCaption.Named named =
                new DatasetCaption.Named(dog, new double[] {0.25}, 0.25, OptionalDouble.of(0.6), real);
        DatasetCaption caption = new DatasetCaption(
                "baseline", Optional.empty(), "A dog", List.of(named), Optional.empty(), OptionalInt.empty());
        return DatasetTextCell.risk(Optional.of(caption), threshold);
    }

    @Test
    void aWordIsDoubtfulFromTheRiskOnThatTheUserChose() {
        assertThat(risk(Optional.empty(), 0.6).text()).isEqualTo("0.60  dog");
        assertThat(risk(Optional.empty(), 0.6).style()).isEqualTo("hallucinated-text");
        assertThat(risk(Optional.empty(), 0.61).style()).isEqualTo("bright");
    }

    @Test
    void theTruthKnowsBetterThanTheDetector() {
        assertThat(risk(Optional.of(true), 0.1).style()).isEqualTo("real-text");
        assertThat(risk(Optional.of(false), 0.9).style()).isEqualTo("hallucinated-text");
    }
}
