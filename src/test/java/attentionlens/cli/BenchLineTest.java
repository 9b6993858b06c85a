package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.bench.Measurement;
import attentionlens.store.Json;
import attentionlens.trace.Provenance;
import attentionlens.vlm.Footprint;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BenchLineTest {
    private static Measurement measured(double msPerToken) {
        Provenance provenance = new Provenance("0.1.0", Instant.EPOCH, "cpu", "bf16", "made up", null, 0.5, 0.5);
        return new Measurement(0.5, msPerToken, 1.504, 51, provenance);
    }

    /** 200 MB in 20 ms are 10 GB/s, half of what the memory gives. */
    @Test
    void aRowStandsBelowItsHeading() {
        Footprint footprint = new Footprint(300L << 20, 200_000_000);
        BenchLine line = BenchLine.of("capture", measured(20), footprint, OptionalLong.of(405L << 20), 2e10);
        StringWriter out = new StringWriter();
        BenchPrinter table = new BenchPrinter(new PrintWriter(out), false);
        table.heading();
        table.print(line);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.getLast().split(" {2,}"))
                .containsExactly("capture", "bf16", "0.500", "20.00", "1.50", "405", "300", "50 %");
        for (String end : List.of("first token s", "ms/token", "seconds", "peak MB", "weights MB", "bandwidth")) {
            int right = lines.getFirst().indexOf(end) + end.length();
            assertThat(lines.getLast().substring(right - 1, right)).as(end).isNotBlank();
        }
        assertThat(lines.getLast()).hasSameSizeAs(lines.getFirst());
    }

    @Test
    void asJsonThereIsNoHeadingAndWhatIsUnknownIsNull() {
        Footprint footprint = new Footprint(300L << 20, 200_000_000);
        StringWriter out = new StringWriter();
        BenchPrinter json = new BenchPrinter(new PrintWriter(out), true);
        json.heading();
        json.print(BenchLine.of("none", measured(20), footprint, OptionalLong.empty(), Double.NaN));
        JsonNode line = Json.parse(out.toString(), "the output");
        assertThat(line.get("ms_per_token").asDouble()).isEqualTo(20);
        assertThat(line.get("seconds").asDouble()).isEqualTo(1.504);
        assertThat(List.of("peak_mb", "memory_gb_per_second", "share_of_memory_bandwidth"))
                .allMatch(unknown -> line.get(unknown).isNull());
    }

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
