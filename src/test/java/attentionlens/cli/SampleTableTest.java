package attentionlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.scenes.SampleReport;
import attentionlens.scenes.SampleReport.Guided;
import attentionlens.scenes.SampleReport.Part;
import attentionlens.scenes.SampleReport.Svar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTableTest {
    @Test
    void sharesAreInPerCentAndEachNumberIsInItsColumn() {
        Map<String, Part> kinds = new LinkedHashMap<>();
        kinds.put("known", new Part(2, 0.5, 0.1, 0.2, 0.03, 0.04, 0.05, 60.04));
        kinds.put("new_sprites", new Part(1, 1, 0, 0.0004, 0, 0, 0, 71));
        SampleReport report = new SampleReport(
                3,
                0.6667,
                0.25,
                0.15,
                0.02,
                0.03,
                0.035,
                63.7,
                kinds,
                List.of(0.2404, 0.49),
                List.of(0.1516, 0.4871),
                List.of(0.61, 0.585),
                new Svar(0, 1, 0.97, 0.88),
                List.of(new Guided(0.1, 2, 6, 0.813, 0.25, 0.031, 0.867, 64.5)));
        assertThat(SampleTable.of(report)).isEqualTo("""
                | scenes | count | recall | CHAIR_S | CHAIR_I | assumed | misread | unexplained | length |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | known | 2 | 50.0 % | 10.0 % | 20.0 % | 3.0 % | 4.0 % | 5.0 % | 60.0 |
                | new sprites | 1 | 100.0 % | 0.0 % | 0.0 % | 0.0 % | 0.0 % | 0.0 % | 71.0 |
                | all | 3 | 66.7 % | 25.0 % | 15.0 % | 2.0 % | 3.0 % | 3.5 % | 63.7 |

                | layer | VAR of real words | VAR of hallucinated words | AUROC |
                | ---: | ---: | ---: | ---: |
                | 0 | 0.240 | 0.152 | 0.61 |
                | 1 | 0.490 | 0.487 | 0.59 |

                SVAR over layers 0-1, the range that is best on scenes as in training (AUROC 0.97 there): AUROC 0.88.

                | alpha | guided layers | recall | CHAIR_S | CHAIR_I | F1 | length |
                | ---: | --- | ---: | ---: | ---: | ---: | ---: |
                | 0.1 | 2-6 | 81.3 % | 25.0 % | 3.1 % | 86.7 % | 64.5 |
                """);
    }

    @Test
    void whatDoesNotExistIsADash() {
        SampleReport report = new SampleReport(
                1,
                1,
                0,
                0,
                Double.NaN,
                0,
                0,
                60,
                Map.of(),
                List.of(0.25),
                List.of(Double.NaN),
                List.of(Double.NaN),
                new Svar(0, 0, Double.NaN, Double.NaN),
                List.of(new Guided(1, 2, 6, 0.5, 0, 0, Double.NaN, 60)));
        assertThat(SampleTable.of(report))
                .contains("| all | 1 | 100.0 % | 0.0 % | 0.0 % | - | 0.0 % | 0.0 % | 60.0 |")
                .contains("| 0 | 0.250 | - | - |", "(AUROC - there): AUROC -.", "| 1 | 2-6 | 50.0 %")
                .doesNotContain("NaN");
    }
}
