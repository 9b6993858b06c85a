package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.trace.Aggregation;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionDiffTest {
    private static Run run(String text) {
        List<TokenStep> tokens = Stream.of(text.split("(?=[ .,])"))
                .map(piece -> new TokenStep(1, piece, 1, 0, List.of()))
                .toList();
        return new Run("guided", null, tokens, " " + text, Run.Finish.END_TOKEN, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The cat sits.           | The dog sits.               | The [-cat-] {+dog+} sits.
            A dog, asleep.          | A big dog, asleep.          | A {+big+} dog, asleep.
            A red and blue car.     | A car.                      | A [-red and blue-] car.
            A cat on a mat.         | Two cats on a mat at night. | [-A cat-] {+Two cats+} on a mat {+at night+}.
            A dog.                  | A dog.                      | A dog.  (the same words)
            There is a dog. A cat.  | a cat.                      | [-There is-] a [-dog. A-] cat.
            A dog.                  | The dog. A cat.             | [-A-] {+The+} dog. {+A cat.+}
            A dog                   | A dog. A cat.               | A dog {+. A cat.+}
            """)
    void marksWordsOfOneCaptionOnly(String baseline, String guided, String expected) {
        assertThat(CaptionDiff.of(run(baseline), run(guided))).isEqualTo(expected);
    }

    @Test
    void theHeadingSaysHowARunIsGuided() {
        Guidance plain = new Guidance(new LayerRange(5, 18), 0.5, Aggregation.MEAN, false);
        assertThat(CaptionDiff.heading(guided(plain))).isEqualTo("guided-2: layers 5-18, alpha 0.5, mean");
        Guidance quirks = new Guidance(new LayerRange(5, 18), 0.5, Aggregation.PAI, true);
        assertThat(CaptionDiff.heading(guided(quirks)))
                .isEqualTo("guided-2: layers 5-18, alpha 0.5, pai, reference quirks");
    }

    private static Run guided(Guidance guidance) {
        return new Run("guided-2", guidance, List.of(), "", Run.Finish.END_TOKEN, Map.of());
    }
}
