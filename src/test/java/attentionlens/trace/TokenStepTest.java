package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenStepTest {
    private static List<TokenStep> tokens(String... pieces) {
        return Stream.of(pieces)
                .map(piece -> new TokenStep(7, piece, 1, 0, List.of()))
                .toList();
    }

    @Test
    void aCharactersTokenIsTheOneThatContainsIt() {
        List<TokenStep> tokens = tokens("A", " dog", "", " r", "uns");
        assertThat(IntStream.range(0, 10).map(place -> TokenStep.at(tokens, place)))
                .containsExactly(0, 1, 1, 1, 1, 2, 3, 4, 4, 4);
        assertThatThrownBy(() -> TokenStep.at(tokens, 10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCharacterOfSeveralTokensBeginsAtTheirFirst() {
        List<TokenStep> tokens = tokens("A", " ", "", "", "犬", "", "🐶", "x", "");
        assertThat(IntStream.range(0, 6).map(place -> TokenStep.at(tokens, place)))
                .containsExactly(0, 1, 2, 5, 6, 7);
    }
}
