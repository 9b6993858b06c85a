package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.bench.BenchShape;
import attentionlens.bench.RandomCheckpoint;
import attentionlens.trace.ElementType;
import attentionlens.vlm.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An image of few patches and a prompt of few tokens: the prompt's products have as few rows as those of decoding steps. */
class FewRowsTest {
    private static final BenchShape FEW = new BenchShape(true, 32, 64, 3, 2, 28, 14, 64, 128, 2, 2, 300);

    @TempDir
    Path folder;

    private float[] logits(Precision precision) {
        return FirstLogits.of(folder, "<image>x", precision);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "INT8"})
    void staysCloseToF32(Precision precision) {
        RandomCheckpoint.write(folder, FEW, ElementType.BF16);
        float[] want = logits(Precision.F32);
        float[] got = logits(precision);
        for (int i = 0; i < want.length / 2; i++) {
            assertThat(got[i]).as("logit %d", i).isCloseTo(want[i], within(0.02f));
        }
    }
}
