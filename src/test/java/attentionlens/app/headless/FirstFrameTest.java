package attentionlens.app.headless;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.app.FakeLoader;
import attentionlens.app.FakeStock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstFrameTest {
    @Test
    void theWindowIsOpenedPaintedOnceAndClosed() {
        AtomicInteger painted = new AtomicInteger();
        FirstFrame.withUnsavedSettings(new FakeLoader(), new FakeStock()).show(painted::incrementAndGet);
        assertThat(painted).hasValue(1);
    }
}
