package attentionlens.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.Span;
import attentionlens.trace.TraceFixtures;
import attentionlens.trace.Word;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContributionTest {
    private static Run run(Map<Capture, ArrayData> arrays) {
        return TraceFixtures.handMade(TraceFixtures.pad(64, 48), arrays, "a", " gir", "affe")
                .baseline();
    }

    private final Run run =
            run(Map.of(Capture.CONTRIBUTION_LOGIT, ArrayData.of(new float[] {1, -2, 3, 4, 5, -6}, 3, 2)));

    @Test
    void isTheTokensOwnByLayer() {
        assertThat(Contribution.byLayer(run, 0)).containsExactly(1, -2);
        assertThat(Contribution.byLayer(run, 2)).containsExactly(5, -6);
    }

    @Test
    void ofAWordItIsTheFirstTokensOrTheMean() {
        Word giraffe = new Word("giraffe", new Span(1, 3), new Span(2, 9));
        assertThat(Contribution.byLayer(run, giraffe, WordRule.FIRST_TOKEN)).containsExactly(3, 4);
        assertThat(Contribution.byLayer(run, giraffe, WordRule.MEAN)).containsExactly(4, -1);
    }

    @Test
    void missingCapturesAndIndicesAreReported() {
        assertThatThrownBy(() -> Contribution.byLayer(run, 3))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Token 3");
        assertThatThrownBy(() -> Contribution.byLayer(run(Map.of()), 0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--capture default,contribution_logit");
    }
}
