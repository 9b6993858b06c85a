package attentionlens.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.hallucination.detector.Detector;
import attentionlens.hallucination.detector.Evaluation;
import attentionlens.hallucination.detector.Network;
import attentionlens.hallucination.detector.Temperature;
import attentionlens.study.DetectorTraining.Candidate;
import attentionlens.study.DetectorTraining.Plan;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorStudyTest {
    private static final LayerRange MIDDLE = new LayerRange(2, 3);

    @TempDir
    Path folder;

    private static DetectorStudy study(FeatureTable table, boolean published) {
        Plan plan = Plan.of(table, MIDDLE, 42, published);
        return DetectorStudy.of(new DetectorTraining(table, plan, (done, total) -> {}, Cancellation.NONE));
    }

    private static Evaluation judged(DetectorStudy study, String name) {
        return study.report().judged().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double auroc(DetectorStudy study, String name) {
        return Objects.requireNonNull(judged(study, name).auroc().value());
    }

    private static Set<Long> images(FeatureTable table, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> table.rows().get(row).imageId())
                .collect(Collectors.toSet());
    }

    @Test
    void noImageIsOnTwoSides() {
        FeatureTable table = MadeUpFeatures.table(50, 1);
        Plan plan = Plan.of(table, MIDDLE, 42, false);
        List<Set<Long>> parts =
                List.of(images(table, plan.train()), images(table, plan.choose()), images(table, plan.test()));
        assertThat(parts).extracting(Set::size).containsExactly(30, 10, 10);
        Set<Long> all = new HashSet<>();
        parts.forEach(all::addAll);
        assertThat(all).hasSize(50);
        Plan published = Plan.of(table, MIDDLE, 42, true);
        assertThat(published.train()).hasSize(200);
        assertThat(published.choose()).isEqualTo(published.test()).hasSize(50);
    }

    @Test
    void aDetectorLearnsWhatTheMiddleLayersTell() {
        FeatureTable table = MadeUpFeatures.table(120, 1);
        DetectorStudy study = study(table, false);
        assertThat(study.report().judged())
                .extracting(Evaluation::name)
                .containsExactly("mlp", "logistic", "svar", "probability", "entropy");
        for (String name : List.of("mlp", "logistic", "svar")) {
            assertThat(auroc(study, name)).as(name).isGreaterThan(0.85).isGreaterThan(auroc(study, "probability"));
        }
        assertThat(study.report().parts())
                .extracting(DetectorReport.Part::images)
                .containsExactly(72, 24, 24);

        Path file = folder.resolve("detector.json");
        study.detector().save(file);
        Detector loaded = Detector.load(file);
        double real = mean(table, loaded, true);
        assertThat(real).isGreaterThan(mean(table, loaded, false) + 0.2);
        assertThat(loaded.hallucinated().middle()[2]).isLessThan(loaded.real().middle()[2]);
        assertThat(loaded.weightHash()).isEqualTo("ab".repeat(32));
        assertThat(loaded.threshold()).isBetween(0.0, 1.0);
    }

    @Test
    void theFileNamesTheImagesOfEachPart() {
        FeatureTable table = MadeUpFeatures.table(50, 1);
        Path file = folder.resolve("detector.json");
        study(table, false).detector().save(file);
        Plan plan = Plan.of(table, MIDDLE, 42, false);
        @SuppressWarnings("unchecked")
        Map<String, List<Integer>> images = (Map<String, List<Integer>>)
                Objects.requireNonNull(Detector.load(file).measured().get("images"));
        assertThat(images.keySet()).containsExactly("training", "validation", "test");
        assertThat(images.get("test"))
                .isSorted()
                .extracting(Integer::longValue)
                .containsExactlyInAnyOrderElementsOf(images(table, plan.test()));

        study(table, true).detector().save(file); // whose parts share images
        assertThat(Detector.load(file).measured()).doesNotContainKey("images");
    }

    private static double mean(FeatureTable table, Detector detector, boolean real) {
        return table.rows().stream()
                .filter(row -> row.real() == real)
                .mapToDouble(row -> detector.probability(row.var()))
                .average()
                .orElseThrow();
    }

    @Test
    void thePublishedProtocolNeedsNoImages() {
        FeatureTable table = MadeUpFeatures.table(30, 2);
        Path file = folder.resolve("f.pt");
        TorchFeatures.write(table, file);
        FeatureTable list = TorchFeatures.read(file, MadeUpFeatures.LAYERS);
        assertThatThrownBy(() -> study(list, false)).isInstanceOf(Problem.class).hasMessageContaining("--as-published");
        DetectorStudy study = study(list, true);
        assertThat(study.report().judged()).extracting(Evaluation::name).containsExactly("mlp", "svar");
        assertThat(study.report().protocol()).isEqualTo("as published");
        assertThat(study.detector().temperature().value()).isEqualTo(1);
        assertThat(study.detector().weightHash()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -0.5f, 9.5e14f})
    void whatIsNoShareOfAttentionIsRefusedByRow(float value) {
        FeatureTable table = MadeUpFeatures.table(3, 1);
        table.rows().get(4).var()[7] = value;
        Path arrow = folder.resolve("f.feather");
        Path torch = folder.resolve("f.pt");
        table.write(arrow);
        TorchFeatures.write(table, torch);
        assertThatThrownBy(() -> FeatureTable.read(arrow))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("f.feather", "VAR that is not a share of attention (" + value + ") in row 4");
        assertThatThrownBy(() -> TorchFeatures.read(torch, MadeUpFeatures.LAYERS))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("f.pt", "row 4");
    }

    @Test
    void theBestRanksBestThenHasTheSmallestLoss() {
        List<Candidate> candidates = new ArrayList<>(List.of(
                candidate("a", 0.8, 0.3),
                candidate("b", 0.9, 0.5),
                candidate("c", 0.9, 0.4),
                candidate("d", 0.9, 0.4)));
        DetectorTraining.keepBest(candidates);
        assertThat(candidates).extracting(Candidate::setting).containsExactly("c");
    }

    private static Candidate candidate(String setting, double auroc, double loss) {
        return new Candidate("mlp", setting, new Network(List.of()), new Temperature(1), auroc, loss);
    }

    @Test
    void everyPartNeedsBothKinds() {
        FeatureTable table = MadeUpFeatures.table(20, 3);
        int[] all = IntStream.range(0, table.rows().size()).toArray();
        int[] real =
                IntStream.of(all).filter(row -> table.rows().get(row).real()).toArray();
        Map<String, Plan> plans = Map.of(
                "training", new Plan(false, MIDDLE, 42, real, all, all),
                "validation", new Plan(false, MIDDLE, 42, all, real, all),
                "test", new Plan(false, MIDDLE, 42, all, all, real));
        plans.forEach((part, plan) -> assertThatThrownBy(
                        () -> new DetectorTraining(table, plan, (done, total) -> {}, Cancellation.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("in the " + part + " part " + real.length + " are real"));
    }

    @Test
    void featuresThatNothingCanBeLearnedFromAreRefused() {
        FeatureTable table = MadeUpFeatures.table(20, 3);
        List<MentionFeatures> real =
                table.rows().stream().filter(MentionFeatures::real).toList();
        FeatureTable onlyReal = new FeatureTable(table.source(), table.images(), real);
        assertThatThrownBy(() -> study(onlyReal, false))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(
                        "All ", " mentions are real", "hallucinated ones are needed", "Extract more images");
        assertThatThrownBy(() -> study(MadeUpFeatures.table(2, 3), false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("mentions in the ");
        assertThatThrownBy(() -> Plan.of(table, new LayerRange(2, 6), 42, false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("0-5");
        Plan plan = Plan.of(MadeUpFeatures.table(60, 3), MIDDLE, 42, false);
        DetectorTraining stopped =
                new DetectorTraining(MadeUpFeatures.table(60, 3), plan, (done, total) -> {}, () -> true);
        assertThatThrownBy(() -> DetectorStudy.of(stopped))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Interrupted");
    }
}
