package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final List<Span> SPANS = List.of(new Span(1, 3), new Span(3, 4), new Span(6, 9));

    @Test
    void itsEndIsTheFirstPositionBehindIt() {
        Span span = new Span(3, 5);
        assertThat(span.length()).isEqualTo(2);
        assertThat(IntStream.rangeClosed(0, 9).filter(span::contains)).containsExactly(3, 4);
        assertThat(new Span(3, 3).length()).isZero();
        assertThatThrownBy(() -> new Span(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheFirstThatEndsBehindAPosition() {
        for (int position : IntStream.rangeClosed(0, 10).toArray()) {
            assertThat(Span.firstEndingAfter(SPANS, Function.identity(), position))
                    .as("at %d", position)
                    .isEqualTo(
                            SPANS.stream().filter(span -> span.end() > position).findFirst());
        }
        assertThat(Span.firstEndingAfter(List.<Span>of(), Function.identity(), 0))
                .isEmpty();
    }
}
