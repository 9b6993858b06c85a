package attentionlens.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.machine.WindowsProcessor;
import attentionlens.trace.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuFeaturesTest {
    private static List<String> x86(String flags) {
        return List.of(
                "processor\t: 0",
                "model name\t: AMD EPYC 9R14: 96-Core",
                "physical id\t: 0",
                "core id\t\t: 0",
                "flags\t\t: fpu sse2 sse4_2 " + flags,
                "",
                "processor\t: 1",
                "physical id\t: 0",
                "core id\t\t: 0",
                "processor\t: 2",
                "physical id\t: 0",
                "core id\t\t: 1",
                "processor\t: 3",
                "physical id\t: 1",
                "core id\t\t: 1");
    }

    @Test
    void readsAnAvx2Machine() {
        CpuFeatures features = CpuFeatures.of(x86("fma avx avx2"), "amd64", 4);
        assertThat(features)
                .isEqualTo(new CpuFeatures(
                        "AMD EPYC 9R14: 96-Core", false, 4, 3, true, true, false, false, false, false, false));
        assertThat(features.fastBf16()).isFalse();
    }

    @Test
    void readsAvx512WithBf16AndAmx() {
        CpuFeatures features =
                CpuFeatures.of(x86("fma avx2 avx512f avx512bw avx512_bf16 amx_bf16 amx_tile amx_int8"), "amd64", 4);
        assertThat(features.avx512()).isTrue();
        assertThat(features.vnni()).isFalse();
        assertThat(features.avx512Bf16()).isTrue();
        assertThat(features.amx()).isTrue();
        assertThat(features.fastBf16()).isTrue();
    }

    @Test
    void bf16InIntels512BitRegistersIsNotFasterThanF32() {
        List<String> flags = x86("fma avx2 avx512f avx512bw avx512_bf16");
        assertThat(CpuFeatures.of(flags, "amd64", 4).fastBf16()).isTrue();
        List<String> intel = new ArrayList<>(flags);
        intel.add(1, "vendor_id\t: GenuineIntel");
        CpuFeatures features = CpuFeatures.of(intel, "amd64", 4);
        assertThat(features.intel()).isTrue();
        assertThat(features.avx512Bf16()).isTrue();
        assertThat(features.fastBf16()).isFalse();
        intel.addAll(1, x86("avx512_bf16 amx_tile amx_bf16"));
        assertThat(CpuFeatures.of(intel, "amd64", 4).fastBf16()).isTrue();
    }

    @Test
    void withoutSse42ModelsAreRefusedBeforeANativeLibraryEndsTheProcess() {
        CpuFeatures virtual = CpuFeatures.of(
                List.of("model name\t: Common KVM processor", "flags\t\t: fpu sse sse2 pni cx16"), "amd64", 2);
        assertThatThrownBy(virtual::requireSse42)
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("Common KVM processor", "SSE 4.2", "virtual machine", "x86-64-v2");
        CpuFeatures usual = CpuFeatures.of(x86(""), "amd64", 2);
        assertThat(usual.requireSse42()).isSameAs(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"avx2 avx_vnni", "avx2 avx512f avx512_vnni"})
    void readsProductsOfBytesOfEitherWidth(String flags) {
        assertThat(CpuFeatures.of(x86(flags), "amd64", 4).vnni()).isTrue();
    }

    @Test
    void namesThatOnlyContainAFlagAreNotIt() {
        CpuFeatures features = CpuFeatures.of(x86("avx2_not xavx512_bf16"), "amd64", 4);
        assertThat(features.avx2()).isFalse();
        assertThat(features.avx512Bf16()).isFalse();
    }

    @Test
    void countsNoMoreCoresThanTheProcessMayUse() {
        assertThat(CpuFeatures.of(x86(""), "amd64", 2).physicalCores()).isEqualTo(2);
    }

    @Test
    void readsAnArmMachine() {
        CpuFeatures features = CpuFeatures.of(List.of("processor : 0", "Features : fp asimd bf16 i8mm"), "aarch64", 8);
        assertThat(features.armBf16()).isTrue();
        assertThat(features.sse42()).isTrue();
        assertThat(features.avx2()).isFalse();
        assertThat(features.cores()).isEqualTo(8);
        assertThat(features.physicalCores()).isEqualTo(8);
        assertThat(features.model()).isEqualTo("aarch64");
    }

    @Test
    void anEmulatedArmMachineHasNoneOfItsHostsInstructions() {
        CpuFeatures features = CpuFeatures.of(x86("fma avx2 avx512_bf16"), "aarch64", 4);
        assertThat(features.avx2()).isFalse();
        assertThat(features.fastBf16()).isFalse();
    }

    @Test
    void onWindowsAmdsProcessorsWithAvx512HaveVnniAndBf16() {
        String name = "AMD64 Family 25 Model 97 Stepping 2, AuthenticAMD";
        assertThat(CpuFeatures.of(new WindowsProcessor(name, 8, true, true), 16))
                .isEqualTo(new CpuFeatures(name, false, 16, 8, true, true, true, true, true, false, false));
        assertThat(CpuFeatures.of(new WindowsProcessor(name, 8, true, false), 4))
                .isEqualTo(new CpuFeatures(name, false, 4, 4, true, true, false, false, false, false, false));
    }

    @Test
    void onWindowsIntelsProcessorsWithAvx512MayLackVnniAndBf16() {
        String name = "Intel64 Family 6 Model 85 Stepping 4, GenuineIntel";
        assertThat(CpuFeatures.of(new WindowsProcessor(name, 8, true, true), 8))
                .isEqualTo(new CpuFeatures(name, true, 8, 8, true, true, true, false, false, false, false));
    }

    @Test
    void detectsThisMachine() {
        CpuFeatures features = CpuFeatures.detect();
        assertThat(features.cores())
                .isEqualTo(Runtime.getRuntime().availableProcessors())
                .isGreaterThanOrEqualTo(features.physicalCores());
        assertThat(features.physicalCores()).isPositive();
        assertThat(features.model()).isNotBlank();
    }
}
