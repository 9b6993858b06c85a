package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.app.FakeLoader;
import attentionlens.app.headless.Streaming.Timing;
import org.junit.jupiter.api.Test;

class StreamingTest {
    /** The fake model says that it took 1.8 s after its first token. */
    @Test
    void timeIsThatOfTheTokensAfterTheFirst() {
        Timing timing = new Streaming(new FakeLoader()).measure();
        assertThat(timing.tokens()).isGreaterThan(20);
        assertThat(timing.millisPerToken()).isCloseTo(1800.0 / (timing.tokens() - 1), within(1e-9));
    }
}
