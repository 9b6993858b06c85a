package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.bench.Measurement;
import attentionlens.trace.Provenance;
import attentionlens.vlm.Footprint;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BenchLineTest {
    /** One token gives no time per token, from which the share of the bandwidth would follow. */
    @Test
    void oneTokenHasNoPace() {
        Provenance provenance = new Provenance("0.1.0", Instant.EPOCH, "cpu", "f32", "made up", null, 0.5, 0.5);
        Measurement one = new Measurement(0.5, Double.NaN, 0.5, 1, provenance);
        BenchLine line = BenchLine.of("none", one, new Footprint(1 << 20, 1 << 20), OptionalLong.empty(), 1e9);
        assertThat(line.msPerToken()).isNull();
        assertThat(line.shareOfMemoryBandwidth()).isNull();
        assertThat(line.row().strip().split(" +")).containsExactly("none", "f32", "0.500", "-", "0.50", "-", "1", "-");
    }
}
