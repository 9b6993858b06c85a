package attentionlens.study;

import attentionlens.hallucination.detector.Detector;
import attentionlens.hallucination.detector.ImageSplit;
import attentionlens.hallucination.detector.LogisticTraining;
import attentionlens.hallucination.detector.MlpTraining;
import attentionlens.hallucination.detector.Network;
import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.hallucination.detector.Scored;
import attentionlens.hallucination.detector.Standardization;
import attentionlens.hallucination.detector.Temperature;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Trains detectors on features with many hyperparameters, and keeps the best on the validation part. */
public final class DetectorTraining {
    private static final int BATCH = 32;
    private static final List<Integer> HIDDEN = List.of(64, 128, 256);
    private static final List<Double> RATES = List.of(1e-2, 1e-3, 1e-4);
    private static final List<Integer> EPOCHS_PUBLISHED = List.of(50, 100, 150, 200);
    private static final List<Integer> EPOCHS = List.of(5, 10, 20, 50, 100, 150, 200);
    private static final List<Double> PENALTIES = List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0);

    private final FeatureTable table;
    private final Plan plan;
    private final float[][] features;
    private final boolean[] real;
    private final Standardization standardization;
    private final Progress progress;
    private final Cancellation cancellation;

    /** Called after each epoch. */
    @FunctionalInterface
    public interface Progress {
        void trained(int done, int total);
    }

    /**
     * Which rows detectors are trained, chosen and tested on.
     *
     * @param published whether this is the public code's protocol: rows split without regard to images, features not standardised,
     *     the best detector chosen on the test part itself, its logits not calibrated
     * @param layers whose VAR is used
     * @param train rows to train on
     * @param choose rows on which the best detector is chosen and calibrated: the validation part
     * @param test rows on which it is judged
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Plan(boolean published, LayerRange layers, long seed, int[] train, int[] choose, int[] test) {
        /** Splits images 60:20:20; or mentions 80:20, as the public code does. */
        public static Plan of(FeatureTable table, LayerRange layers, long seed, boolean published) {
            if (layers.last() >= table.source().layers()) {
                throw new Problem("Layers " + layers + " are out of range: the model has layers 0-"
                        + (table.source().layers() - 1) + ".");
            }
            if (published) {
                long[] each =
                        IntStream.range(0, table.rows().size()).asLongStream().toArray();
                ImageSplit split = ImageSplit.of(each, seed, 0.8, 0.2);
                return new Plan(true, layers, seed, split.rows(0), split.rows(1), split.rows(1));
            }
            if (table.images().isEmpty()) {
                throw new Problem(
                        "The features do not say which image a mention is of, so they cannot be split by image."
                                + " Use --as-published, or the file that extract-var wrote.");
            }
            long[] images =
                    table.rows().stream().mapToLong(MentionFeatures::imageId).toArray();
            ImageSplit split = ImageSplit.of(images, seed, 0.6, 0.2, 0.2);
            return new Plan(false, layers, seed, split.rows(0), split.rows(1), split.rows(2));
        }

        /** The rows of each part, by its name. */
        SequencedMap<String, int[]> parts() {
            SequencedMap<String, int[]> parts = new LinkedHashMap<>();
            parts.put("training", train);
            if (published) {
                parts.put("test, and choice", test);
            } else {
                parts.put("validation", choose);
                parts.put("test", test);
            }
            return parts;
        }
    }

    /**
     * A trained detector.
     *
     * @param kind {@code mlp} or {@code logistic}
     * @param setting its hyperparameters, in words
     * @param auroc on the validation part
     * @param loss mean cross-entropy there
     */
    record Candidate(
            String kind, String setting, Network network, Temperature temperature, double auroc, double loss) {}

    public DetectorTraining(FeatureTable table, Plan plan, Progress progress, Cancellation cancellation) {
        this.table = table;
        this.plan = plan;
        this.progress = progress;
        this.cancellation = cancellation;
        real = new boolean[table.rows().size()];
        float[][] raw = new float[real.length][];
        for (int row = 0; row < real.length; row++) {
            MentionFeatures mention = table.rows().get(row);
            real[row] = mention.real();
            raw[row] = Detector.features(mention.var(), table.source().heads(), plan.layers);
        }
        checkAll();
        check(plan.train, "training");
        check(plan.choose, "validation");
        check(plan.test, "test");
        standardization = plan.published ? Standardization.none(raw[0].length) : Standardization.of(raw, plan.train);
        features = Arrays.stream(raw).map(standardization::apply).toArray(float[][]::new);
    }

    private void checkAll() {
        if (real.length == 0) {
            throw new Problem("No caption names an object: both real and hallucinated mentions are needed. Extract more"
                    + " images.");
        }
        boolean anyReal = false;
        boolean anyHallucinated = false;
        for (boolean each : real) {
            anyReal |= each;
            anyHallucinated |= !each;
        }
        if (!anyReal || !anyHallucinated) {
            throw new Problem("All " + real.length + " mentions are " + (anyReal ? "real" : "hallucinated")
                    + ": both real and hallucinated ones are needed. Extract more images.");
        }
    }

    private void check(int[] rows, String part) {
        long reals = Arrays.stream(rows).filter(row -> real[row]).count();
        if (reals == 0 || reals == rows.length) {
            String found = rows.length == 0
                    ? "There are no mentions in the " + part + " part"
                    : "Of the " + rows.length + " mentions in the " + part + " part " + reals + " are real";
            throw new Problem(found
                    + ": both real and hallucinated ones are needed. Extract more images, or choose another --seed.");
        }
    }

    /** Trains the grid of MLPs and returns the best. */
    Candidate mlp() {
        List<Integer> stops = plan.published ? EPOCHS_PUBLISHED : EPOCHS;
        int epochs = stops.getLast();
        int total = HIDDEN.size() * RATES.size() * epochs;
        int done = 0;
        List<Candidate> best = new ArrayList<>();
        for (int hidden : HIDDEN) {
            for (double rate : RATES) {
                MlpTraining training = new MlpTraining(features, real, plan.train, hidden, BATCH, rate, plan.seed);
                for (int epoch = 1; epoch <= epochs; epoch++) {
                    if (cancellation.isCancelled()) {
                        throw new Problem("Interrupted before the detector was trained. Nothing was written.");
                    }
                    training.epoch();
                    progress.trained(++done, total);
                    if (stops.contains(epoch)) {
                        String setting = "hidden " + hidden + ", learning rate " + plain(rate) + ", epochs " + epoch;
                        best.add(candidate("mlp", setting, training.network()));
                        keepBest(best);
                    }
                }
            }
        }
        return best.getFirst();
    }

    /** Fits logistic regressions of several penalties and returns the best. */
    Candidate logistic() {
        List<Candidate> best = new ArrayList<>();
        for (double c : PENALTIES) {
            best.add(candidate("logistic", "C " + plain(c), LogisticTraining.fit(features, real, plan.train, c)));
            keepBest(best);
        }
        return best.getFirst();
    }

    /** A number without an exponent: {@code 0.0001}. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Keeps the candidate with the largest AUROC; of equal ones that with the smallest cross-entropy, then the first. */
    static void keepBest(List<Candidate> candidates) {
        candidates.sort(
                Comparator.comparingDouble((Candidate each) -> -each.auroc).thenComparingDouble(Candidate::loss));
        candidates.subList(1, candidates.size()).clear();
    }

    private Candidate candidate(String kind, String setting, Network network) {
        Scored logits = logits(network, plan.choose);
        Temperature one = new Temperature(1);
        Temperature temperature = plan.published ? one : Temperature.fit(logits);
        return new Candidate(
                kind, setting, network, temperature, RankingCurve.of(logits).auroc(), temperature.crossEntropy(logits));
    }

    /** Scores some rows by the logit of being real. */
    Scored logits(Network network, int[] rows) {
        double[] scores = new double[rows.length];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = network.logit(features[rows[i]]);
            labels[i] = real[rows[i]];
        }
        return new Scored(scores, labels);
    }

    /** The numbers of the images that some rows are of, in ascending order. */
    long[] images(int[] rows) {
        return Arrays.stream(rows)
                .mapToLong(row -> table.rows().get(row).imageId())
                .distinct()
                .sorted()
                .toArray();
    }

    Standardization standardization() {
        return standardization;
    }

    Plan plan() {
        return plan;
    }

    FeatureTable table() {
        return table;
    }
}
