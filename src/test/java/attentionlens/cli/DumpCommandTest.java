package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.LensFile;
import attentionlens.store.SafetensorsHeader;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.ElementType;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import attentionlens.trace.TraceFixtures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        Parts parts = TestParts.with(() -> {});
        return CommandLineApp.run(parts, new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void arraysComeOutWidenedUnderTheirNames() throws IOException {
        Trace room = TraceFixtures.room(TraceFixtures.withClassToken(TraceFixtures.crop(64, 48)));
        short[] bfloats = {0x3f80, (short) 0xbfc0}; // 1, -1.5
        ArrayData half = new ArrayData(ElementType.BF16, List.of(2L, 1L), MemorySegment.ofArray(bfloats));
        Trace trace = new Trace(
                room.model(),
                room.image(),
                room.geometry(),
                room.prompt(),
                room.decoding(),
                room.runs(),
                Map.of(Capture.IMAGE_FEATURES, half),
                Map.of(),
                room.provenance());
        Path lens = folder.resolve("x.lens");
        Path file = folder.resolve("x.safetensors");
        LensFile.write(trace, lens);

        assertThat(run("dump", lens.toString(), "--out", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("Wrote 8 arrays to " + file + ".");

        SafetensorsHeader header = SafetensorsHeader.read(file);
        assertThat(header.tensors().keySet())
                .containsExactlyInAnyOrder(
                        "input_ids",
                        "image_features",
                        "baseline.token_ids",
                        "baseline.attention",
                        "baseline.mass",
                        "guided.token_ids",
                        "guided.attention",
                        "guided.mass");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        SafetensorsHeader.Entry ids = entry(header, "input_ids", "I64");
        assertThat(bytes.getLong((int) ids.offset() + 8))
                .isEqualTo((long) trace.prompt().inputIds().get(1));
        SafetensorsHeader.Entry tokens = entry(header, "baseline.token_ids", "I64");
        assertThat(bytes.getLong((int) tokens.offset() + 8))
                .isEqualTo(trace.baseline().tokens().get(1).id());
        SafetensorsHeader.Entry features = entry(header, "image_features", "F32");
        assertThat(bytes.getFloat((int) features.offset() + 4)).isEqualTo(-1.5f);
        Run guided = trace.run("guided").orElseThrow();
        ArrayData attention = guided.array(Capture.ATTENTION).orElseThrow();
        SafetensorsHeader.Entry dumped = entry(header, "guided.attention", "F32");
        assertThat(dumped.shape()).isEqualTo(attention.shape());
        float[] values = new float[(int) attention.size()];
        bytes.position((int) dumped.offset())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        assertThat(values).isEqualTo(attention.floats());
    }

    @Test
    void aMissingTraceIsReported() {
        assertThat(run(
                        "dump",
                        "none.lens",
                        "--out",
                        folder.resolve("y.safetensors").toString()))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("none.lens", "does not exist");
        assertThat(folder).isEmptyDirectory();
    }

    private static SafetensorsHeader.Entry entry(SafetensorsHeader header, String name, String dtype) {
        SafetensorsHeader.Entry entry = Objects.requireNonNull(header.tensors().get(name));
        assertThat(entry.dtype()).isEqualTo(dtype);
        return entry;
    }

    @Test
    void aTraceIsNotReplacedByItsDump() throws IOException {
        Path lens = folder.resolve("x.lens");
        LensFile.write(TraceFixtures.room(TraceFixtures.pad(64, 48)), lens);
        long before = Files.size(lens);
        assertThat(run(
                        "dump",
                        lens.toString(),
                        "--out",
                        folder.resolve("./x.lens").toString()))
                .isEqualTo(CommandLineApp.PROBLEM);
        assertThat(err.toString()).contains("is what it would be made from");
        assertThat(Files.size(lens)).isEqualTo(before);
    }
}
