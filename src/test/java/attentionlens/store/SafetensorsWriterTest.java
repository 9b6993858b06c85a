package attentionlens.store;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.store.SafetensorsWriter.Tensor;
import attentionlens.trace.ArrayData;
import attentionlens.trace.ElementType;
import attentionlens.trace.TraceFixtures;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    @Test
    void arraysOfManyTypesComeBackEachAtAMultipleOfItsElement(@TempDir Path folder) {
        Path file = folder.resolve("x.safetensors");
        ArrayData bytes = new ArrayData(ElementType.U8, List.of(3L), MemorySegment.ofArray(new byte[] {1, 2, -1}));
        ArrayData half = TraceFixtures.half(new float[] {0.5f, -2, 7}, 3, 1);
        ArrayData wide = ArrayData.of(new long[] {1L << 30}, 1);
        float[] many = new float[(1 << 19) + 3]; // more than is written at once
        many[(1 << 18) + 1] = 5;
        many[many.length - 1] = -1.5f;
        new SafetensorsWriter(List.of(
                        new Tensor("bytes", bytes),
                        new Tensor("half", half),
                        new Tensor("widened", half, ElementType.F32),
                        new Tensor("many", ArrayData.of(many, many.length)),
                        new Tensor("long", wide)))
                .write(file);

        Map<String, ArrayData> read = SafetensorsReader.read(file);

        assertThat(read).containsOnlyKeys("bytes", "half", "widened", "many", "long");
        read.forEach((name, array) -> assertThat(
                        array.data().address() % array.type().bytes())
                .as(name)
                .isZero());
        assertThat(floats(read, "bytes")).containsExactly(1, 2, 255);
        assertThat(floats(read, "half")).containsExactly(0.5f, -2, 7);
        assertThat(floats(read, "widened")).containsExactly(0.5f, -2, 7);
        assertThat(floats(read, "many")).isEqualTo(many);
        assertThat(floats(read, "long")).containsExactly(1 << 30);
    }

    private static float[] floats(Map<String, ArrayData> read, String name) {
        return Objects.requireNonNull(read.get(name)).floats();
    }
}
