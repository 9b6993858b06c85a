package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.checkpoint.ModelNeeds;
import attentionlens.cli.doctor.Finding.Level;
import attentionlens.machine.Bytes;
import attentionlens.machine.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
    private static ModelNeeds sevenBillion() {
        return new ModelNeeds(26 * Bytes.GIB, 13 * Bytes.GIB, 7 * Bytes.GIB);
    }

    private static List<Level> levels(long total, long free) {
        return ModelCheck.of("a model", sevenBillion(), new Memory(total * Bytes.GIB, free * Bytes.GIB)).stream()
                .skip(1)
                .map(Finding::level)
                .toList();
    }

    @Test
    void whatDoesNotFitIsNoObstacleWhereSomethingFits() {
        assertThat(levels(16, 15)).containsExactly(Level.ATTENTION, Level.OK, Level.OK);
    }

    @Test
    void whatFitsOnlyWithOthersClosedIsReported() {
        assertThat(levels(16, 8)).containsExactly(Level.ATTENTION, Level.ATTENTION, Level.OK);
    }

    @Test
    void blocksWhereNothingFits() {
        assertThat(levels(6, 5)).containsExactly(Level.PROBLEM, Level.PROBLEM, Level.PROBLEM);
    }

    @Test
    void saysWhatIsNeeded() {
        assertThat(ModelCheck.of("a model", sevenBillion(), new Memory(64 * Bytes.GIB, 60 * Bytes.GIB)))
                .extracting(Finding::said)
                .contains("bf16 or f16: 13.0 GiB of weights, about 14.5 GiB in total; fits");
    }

    @Test
    void countsARealFolder() {
        List<Finding> findings =
                ModelCheck.of("src/test/resources/conformance/models/clip-llama", new Machines().make());
        assertThat(findings).hasSize(4);
        assertThat(findings.getFirst().said()).contains("clip-llama (clip+llama)", "6 layers", "36 image tokens");
    }

    @Test
    void saysWhetherItFitsOnTheGpu() {
        Machines gpu =
                new Machines().gpu("NVIDIA T4, 570.86.15, 15360, 15000, 7.5\nNVIDIA T4, 570.86.15, 15360, 200, 7.5");
        assertThat(ModelCheck.of("src/test/resources/conformance/models/clip-llama", gpu.make()))
                .last()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.OK);
                    assertThat(finding.said())
                            .startsWith("on the GPU in 16 bit")
                            .contains("14.6 GiB free");
                });
        assertThat(ModelCheck.onGpu(sevenBillion(), 8 * Bytes.GIB))
                .satisfies(finding -> assertThat(finding.cure()).contains("--device cpu"));
    }

    @Test
    void aFolderThatIsNoModelBlocks() {
        assertThat(ModelCheck.of("src", new Machines().make())).singleElement().satisfies(finding -> {
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.said()).contains("src is not a model folder");
        });
    }
}
