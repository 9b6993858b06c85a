package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheCheckTest {
    @Test
    void wholeFoldersAreNotMentioned() {
        Machine machine = new Machines()
                .cached("2.7.1-20250812-cpu-linux-x86_64", "libtorch.so", "libtorch_cpu.so")
                .cached(
                        "2.7.1-cu128-linux-x86_64",
                        "libtorch.so",
                        "libtorch_cpu.so",
                        "libtorch_cuda.so",
                        "libc10_cuda.so")
                .cached("something-else")
                .make();
        assertThat(CacheCheck.of(machine)).isEmpty();
    }

    @Test
    void aDownloadThatBrokeOffIsNamed() {
        List<Finding> findings = CacheCheck.of(
                new Machines().cached("tmp12345", "libtorch_cuda.so").make());
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.ATTENTION);
            assertThat(finding.said()).contains("700 MiB");
            assertThat(finding.cure()).contains("rm -r '" + Path.of("/cache/tmp12345") + "'");
        });
    }

    @Test
    void halfAFolderBlocks() {
        Machine machine = new Machines()
                .cached("2.7.1-cu128-linux-x86_64", "libtorch.so", "libtorch_cpu.so", "libc10_cuda.so")
                .make();
        assertThat(CacheCheck.of(machine)).singleElement().satisfies(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.said()).endsWith("incomplete: no libtorch_cuda.so");
            assertThat(finding.cure()).contains("rm -r '" + Path.of("/cache/2.7.1-cu128-linux-x86_64") + "'");
        });
    }

    @Test
    void theBridgeToALibtorchElsewhereIsWhole() {
        assertThat(CacheCheck.of(new Machines()
                        .cached("2.7.1-cu128-linux-x86_64", "0.35.1-libdjl_torch.so")
                        .make()))
                .isEmpty();
    }

    @Test
    void librariesAreNamedAsTheSystemNamesThem() {
        assertThat(CacheCheck.of(new Machines()
                        .os("Windows 11", "amd64")
                        .cached("2.7.1-cpu-win-x86_64", "torch.dll", "torch_cpu.dll")
                        .make()))
                .isEmpty();
        assertThat(CacheCheck.of(new Machines()
                        .os("Mac OS X 15", "aarch64")
                        .cached("2.7.1-cpu-osx-aarch64", "libtorch_cpu.dylib")
                        .make()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.said()).endsWith("no libtorch.dylib"));
    }
}
