package attentionlens.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.cli.doctor.Finding.Level;
import attentionlens.cli.doctor.Machine.Space;
import attentionlens.cli.doctor.ModelCheck.Needs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCheckTest {
    private static Needs sevenBillion() {
        Map<String, Long> weights = new LinkedHashMap<>();
        weights.put("f32", 26 * Bytes.GIB);
        weights.put("f16", 13 * Bytes.GIB);
        weights.put("int8", 7 * Bytes.GIB);
        return new Needs("a model", weights);
    }

    private static List<Level> levels(long total, long free) {
        return ModelCheck.of(sevenBillion(), new Space(total * Bytes.GIB, free * Bytes.GIB)).stream()
                .skip(1)
                .map(Finding::level)
                .toList();
    }

    @Test
    void whatDoesNotFitIsNoObstacleWhereSomethingFits() {
        assertThat(levels(16, 15)).containsExactly(Level.ATTENTION, Level.OK, Level.OK);
    }

    @Test
    void whatFitsOnlyWithOthersClosedIsSaid() {
        assertThat(levels(16, 8)).containsExactly(Level.ATTENTION, Level.ATTENTION, Level.OK);
    }

    @Test
    void blocksWhereNothingFits() {
        assertThat(levels(6, 5)).containsExactly(Level.PROBLEM, Level.PROBLEM, Level.PROBLEM);
    }

    @Test
    void saysWhatIsNeeded() {
        assertThat(ModelCheck.of(sevenBillion(), new Space(64 * Bytes.GIB, 60 * Bytes.GIB)))
                .extracting(Finding::said)
                .contains("f16: 13.0 GiB of weights, about 14.5 GiB in all; fits");
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
        assertThat(ModelCheck.onGpu(new Needs("", Map.of("bf16 or f16", 13 * Bytes.GIB)), 8 * Bytes.GIB))
                .satisfies(finding -> assertThat(finding.cure()).contains("--device cpu"));
    }

    @Test
    void aFolderThatIsNoModelBlocks() {
        assertThat(ModelCheck.of("src/test/java", new Machines().make()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.blocks()).isTrue();
                    assertThat(finding.said()).contains("src/test/java");
                });
    }
}
