package attentionlens.study;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.Detector;
import attentionlens.hallucination.detector.Evaluation;
import attentionlens.hallucination.detector.ImageBootstrap;
import attentionlens.hallucination.detector.Scored;
import attentionlens.hallucination.detector.Temperature;
import attentionlens.hallucination.detector.VarBand;
import attentionlens.study.DetectorReport.Part;
import attentionlens.study.DetectorReport.Trained;
import attentionlens.study.DetectorTraining.Candidate;
import attentionlens.study.DetectorTraining.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A detector and its evaluation beside single scores: trained on one part of the images, chosen on another, judged once on the third.
 *
 * @param detector the better of the MLP and the logistic regression
 */
public record DetectorStudy(Detector detector, DetectorReport report) {
    private static final int BINS = 10;
    private static final int REPLICATES = 1000;
    private static final double HALF = 0.5;

    /** Trains the detectors, chooses the best, and judges them all. */
    public static DetectorStudy of(DetectorTraining training) {
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(training.mlp());
        if (!training.plan().published()) {
            candidates.add(training.logistic());
        }
        Candidate best = candidates.stream()
                .max(Comparator.comparingDouble(Candidate::auroc))
                .orElseThrow();
        DetectorReport report = new Evaluator(training).report(candidates, best);
        return new DetectorStudy(detector(training, best, report), report);
    }

    private static Detector detector(DetectorTraining training, Candidate best, DetectorReport report) {
        FeatureSource source = training.table().source();
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("settings", source.settings());
        measured.put("report", report);
        if (!training.plan().published()) {
            measured.put("images", images(training));
        }
        Scored chooses = best.temperature()
                .probabilities(training.logits(best.network(), training.plan().choose()));
        return new Detector(
                Detector.FORMAT,
                DetectorReport.programName(),
                best.kind(),
                source.model(),
                source.weightHash(),
                source.layers(),
                source.heads(),
                training.plan().layers(),
                training.standardization(),
                best.network(),
                best.temperature(),
                Evaluation.balancedThreshold(chooses),
                band(training, true),
                band(training, false),
                measured);
    }

    /** The numbers of the images in each part of the split, in ascending order. */
    private static Map<String, long[]> images(DetectorTraining training) {
        Map<String, long[]> images = new LinkedHashMap<>();
        training.plan().parts().forEach((part, rows) -> images.put(part, training.images(rows)));
        return images;
    }

    private static VarBand band(DetectorTraining training, boolean real) {
        int layers = training.table().source().layers();
        return VarBand.of(Arrays.stream(training.plan().train())
                .mapToObj(training.table().rows()::get)
                .filter(row -> row.real() == real)
                .map(row -> row.varByLayer(layers))
                .toArray(float[][]::new));
    }

    /** Judges on the test part. */
    private static final class Evaluator {
        private final DetectorTraining training;
        private final List<MentionFeatures> rows;
        private final Plan plan;
        private final ImageBootstrap bootstrap;

        Evaluator(DetectorTraining training) {
            this.training = training;
            rows = training.table().rows();
            plan = training.plan();
            long[] images = Arrays.stream(plan.test())
                    .mapToLong(row -> rows.get(row).imageId())
                    .toArray();
            bootstrap = new ImageBootstrap(images, REPLICATES, plan.seed());
        }

        DetectorReport report(List<Candidate> candidates, Candidate best) {
            FeatureSource source = training.table().source();
            List<Evaluation> judged = new ArrayList<>();
            for (Candidate candidate : candidates) {
                Scored logits = training.logits(candidate.network(), plan.test());
                Scored probabilities = candidate.temperature().probabilities(logits);
                judged.add(Evaluation.of(candidate.kind(), probabilities, HALF, bootstrap));
            }
            for (SingleScore score : SingleScore.values()) {
                evaluateAlone(judged, score);
            }
            return new DetectorReport(
                    DetectorReport.programName(),
                    plan.published() ? "as published" : "by image",
                    source.model(),
                    source.weightHash(),
                    plan.layers(),
                    plan.seed(),
                    parts(),
                    best.kind(),
                    candidates.stream().map(this::trained).toList(),
                    judged);
        }

        /** Judges a single score at the threshold that was best on the training part. Leaves it out if some row lacks it. */
        private void evaluateAlone(List<Evaluation> judged, SingleScore score) {
            if (score.isIn(rows)) {
                double threshold = Evaluation.balancedThreshold(scored(plan.train(), score));
                judged.add(Evaluation.of(score.key(), scored(plan.test(), score), threshold, bootstrap));
            }
        }

        private Scored scored(int[] some, SingleScore score) {
            List<MentionFeatures> chosen =
                    Arrays.stream(some).mapToObj(rows::get).toList();
            return score.of(chosen, training.table().source().layers(), plan.layers());
        }

        private Trained trained(Candidate candidate) {
            Scored logits = training.logits(candidate.network(), plan.test());
            Calibration calibration = Calibration.of(candidate.temperature().probabilities(logits), BINS);
            Calibration before = Calibration.of(new Temperature(1).probabilities(logits), BINS);
            return new Trained(
                    candidate.kind(),
                    candidate.setting(),
                    candidate.auroc(),
                    candidate.temperature(),
                    calibration,
                    calibration.expectedError(),
                    before.expectedError());
        }

        private List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            plan.parts().forEach((name, some) -> parts.add(part(name, some)));
            return parts;
        }

        private Part part(String name, int[] some) {
            Integer images = training.table().images().isEmpty() ? null : training.images(some).length;
            int hallucinated = (int)
                    Arrays.stream(some).filter(row -> !rows.get(row).real()).count();
            return new Part(name, images, some.length, hallucinated);
        }
    }
}
