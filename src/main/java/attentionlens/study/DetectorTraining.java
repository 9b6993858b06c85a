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
import java.util.List;
import java.util.stream.IntStream;

/** Learns detectors from features: many are trained, the best on the part that chooses is kept. */
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

    /** Told after each pass over the rows. */
    @FunctionalInterface
    public interface Progress {
        void trained(int done, int total);
    }

    /**
     * Which rows do what.
     *
     * @param published whether this is the public code's protocol: rows split without regard to images, features as they are, the best
     *     detector chosen on the test part itself, its logits taken as they are
     * @param layers whose VAR is looked at
     * @param train rows to learn from
     * @param choose rows on which the best one is chosen, and calibrated
     * @param test rows that judge it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Plan(boolean published, LayerRange layers, long seed, int[] train, int[] choose, int[] test) {
        /** Images 60 to 20 to 20; or the public code's: mentions 80 to 20. */
        public static Plan of(FeatureTable table, LayerRange layers, long seed, boolean published) {
            if (layers.last() >= table.source().layers()) {
                throw new Problem("Layers " + layers + " reach beyond the model's, which are 0-"
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
                        "The features do not say which image a mention is of, so that they cannot be split by image."
                                + " Use --as-published, or the file that extract-var wrote.");
            }
            long[] images =
                    table.rows().stream().mapToLong(MentionFeatures::imageId).toArray();
            ImageSplit split = ImageSplit.of(images, seed, 0.6, 0.2, 0.2);
            return new Plan(false, layers, seed, split.rows(0), split.rows(1), split.rows(2));
        }
    }

    /**
     * A detector that was trained.
     *
     * @param kind {@code mlp} or {@code logistic}
     * @param setting how, in words
     * @param auroc on the part that chooses
     * @param loss there, mean cross-entropy
     */
    public record Candidate(
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

    /** The best MLP of the grid. */
    public Candidate mlp() {
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
                        throw new Problem("Stopped before the detector was trained. Nothing was written.");
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

    /** The best logistic regression over strengths of its penalty. */
    public Candidate logistic() {
        List<Candidate> best = new ArrayList<>();
        for (double c : PENALTIES) {
            best.add(candidate("logistic", "C " + plain(c), LogisticTraining.fit(features, real, plan.train, c)));
            keepBest(best);
        }
        return best.getFirst();
    }

    /** {@code 0.0001}. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** The largest AUROC; of equal ones the smallest cross-entropy, then the first. */
    private static void keepBest(List<Candidate> candidates) {
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

    /** Logits of being real, of some rows. */
    public Scored logits(Network network, int[] rows) {
        double[] scores = new double[rows.length];
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = network.logit(features[rows[i]]);
            labels[i] = real[rows[i]];
        }
        return new Scored(scores, labels);
    }

    public Standardization standardization() {
        return standardization;
    }

    public Plan plan() {
        return plan;
    }

    public FeatureTable table() {
        return table;
    }
}
