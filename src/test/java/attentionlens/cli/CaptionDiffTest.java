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
        return run(text.split("(?=[ .,])"));
    }

    private static Run run(String... pieces) {
        List<TokenStep> tokens = Stream.of(pieces)
                .map(piece -> new TokenStep(1, piece, 1, 0, List.of()))
                .toList();
        return new Run("guided", null, tokens, String.join("", pieces), Run.Finish.END_TOKEN, Map.of());
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
    void spacesAreThoseOfTheCaption() {
        Run quoted = run(" A", " '", "red", " bus", "'", " (", "old", ")", " and", " \"", "x", "\"", " here");
        Run other = run(" A", " '", "red", " bus", "'", " (", "old", ")", " and", " \"", "x", "\"", " there");
        assertThat(CaptionDiff.of(quoted, other)).isEqualTo("A 'red bus' (old) and \"x\" [-here-] {+there+}");
        assertThat(CaptionDiff.of(run("图片", "里", "有", "狗", "。"), run("图片", "里", "有", "小", "猫", "。")))
                .isEqualTo("图片里有 [-狗-] {+小猫+}。");
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
