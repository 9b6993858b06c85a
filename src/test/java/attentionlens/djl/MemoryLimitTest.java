package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.checkpoint.Checkpoint;
import attentionlens.store.Assets;
import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Precision;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
    private static final long MIB = 1 << 20;

    private final Checkpoint checkpoint = Checkpoint.open(Assets.MODEL_NAME);

    private void require(Precision precision, ElementType stored, long limit) {
        KernelPlan plan = KernelPlan.choose(false, precision, stored, CpuFeatures.detect());
        MemoryLimit.require(checkpoint, plan, stored, limit);
    }

    @Test
    void whatCannotFitIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> require(Precision.F32, ElementType.F16, 20 * MIB))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(
                        "sample-world does not fit: its weights take 31 MiB in f32, and programs can have"
                                + " 20 MiB of memory here. Use int8 (--dtype), a smaller model");
        assertThatThrownBy(() -> require(Precision.INT8, ElementType.F16, 7 * MIB))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("take 8 MiB in int8")
                .hasMessageContaining("Use a smaller model");
    }

    @Test
    void whatMightFitIsTried() {
        assertThatCode(() -> require(Precision.F32, ElementType.F16, 32 * MIB)).doesNotThrowAnyException();
        assertThatCode(() -> require(Precision.F32, ElementType.F32, MIB))
                .as("it may stay in its file")
                .doesNotThrowAnyException();
    }
}
