package attentionlens.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.Caption;
import attentionlens.hallucination.ChairSentence;
import attentionlens.hallucination.Mention;
import attentionlens.scenes.EvaluatedScene.Kind;
import attentionlens.trace.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private final Judge judge = new Judge(Catalogue.load());

    private static Thing thing(String category, boolean background) {
        Sprite sprite = new Sprite(category, category, "noto", category, null, 1, false, List.of());
        return new Thing(sprite, new Box(0, 0, 0.3, 0.3), 0, false, true, background);
    }

    private Kind kind(String named, List<String> alsoNamed, Thing... things) {
        Scene scene = new Scene(Place.MEADOW, 1, 1, List.of(things));
        List<Mention> mentions = Stream.concat(Stream.of(named), alsoNamed.stream())
                .map(category -> new Mention(new Span(0, 1), category, category))
                .toList();
        Set<String> truth =
                Arrays.stream(things).map(each -> each.sprite().category()).collect(Collectors.toSet());
        return judge.kind(
                mentions.getFirst(), new ChairSentence(new Caption(1, ""), List.of(), mentions, truth), scene);
    }

    @Test
    void whatIsThereIsReal() {
        assertThat(kind("cow", List.of(), thing("cow", false))).isEqualTo(Kind.REAL);
    }

    @Test
    void whatIsTypicalOfThePlaceWhileNothingLargeGoesUnnamedWasAssumed() {
        assertThat(kind("sheep", List.of("cow"), thing("cow", false))).isEqualTo(Kind.ASSUMED);
        assertThat(kind("sheep", List.of("cow"), thing("cow", false), thing("bird", true)))
                .isEqualTo(Kind.ASSUMED);
    }

    @Test
    void whatIsOftenBesideSomethingThatIsThereWasAssumed() {
        assertThat(kind("frisbee", List.of("dog"), thing("dog", false))).isEqualTo(Kind.ASSUMED);
    }

    @Test
    void aWordInThePlaceOfALargeThingWasMisread() {
        assertThat(kind("sheep", List.of(), thing("cow", false))).isEqualTo(Kind.MISREAD);
    }

    @Test
    void anUnlikelyWordInThePlaceOfASmallThingWasMisread() {
        assertThat(kind("toilet", List.of("cow"), thing("cow", false), thing("bird", true)))
                .isEqualTo(Kind.MISREAD);
    }

    @Test
    void anUnlikelyWordWhileAllIsNamedIsUnexplained() {
        assertThat(kind("toilet", List.of("cow"), thing("cow", false))).isEqualTo(Kind.UNEXPLAINED);
    }
}
