package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import attentionlens.bench.BenchShape;
import attentionlens.bench.RandomCheckpoint;
import attentionlens.store.SafetensorsHeader;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weight stored in bf16 that f16 has no number for. */
class LargeWeightTest {
    private static final BenchShape SMALL = new BenchShape(false, 32, 64, 3, 2, 56, 14, 64, 128, 2, 2, 300);
    private static final float LARGE = 1 << 18;

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        RandomCheckpoint.write(folder, SMALL, ElementType.BF16);
    }

    /** The first number of a matrix. */
    private void enlarge(String name, float value) throws IOException {
        Path file = folder.resolve("model.safetensors");
        long at = Objects.requireNonNull(SafetensorsHeader.read(file).tensors().get(name))
                .offset();
        ByteBuffer bf16 = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        bf16.putShort((short) (Float.floatToRawIntBits(value) >>> 16)).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bf16, at);
        }
    }

    private float[] logits(Precision precision) {
        return FirstLogits.of(folder, RandomCheckpoint.prompt(), precision);
    }

    @ParameterizedTest
    @CsvSource({"cpu, 1", "cpu, -1", "cuda, 1", "cuda, -1"})
    void f16NamesIt(String device, int sign) throws IOException {
        enlarge("language_model.model.layers.1.mlp.down_proj.weight", sign * LARGE);
        DjlModelLoader loader = new DjlModelLoader(
                "test", (cuda, asked, stored, cpu) -> KernelPlan.choose(device.equals("cuda"), asked, stored, cpu));
        assertThatThrownBy(() ->
                        loader.open(folder.toString(), "cpu", Precision.F16, LoadProgress.NONE, Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("decoder.layers.1.mlp.down_proj")
                .hasMessageContaining("bf16 or f32 (--dtype)");
    }

    @Test
    void bf16HoldsIt() throws IOException {
        enlarge("language_model.model.layers.1.mlp.down_proj.weight", LARGE);
        float[] want = logits(Precision.F32);
        float[] got = logits(Precision.BF16);
        for (int i = 0; i < want.length; i++) {
            assertThat(got[i]).as("logit %d", i).isCloseTo(want[i], within(0.01f));
        }
    }

    @Test
    void anOutputHeadThatBf16KeepsInF16IsNamed() throws IOException {
        enlarge("language_model.lm_head.weight", LARGE);
        if (KernelPlan.choose(false, Precision.BF16, ElementType.BF16, CpuFeatures.detect())
                        .headForm()
                == KernelPlan.PACKED_F16) {
            assertThatThrownBy(() -> logits(Precision.BF16))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("lm_head")
                    .hasMessageContaining("f32 (--dtype)");
        }
    }
}
