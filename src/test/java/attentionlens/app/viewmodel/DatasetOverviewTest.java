package attentionlens.app.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.viewmodel.DatasetCaption.Named;
import attentionlens.app.viewmodel.DatasetOverview.Groups;
import attentionlens.hallucination.Mention;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DatasetOverviewTest {
    private static final Guidance GUIDANCE = new Guidance(new LayerRange(2, 6), 0.4, Aggregation.MEAN, false);

    private static Named named(String word, double svar, double risk) {
        Mention mention = new Mention(new Span(0, word.length()), word, word);
        OptionalDouble judged = Double.isNaN(risk) ? OptionalDouble.empty() : OptionalDouble.of(risk);
        return new Named(mention, new double[] {svar}, svar, judged, Optional.empty());
    }

    private static DatasetCaption caption(Optional<Guidance> guidance, OptionalInt hallucinated, Named... named) {
        String run = guidance.isPresent() ? "guided" : "baseline";
        return new DatasetCaption(run, guidance, "so it says", List.of(named), Optional.empty(), hallucinated);
    }

    private static DatasetRow row(DatasetCaption... captions) {
        return new DatasetRow(
                0, "room.png", Optional.empty(), Optional.empty(), DatasetRow.State.DONE, "", List.of(captions));
    }

    @Test
    void mentionsFromTheThresholdOnAreThoseOfHighRisk() {
        DatasetRow row = row(caption(
                Optional.empty(),
                OptionalInt.empty(),
                named("dog", 0.4, 0.1),
                named("cat", 0.2, 0.6),
                named("cup", 0.1, 0.9),
                named("car", 0.3, Double.NaN)));
        Groups groups = DatasetOverview.of(List.of(row), 0, 0.6).groups();
        assertThat(groups.first()).isEqualTo("low risk");
        assertThat(groups.low()).containsExactly(new double[] {0.4});
        assertThat(groups.high()).containsExactly(new double[] {0.2}, new double[] {0.1});
        Groups strict = DatasetOverview.of(List.of(row), 0, 0.05).groups();
        assertThat(strict.low()).isEmpty();
        assertThat(strict.isEmpty()).isFalse();
        assertThat(strict.layers()).isEqualTo(1);
    }

    @Test
    void theTableHoldsWhatIsKnownOfTheRunThatIsShown() {
        DatasetRow row = row(
                caption(Optional.empty(), OptionalInt.empty(), named("dog", 0.5, Double.NaN)),
                caption(Optional.of(GUIDANCE), OptionalInt.of(1), named("dog", 0.5, 0.25), named("cat", 0.25, 0.75)));
        assertThat(values(row, 0)).containsExactly("0.0", "1", "", "", "0.5", "0.5", "dog");
        assertThat(values(row, 1)).containsExactly("0.4", "2", "1", "0.75", "0.25", "0.375", "cat");
    }

    /** Returns the values between the names and the caption. */
    private static List<Object> values(DatasetRow row, int run) {
        return DatasetNumbers.table(List.of(row), run).rows().getFirst().subList(4, 11);
    }
}
