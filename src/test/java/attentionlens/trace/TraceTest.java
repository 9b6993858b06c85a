package attentionlens.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void whatIsAddedLeavesTheRestInPlace() {
        ArrayData lens = ArrayData.of(new float[] {1}, 1);
        ArrayData published = ArrayData.of(new float[] {2}, 1);
        Trace trace = TraceFixtures.room(TraceFixtures.pad(64, 48))
                .with(Capture.IMAGE_LENS, lens, Map.of(7, "dog"))
                .with(Capture.IMAGE_LENS_PUBLISHED, published, Map.of(8, "cat"));
        assertThat(trace.array(Capture.IMAGE_LENS)).hasValue(lens);
        assertThat(trace.array(Capture.IMAGE_LENS_PUBLISHED)).hasValue(published);
        assertThat(trace.pieces()).containsEntry(7, "dog").containsEntry(8, "cat");
        assertThat(trace.run("guided")).hasValue(trace.runs().getLast());
        assertThat(trace.run("best")).isEmpty();
    }
}
