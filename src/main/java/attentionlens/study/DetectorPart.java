package attentionlens.study;

import attentionlens.figure.StudyFigures;
import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.Detector;
import attentionlens.hallucination.detector.Evaluation;
import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.hallucination.detector.Scored;
import attentionlens.store.Json;
import attentionlens.study.DetectorTraining.Plan;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A study page's part about the detector: how good it was on the test part, or why there is none. */
public sealed interface DetectorPart {
    /** No detector could be trained. */
    record Missing(String reason) implements DetectorPart {
        @Override
        public String markup(FeatureTable table, Function<Boolean, StudyFigures> figures) {
            return "<p>No detector was trained. " + Html.text(reason) + "</p>";
        }
    }

    /** A detector as it was saved, and its evaluation. */
    record Trained(Detector detector, DetectorReport report) implements DetectorPart {
        private static final double CHANCE = 0.5;

        @Override
        public String markup(FeatureTable table, Function<Boolean, StudyFigures> figures) {
            SequencedMap<String, RankingCurve> curves = curves(table);
            return "<p>" + Html.text(summary()) + "</p>\n<div class=\"scroll\">" + metricsTable() + "</div>\n"
                    + "<p class=\"dim\">In per cent, with 95 % intervals by bootstrap over images, which"
                    + " are too narrow if the test part has few images or few hallucinated mentions. Detectors decide at a"
                    + " probability of 50 %, single scores where both recalls are best on the training part. A random"
                    + " ranking has an AUROC of 50." + otherWayRound() + "</p>\n<div class=\"figures\">"
                    + Html.figure("ROC", dark -> figures.apply(dark).roc("ROC on the test part", curves))
                    + Html.figure("Reliability", dark -> figures.apply(dark).reliability(reliability(), words()))
                    + "</div>\n<p>" + Html.text(temperatures()) + "</p>\n<div class=\"scroll narrow\">" + parts()
                    + "</div>";
        }

        /** An SVAR below chance is a finding that readers ask about. */
        private String otherWayRound() {
            boolean belowChance = report.judged().stream()
                    .filter(each -> each.name().equals(SingleScore.SVAR.key()))
                    .map(each -> each.auroc().upper())
                    .anyMatch(upper -> upper != null && upper < CHANCE);
            return belowChance
                    ? " SVAR ranks the other way round here: this model looks at the image more when it makes things up."
                    : "";
        }

        private SequencedMap<String, Calibration> reliability() {
            SequencedMap<String, Calibration> detectors = new LinkedHashMap<>();
            report.trained().forEach(each -> detectors.put(DetectorReport.title(each.kind()), each.calibration()));
            return detectors;
        }

        private int words() {
            return report.parts().getLast().mentions();
        }

        private String temperatures() {
            return report.trained().stream()
                    .map(each -> String.format(
                            Locale.ROOT,
                            "The probabilities of the %s are off by %.1f points on average, and by %.1f without its temperature"
                                    + " of %.2f.",
                            DetectorReport.title(each.kind()),
                            100 * each.expectedError(),
                            100 * each.expectedErrorBefore(),
                            each.temperature().value()))
                    .collect(Collectors.joining(" "));
        }

        private String summary() {
            String all = report.trained().stream()
                    .map(each -> DetectorReport.title(each.kind()))
                    .reduce((a, b) -> a + " and " + b)
                    .orElse("");
            return "From VAR of " + report.layers().prose() + ", trained by image: " + all + ". The "
                    + DetectorReport.title(report.chosen())
                    + " was the better one on the validation part and is the detector that was saved. Figures are of the"
                    + " test part; real mentions are the positive class.";
        }

        private String metricsTable() {
            return Html.table(
                    List.of("", "AUROC", "AP", "accuracy", "recall real", "recall hallucinated"),
                    report.judged().stream()
                            .map(each -> List.of(
                                    Html.text(DetectorReport.title(each.name())),
                                    metric(each.auroc()),
                                    metric(each.averagePrecision()),
                                    metric(each.accuracy()),
                                    metric(each.recallReal()),
                                    metric(each.recallHallucinated())))
                            .toList());
        }

        private static String metric(Evaluation.Metric figure) {
            return Html.percent(figure.value()) + "<small>" + Html.percent(figure.lower()) + "–"
                    + Html.percent(figure.upper()) + "</small>";
        }

        private String parts() {
            return Html.table(
                    List.of("part", "images", "mentions", "hallucinated"),
                    report.parts().stream()
                            .map(part -> List.of(
                                    Html.text(part.name()),
                                    String.valueOf(part.images()),
                                    String.valueOf(part.mentions()),
                                    String.valueOf(part.hallucinated())))
                            .toList());
        }

        /** The ROC curves on the test part, which the same plan splits off again. */
        private SequencedMap<String, RankingCurve> curves(FeatureTable table) {
            Plan plan = Plan.of(table, report.layers(), report.seed(), false);
            List<MentionFeatures> test =
                    Arrays.stream(plan.test()).mapToObj(table.rows()::get).toList();
            SequencedMap<String, RankingCurve> curves = new LinkedHashMap<>();
            curves.put(DetectorReport.title(detector.kind()), RankingCurve.of(scored(test)));
            int layers = table.source().layers();
            for (SingleScore score : SingleScore.values()) {
                if (score.isIn(table.rows())) {
                    Scored scored = score.of(test, layers, report.layers());
                    curves.put(DetectorReport.title(score.key()), RankingCurve.of(scored));
                }
            }
            return curves;
        }

        private Scored scored(List<MentionFeatures> rows) {
            double[] scores = new double[rows.size()];
            boolean[] real = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = detector.probability(rows.get(i).var());
                real[i] = rows.get(i).real();
            }
            return new Scored(scores, real);
        }
    }

    /** Returns this part of the page as HTML. */
    String markup(FeatureTable table, Function<Boolean, StudyFigures> figures);

    /** Why no detector can learn from these features with this seed; empty if one can. */
    static Optional<String> lack(FeatureTable table, long seed) {
        try {
            Plan plan = Plan.of(table, table.source().svarLayers(), seed, false);
            new DetectorTraining(table, plan, (done, total) -> {}, Cancellation.NONE);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }

    /**
     * Reads a detector's file.
     *
     * @throws Problem if it is not one
     */
    static DetectorPart read(Path file) {
        Saved saved = Json.read(file, Saved.class, "a detector that train-detector wrote", "Train it again.");
        return new Trained(Detector.load(file), saved.measured().report());
    }

    /** The part of a detector's file that {@link Detector} keeps as an untyped map. */
    record Saved(Measured measured) {}

    /** A detector's evaluation within its file. */
    record Measured(DetectorReport report) {}
}
