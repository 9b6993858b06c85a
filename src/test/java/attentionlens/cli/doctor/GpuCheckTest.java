package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.cli.doctor.Finding.Level;
import attentionlens.cli.doctor.GpuCheck.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuCheckTest {
    private static final String H100 = "NVIDIA H100 80GB HBM3, 570.86.15, 81559, 81000, 9.0";
    private static final String CUDART = "/usr/local/cuda-12.8/lib64/libcudart.so.12.8.90";

    private static Finding worst(Machines machine) {
        List<Finding> findings = GpuCheck.of(machine.make());
        return findings.stream().max((a, b) -> a.level().compareTo(b.level())).orElseThrow();
    }

    @Test
    void aGpuThatWorksIsOk() {
        List<Finding> findings =
                GpuCheck.of(new Machines().gpu(H100).runtime(CUDART, true).make());
        assertThat(findings).extracting(Finding::level).containsOnly(Level.OK);
        assertThat(findings)
                .extracting(Finding::said)
                .contains("NVIDIA H100 80GB HBM3, driver 570.86.15, 81559 MiB, 81000 MiB free", "libtorch sees 1");
    }

    @Test
    void everyGpuIsListed() {
        assertThat(GpuCheck.of(new Machines()
                        .gpu(H100 + "\n" + H100 + "\n")
                        .runtime(CUDART, true)
                        .make()))
                .filteredOn(finding -> finding.said().startsWith("NVIDIA H100"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, 470.199.02, PROBLEM",
        "Linux, 525.30.01, PROBLEM",
        "Linux, 525.60.13, ATTENTION",
        "Linux, 550.54.15, ATTENTION",
        "Linux, 570.26, OK",
        "Linux, 580.65.06, OK",
        "Windows 11, 527.41, PROBLEM",
        "Windows 11, 528.33, ATTENTION",
        "Windows 11, 572.16, OK"
    })
    void judgesTheDriver(String os, String driver, Level level) {
        Finding worst = worst(new Machines()
                .os(os, "amd64")
                .gpu("NVIDIA A10, " + driver + ", 23028, 22500, 8.6")
                .runtime(CUDART, true));
        assertThat(worst.level()).isEqualTo(level);
        assertThat(worst.cure().contains("Update") || worst.cure().contains("update"))
                .isEqualTo(level != Level.OK);
    }

    @ParameterizedTest
    @CsvSource({"6.1, PROBLEM", "7.0, PROBLEM", "7.5, OK", "9.0, OK", "12.0, OK"})
    void judgesTheGpusAge(String capability, Level level) {
        assertThat(worst(new Machines()
                                .gpu("NVIDIA X, 570.86.15, 8000, 7900, " + capability)
                                .runtime(CUDART, true))
                        .level())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed to initialize NVML: Driver/library version mismatch | Restart the machine",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. | modprobe nvidia",
                "No devices were found | --gpus all"
            })
    void namesADriverThatDoesNotAnswer(String said, String cure) {
        Finding worst = worst(new Machines().smi(9, said));
        assertThat(worst.blocks()).isTrue();
        assertThat(worst.said()).contains(said);
        assertThat(worst.cure()).contains(cure, "ATTENTION_LENS_DEVICE=cpu");
    }

    @Test
    void namesALibraryThatForcesTheCpu() {
        Finding worst = worst(
                new Machines().gpu(H100).runtime(CUDART, true).classPath("pytorch-native-cpu-2.7.1-linux-x86_64.jar"));
        assertThat(worst.level()).isEqualTo(Level.ATTENTION);
        assertThat(worst.cure()).contains("run.sh");
    }

    @Test
    void namesAMissingCudaRuntime() {
        assertThat(GpuCheck.of(new Machines().gpu(H100).make())).anySatisfy(finding -> {
            assertThat(finding.said()).contains("no CUDA runtime");
            assertThat(finding.cure()).contains("libcudart12");
        });
    }

    @Test
    void knowsARuntimeThatIsNotOnThePath() {
        assertThat(GpuCheck.of(new Machines().gpu(H100).runtime(CUDART, false).make()))
                .anySatisfy(finding -> assertThat(finding.cure())
                        .isEqualTo("Put it on the path: LD_LIBRARY_PATH="
                                + Path.of(CUDART).getParent()));
    }

    @Test
    void namesAnOlderCudaThatComesFirst() {
        Finding worst = worst(new Machines()
                .gpu(H100)
                .runtime("/usr/local/cuda-11.8/lib64/libcudart.so.11.8.89", true)
                .runtime(CUDART, true));
        assertThat(worst.blocks()).isTrue();
        assertThat(worst.said()).contains("11.8", "needs CUDA 12");
        assertThat(worst.cure()).contains("LD_LIBRARY_PATH=" + Path.of(CUDART).getParent() + ":");
    }

    @Test
    void namesSeveralCudaVersions() {
        Finding worst = worst(new Machines()
                .gpu(H100)
                .runtime(CUDART, true)
                .runtime("/usr/local/cuda-11.8/lib64/libcudart.so.11.8.89", true)
                .runtime("/opt/cuda-12.8/lib64/libcudart.so.12.8.90", true));
        assertThat(worst.level()).isEqualTo(Level.ATTENTION);
        assertThat(worst.said()).contains("11.8 in ").doesNotContain("/opt/cuda-12.8");
    }

    @ParameterizedTest
    @CsvSource({"'', true", "-1, true", "0, false", "GPU-8932f937, false"})
    void namesHiddenGpus(String visible, boolean hidden) {
        Finding worst = worst(new Machines().gpu(H100).runtime(CUDART, true).set("CUDA_VISIBLE_DEVICES", visible));
        assertThat(worst.blocks()).isEqualTo(hidden);
        assertThat(worst.cure().contains("CUDA_VISIBLE_DEVICES")).isEqualTo(hidden);
    }

    @Test
    void withoutTheDriversUtilitiesOnlyLibtorchTellsOfGpus() {
        List<Finding> findings =
                GpuCheck.of(new Machines().cuda().runtime(CUDART, true).make());
        assertThat(findings).extracting(Finding::said).contains("libtorch sees 1");
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.ATTENTION)
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).contains("nvidia-smi"));
    }

    @Test
    void whatNvidiaSmiSaysInsteadOfItsTableIsPassedOn() {
        Finding worst = worst(new Machines().gpu("Unknown Error").runtime(CUDART, true));
        assertThat(worst.level()).isEqualTo(Level.ATTENTION);
        assertThat(worst.said()).isEqualTo("nvidia-smi says: Unknown Error");
    }

    @Test
    void aGpuThatLibtorchDoesNotSeeBlocks() {
        Finding worst = worst(
                new Machines().gpu(H100).runtime(CUDART, true).engine(0, "version=2.7.1\nfolder=/cache/x\ngpus=0"));
        assertThat(worst.blocks()).isTrue();
        assertThat(worst.said()).contains("sees no GPU");
    }

    @Test
    void theUsersChoiceOfTheCpuIsRespected() {
        assertThat(GpuCheck.of(new Machines()
                        .smi(9, "broken")
                        .set("ATTENTION_LENS_DEVICE", "cpu")
                        .make()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.OK));
    }

    @Test
    void readsVersions() {
        assertThat(Version.of("525.60.13")).isEqualTo(new Version(525, 60));
        assertThat(Version.of(" 12 ")).isEqualTo(new Version(12, 0));
        assertThat(Version.of("N/A")).isEqualTo(new Version(0, 0));
        assertThat(new Version(9, 0).isBelow(new Version(12, 0))).isTrue();
        assertThat(new Version(12, 8).isBelow(new Version(12, 8))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/x86_64-linux-gnu/libcudart.so.12.4.127, 12.4",
        "/usr/local/cuda-11.8/lib64/libcudart.so, 11.8",
        "/cache/2.7.1-cu128-linux-x86_64/libcudart-218eec4c.so.12, 12.0",
        "C/cuda/bin/cudart64_110.dll, 11.0",
        "C/cuda/bin/cudart64_12.dll, 12.0",
        "/somewhere/libcudart.so, 0.0"
    })
    void readsACudaRuntimesVersion(String file, String version) {
        assertThat(CudaRuntimeCheck.version(new Machine.CudaRuntime(java.nio.file.Path.of(file), true)))
                .hasToString(version);
    }

    @Test
    void readsTheLoadersCache() {
        String line = "libcudart.so.12 (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libcudart.so.12";
        assertThat(CudaRuntimes.inCacheLine(line))
                .containsExactly(java.nio.file.Path.of("/usr/lib/x86_64-linux-gnu/libcudart.so.12"));
        assertThat(CudaRuntimes.inCacheLine("libcuda.so.1 (libc6,x86-64) => /usr/lib/libcuda.so.1"))
                .isEmpty();
    }
}
