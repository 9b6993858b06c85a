package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.headless.Scrubbing.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrubbingTest {
    @Test
    void everyKindOfPressIsTimedUntilItsFrameIsPainted() {
        List<Timing> timings = new Scrubbing(6, 0).measure(4);
        assertThat(timings).extracting(Timing::what).containsExactly("layer", "head", "word", "gallery");
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.presses()).isEqualTo(4);
            assertThat(timing.readyMillis()).isPositive().isLessThanOrEqualTo(timing.medianMillis());
            assertThat(timing.p95Millis()).isGreaterThanOrEqualTo(timing.medianMillis());
        });
    }
}
