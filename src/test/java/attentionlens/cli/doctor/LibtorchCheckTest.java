package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibtorchCheckTest {
    @Test
    void saysWhichOneLoads() {
        assertThat(LibtorchCheck.of(new Machines().make()))
                .extracting(Finding::said)
                .containsExactly(
                        "the CPU's is on the class path", "version 2.7.1 loads from /cache/2.7.1-cpu-linux-x86_64");
    }

    @Test
    void aPlatformWithoutLibtorchBlocks() {
        Machine intelMac = new Machines()
                .os("Mac OS X 15", "x86_64")
                .classPath("attention-lens.jar")
                .make();
        assertThat(LibtorchCheck.of(intelMac)).singleElement().satisfies(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.said()).contains("Mac OS X 15", "x86_64");
            assertThat(finding.cure()).contains("PYTORCH_LIBRARY_PATH");
        });
    }

    @Test
    void whereThereIsAGpuDjlBringsOne() {
        assertThat(LibtorchCheck.of(
                        new Machines().os("Windows 11", "amd64").cuda().make()))
                .extracting(Finding::level)
                .containsOnly(Finding.Level.OK);
        Machine windows = new Machines()
                .os("Windows 11", "amd64")
                .classPath("attention-lens.jar")
                .make();
        assertThat(LibtorchCheck.of(windows))
                .first()
                .satisfies(finding -> assertThat(finding.blocks()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "error: libtorch.so: version `GLIBC_2.28' not found, glibc 2.34 or newer",
        "error: Error loading shared library ld-linux-x86-64.so.2: No such file or directory, glibc 2.34 or newer",
        "error: IOException: No space left on device, temporary files and in ",
        "error: libc10.so: failed to map segment from shared object, DJL_CACHE_DIR to a folder where they can. Or the limit of virtual memory",
        "error: Native libraries cannot be written to /home/x: Read-only file system, folder that can be written",
        "error: Failed to download PyTorch native library, while online",
        "error: corrupt library, it will be made again: rm -r",
        "'', it will be made again: rm -r"
    })
    void aLibraryThatDoesNotLoadBlocksAndItsCureFits(String said, String cure) {
        assertThat(LibtorchCheck.of(new Machines().engine(1, said).make()))
                .last()
                .satisfies(finding -> {
                    assertThat(finding.blocks()).isTrue();
                    assertThat(finding.cure()).contains(cure);
                    assertThat(finding.said()).doesNotContain("error: ");
                });
    }

    @Test
    void theTokenizersLibraryNeedsANewerSystemThanLibtorch() {
        String said = "error: UnsatisfiedLinkError: /tokenizers/libtokenizers.so: version `GLIBC_2.32' not found";
        Machine old = new Machines()
                .engine(1, said)
                .set("PYTORCH_LIBRARY_PATH", "/venv/torch/lib")
                .make();
        assertThat(LibtorchCheck.of(old)).last().satisfies(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.subject()).isEqualTo("tokenizer");
            assertThat(finding.cure()).contains("glibc 2.34 or newer");
        });
    }

    @Test
    void aCrashIsReported() {
        assertThat(LibtorchCheck.of(new Machines().engine(139, "# SIGSEGV").make()))
                .last()
                .satisfies(finding -> assertThat(finding.said()).contains("ended with code 139"));
    }

    @Test
    void aLibtorchForGpusWithoutADriverIsReported() {
        Machine machine = new Machines()
                .set("PYTORCH_LIBRARY_PATH", "/venv/torch/lib")
                .engine(1, "error: libcaffe2_nvrtc.so: libcuda.so.1: cannot open shared object file")
                .make();
        assertThat(LibtorchCheck.of(machine))
                .last()
                .satisfies(finding -> assertThat(finding.cure()).contains("driver is missing", "whl/cpu"));
    }

    @Test
    void aGivenLibraryThatDoesNotLoadIsTheUsersToMend() {
        Machine machine = new Machines()
                .set("PYTORCH_LIBRARY_PATH", "/opt/libtorch")
                .engine(1, "error: cannot open shared object file")
                .make();
        assertThat(LibtorchCheck.of(machine))
                .last()
                .satisfies(finding -> assertThat(finding.cure()).startsWith("PYTORCH_LIBRARY_PATH"));
    }
}
