package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.hallucination.ChairScore;
import attentionlens.study.DetectorTraining.Plan;
import attentionlens.study.StudyPage.Strength;
import attentionlens.trace.LayerRange;
import attentionlens.vlm.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPageTest {
    private static final long SEED = 42;

    @TempDir
    Path folder;

    @Test
    void everythingStandsOnOnePage() throws IOException {
        FeatureTable table = MadeUpFeatures.table(60, 4);
        assertThat(DetectorPart.lack(table, SEED)).isEmpty();
        Plan plan = Plan.of(table, new LayerRange(2, 3), SEED, false);
        DetectorStudy study =
                DetectorStudy.of(new DetectorTraining(table, plan, (done, total) -> {}, Cancellation.NONE));
        study.detector().save(folder.resolve("d.json"));
        List<Strength> strengths = List.of(
                new Strength(0, new ChairScore(40, 10, 100, 20, 90, 80, 60, 400)),
                new Strength(0.5, new ChairScore(40, 8, 90, 15, 90, 75, 60, 380)));
        Map<String, String> facts = Map.of("Question", "Is 1 < 2 & \"so\"?");
        new StudyPage(
                        table,
                        DetectorPart.read(folder.resolve("d.json")),
                        strengths,
                        facts,
                        List.of("./run.sh make-scenes"))
                .write(folder.resolve("report.html"));

        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .doesNotContain("{{")
                .contains("<td>baseline</td>\n".strip(), "<td>25.0</td><td>20.0</td><td>66.7</td><td>75.0</td>")
                .contains("<td>20 of 100</td>", "One caption more or less is 2.5 points of CHAIR_S.")
                .contains(table.realCount() + " in their images (real), " + (300 - table.realCount())
                        + " not (hallucinated)")
                .doesNotContain("the other way round")
                .contains("Is 1 &lt; 2 &amp; &quot;so&quot;?", "./run.sh make-scenes");
        study.report()
                .judged()
                .forEach(each -> assertThat(page)
                        .contains(String.format(
                                Locale.ROOT,
                                "<td>%s</td><td>%.1f<small>",
                                DetectorReport.title(each.name()),
                                100 * Objects.requireNonNull(each.auroc().value()))));
        assertThat(page.split("data:image/png;base64,", -1)).hasSize(1 + 4 * 2);
    }

    @Test
    void undefinedFiguresAreDashes() {
        FeatureTable table = MadeUpFeatures.table(1, 4);
        String page = new StudyPage(
                        new FeatureTable(table.source(), table.images(), List.of()),
                        new DetectorPart.Missing("No caption names an object."),
                        List.of(new Strength(0, new ChairScore(0, 0, 0, 0, 0, 0, 0, 0))),
                        Map.of(),
                        List.of())
                .markup();
        assertThat(page).contains("No captions.").doesNotContain("NaN");
    }

    @Test
    void tooFewMentionsAreAReason() {
        assertThat(DetectorPart.lack(MadeUpFeatures.table(1, 4), SEED).orElseThrow())
                .contains("both real and hallucinated ones are needed");
        FeatureTable table = MadeUpFeatures.table(1, 4);
        assertThat(DetectorPart.lack(new FeatureTable(table.source(), table.images(), List.of()), SEED)
                        .orElseThrow())
                .contains("No caption names an object");
        assertThat(DetectorPart.lack(MadeUpFeatures.table(3, 4), SEED).orElse(""))
                .doesNotContain(" 0 mentions");
    }
}
