package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.hallucination.Caption;
import attentionlens.hallucination.ChairSentence;
import attentionlens.hallucination.Mention;
import attentionlens.scenes.EvaluatedScene.Judged;
import attentionlens.scenes.EvaluatedScene.Kind;
import attentionlens.scenes.SampleReport.Guided;
import attentionlens.scenes.SampleReport.Part;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Span;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleReportTest {
    /** A caption of so many words about an image of a dog and a cat. */
    private static ChairSentence caption(int words, String... named) {
        List<Mention> mentions = Stream.of(named)
                .map(name -> new Mention(new Span(0, 1), name, name))
                .toList();
        List<String> all = Stream.generate(() -> "a").limit(words).toList();
        return new ChairSentence(new Caption(1, ""), all, mentions, Set.of("dog", "cat"));
    }

    private static Judged word(Kind kind, double first, double second) {
        return new Judged(kind, List.of(first, second));
    }

    private static final EvaluatedScene KNOWN = new EvaluatedScene(
            Split.TRAINING,
            List.of(caption(10, "dog", "cat"), caption(8, "dog")),
            List.of(word(Kind.REAL, 0.5, 0.9), word(Kind.REAL, 0.1, 0.7)));
    private static final EvaluatedScene NEW = new EvaluatedScene(
            Split.NEW_PLACES,
            List.of(caption(6, "dog", "zebra"), caption(4, "zebra")),
            List.of(word(Kind.REAL, 0.3, 0.8), word(Kind.MISREAD, 0.2, 0.1)));

    private static SampleReport report() {
        Guidance guidance = new Guidance(new LayerRange(2, 6), 0.1, Aggregation.MEAN, false);
        return SampleReport.of(List.of(NEW), List.of(KNOWN, NEW), List.of(guidance));
    }

    @Test
    void scenesAreCountedByTheirKindToo() {
        SampleReport report = report();
        assertThat(report.kinds())
                .containsOnlyKeys("known", "new_places")
                .containsEntry("known", new Part(1, 1, 0, 0, 0, 0, 0, 10))
                .containsEntry("new_places", new Part(1, 0.5, 1, 0.5, 0, 0.5, 0, 6));
        assertThat(List.of(report.scenes(), report.recall(), report.chairS(), report.chairI(), report.misread()))
                .containsExactly(2, 0.75, 0.5, 0.25, 0.25);
        assertThat(report.length()).isEqualTo(8);
    }

    @Test
    void aGuidedCaptionIsThatOfItsSetting() {
        assertThat(report().guided()).containsExactly(new Guided(0.1, 2, 6, 0.25, 0.5, 0.5, 1.0 / 3, 6));
    }

    @Test
    void theRangeOfLayersIsChosenOnTrainingScenes() {
        SampleReport report = report();
        assertThat(report.varReal().getFirst()).isEqualTo(0.3, within(1e-9));
        assertThat(report.varHallucinated()).containsExactly(0.2, 0.1);
        assertThat(report.aurocByLayer()).containsExactly(2.0 / 3, 1.0);
        assertThat(report.svar().trainingAuroc()).isEqualTo(1);
    }
}
