package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.machine.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostCheckTest {
    @Test
    void aHealthyMachineIsOk() {
        List<Finding> findings = Checkup.of(new Machines().make(), null);
        assertThat(findings).extracting(Finding::level).containsOnly(Finding.Level.OK);
        assertThat(findings).extracting(Finding::cure).containsOnly("");
        assertThat(findings)
                .extracting(Finding::said)
                .contains(
                        "Some CPU: 4 cores (8 threads), AVX2",
                        "16.0 GiB, 12.0 GiB free",
                        "no NVIDIA driver; models run on the CPU");
    }

    @Test
    void aProcessorWithoutAvx2IsSlow() {
        assertThat(HostCheck.of(new Machines().withoutAvx2().make())).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.ATTENTION);
            assertThat(finding.cure()).contains("--dtype f32");
        });
    }

    @Test
    void aProcessorWithoutSse42CannotRunModels() {
        assertThat(HostCheck.of(new Machines().withoutSse42().make())).anySatisfy(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.said()).startsWith("Some CPU").contains("SSE 4.2");
            assertThat(finding.cure()).contains("virtual machine", "x86-64-v2");
        });
    }

    @Test
    void aMissingAvx2IsReportedOnlyWhereTheSystemListsFeatures() {
        Machine mac = new Machines().withoutAvx2().os("Mac OS X 15", "aarch64").make();
        assertThat(HostCheck.of(mac)).extracting(Finding::level).containsOnly(Finding.Level.OK);
    }

    @Test
    void littleFreeMemoryIsNamed() {
        Machine small = new Machines().memory(8 * Bytes.GIB, Bytes.GIB).make();
        assertThat(HostCheck.of(small)).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo("Memory");
            assertThat(finding.level()).isEqualTo(Finding.Level.ATTENTION);
        });
    }

    @Test
    void aFullDiskBlocks() {
        assertThat(HostCheck.of(new Machines().diskFree(100 << 20).make())).anySatisfy(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.said()).contains("100 MiB free", "cache");
            assertThat(finding.cure()).contains("DJL_CACHE_DIR");
        });
    }
}
