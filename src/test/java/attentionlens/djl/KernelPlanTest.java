package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.trace.ElementType;
import attentionlens.trace.Problem;
import attentionlens.vlm.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelPlanTest {
    private static final CpuFeatures PLAIN =
            new CpuFeatures("plain", false, 2, 2, true, false, false, false, false, false, false);
    private static final CpuFeatures AVX2 =
            new CpuFeatures("avx2", false, 2, 2, true, true, false, false, false, false, false);
    private static final CpuFeatures AMX =
            new CpuFeatures("amx", false, 2, 2, true, true, true, true, true, true, false);
    private static final CpuFeatures INTEL_WITHOUT_AMX =
            new CpuFeatures("intel", true, 2, 2, true, true, true, true, true, false, false);
    private static final CpuFeatures ZEN5 =
            new CpuFeatures("zen5", false, 2, 2, true, true, true, true, true, false, false);
    private static final CpuFeatures ARM =
            new CpuFeatures("arm", false, 2, 2, true, false, false, false, false, false, true);

    @Test
    void withoutInstructionsForBf16TheWeightsAreF16AndThePromptF32() {
        KernelPlan plan = KernelPlan.choose(false, Precision.AUTO, ElementType.F16, AVX2);
        assertThat(plan.precision()).isEqualTo(Precision.F16);
        assertThat(plan.form()).isEqualTo(KernelPlan.PACKED_F16);
        assertThat(plan.wide()).isEqualTo(ElementType.F32);
    }

    @Test
    void withThemTheWeightsArePackedInBf16ButForTheHead() {
        KernelPlan plan = KernelPlan.choose(false, Precision.AUTO, ElementType.F16, AMX);
        assertThat(plan.precision()).isEqualTo(Precision.BF16);
        assertThat(plan.form()).isEqualTo(KernelPlan.PACKED_BF16);
        assertThat(plan.visionForm()).isEqualTo(KernelPlan.PACKED_BF16);
        assertThat(plan.headForm()).isEqualTo(KernelPlan.PACKED_F16);
        assertThat(plan.dense()).isEqualTo(ElementType.BF16);
    }

    @Test
    void ifF32IsFasterForManyRowsThePromptIsF32AndTheTowerStaysInItsFile() {
        KernelPlan plan = KernelPlan.choose(false, Precision.AUTO, ElementType.F16, INTEL_WITHOUT_AMX);
        assertThat(plan.form()).isEqualTo(KernelPlan.PACKED_BF16);
        assertThat(plan.visionForm()).isEqualTo(KernelPlan.MAPPED);
        assertThat(plan.wide()).isEqualTo(ElementType.F32);
        assertThat(plan.label()).endsWith("prompt in f32");
        assertThat(plan.isBatchInvariant()).isFalse();
        KernelPlan amd = KernelPlan.choose(false, Precision.AUTO, ElementType.F16, ZEN5);
        assertThat(amd.visionForm()).isEqualTo(KernelPlan.PACKED_BF16);
        assertThat(amd.wide()).isEqualTo(ElementType.BF16);
        assertThat(amd.isBatchInvariant()).isTrue();
    }

    @Test
    void withoutProductsOfBytesThatDoNotSaturateTheInputsOfInt8AreBf16() {
        assertThat(KernelPlan.choose(false, Precision.INT8, ElementType.F16, AMX)
                        .form())
                .isEqualTo(KernelPlan.PACKED_INT8_AND_PLAIN);
        for (CpuFeatures cpu : new CpuFeatures[] {PLAIN, AVX2, ARM}) {
            assertThat(KernelPlan.choose(false, Precision.INT8, ElementType.F16, cpu)
                            .form())
                    .isEqualTo(KernelPlan.INT8);
        }
    }

    @Test
    void anArmProcessorHasNoPackedForms() {
        assertThat(KernelPlan.choose(false, Precision.AUTO, ElementType.F16, ARM)
                        .form())
                .isEqualTo(KernelPlan.DENSE);
        assertThat(KernelPlan.choose(false, Precision.BF16, ElementType.F16, ARM)
                        .form())
                .isEqualTo(KernelPlan.DENSE);
        assertThat(KernelPlan.choose(false, Precision.AUTO, ElementType.F16, PLAIN)
                        .form())
                .isEqualTo(KernelPlan.DENSE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"AUTO", "BF16", "INT8"})
    void withoutOneDnnNothingIsPackedByIt(Precision asked) {
        KernelPlan plan = KernelPlan.choose(false, asked, ElementType.F16, AMX.withoutOneDnn());
        assertThat(plan.form()).isLessThan(KernelPlan.PACKED_BF16);
        assertThat(plan.visionForm()).isLessThan(KernelPlan.PACKED_BF16);
        assertThat(plan.wide()).isEqualTo(ElementType.F32);
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"F32", "F16", "BF16", "INT8"})
    void whatIsAskedForIsTaken(Precision asked) {
        for (CpuFeatures cpu : new CpuFeatures[] {PLAIN, AVX2, AMX, INTEL_WITHOUT_AMX, ZEN5, ARM}) {
            assertThat(KernelPlan.choose(false, asked, ElementType.F32, cpu).precision())
                    .isEqualTo(asked);
        }
    }

    @Test
    void aGpuComputesInWhatIsStored() {
        assertThat(KernelPlan.choose(true, Precision.AUTO, ElementType.BF16, AMX)
                        .dense())
                .isEqualTo(ElementType.BF16);
        assertThatThrownBy(() -> KernelPlan.choose(true, Precision.INT8, ElementType.F16, AMX))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("int8 weights work only on the CPU");
    }
}
