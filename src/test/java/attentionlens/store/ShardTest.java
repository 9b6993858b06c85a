package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.Problem;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    @Test
    void everyImageIsInOneShard() {
        for (int place = 0; place < 10; place++) {
            int at = place;
            assertThat(IntStream.rangeClosed(1, 3).filter(index -> new Shard(index, 3).has(at)))
                    .hasSize(1);
        }
        assertThat(Shard.parse("2/8").has(9)).isTrue();
        assertThat(Shard.parse("1/1")).isEqualTo(Shard.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/8", "9/8", "1/0", "2", "a/b", "-1/8", "1/8/2"})
    void whatIsNoShard(String text) {
        assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(Problem.class).hasMessageContaining("hard");
    }
}
