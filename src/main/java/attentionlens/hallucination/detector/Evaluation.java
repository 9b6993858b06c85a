package attentionlens.hallucination.detector;

import attentionlens.hallucination.detector.ImageBootstrap.Interval;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well a score separates real mentions from hallucinated ones; real is the positive class.
 *
 * @param name of the score
 * @param auroc area under the ROC curve
 * @param averagePrecision of real mentions
 * @param accuracy share classified correctly at the threshold
 * @param recallReal share of the real mentions that are kept
 * @param recallHallucinated share of the hallucinated mentions that are flagged
 * @param threshold mentions that score at least this count as real
 */
public record Evaluation(
        String name,
        Metric auroc,
        Metric averagePrecision,
        Metric accuracy,
        Metric recallReal,
        Metric recallHallucinated,
        double threshold) {
    private static final double CONFIDENCE = 0.95;

    /**
     * A figure with its 95 % confidence interval; null if undefined.
     *
     * @param value over all rows
     */
    public record Metric(
            @Nullable Double value,
            @Nullable Double lower,
            @Nullable Double upper) {
        static Metric of(double value, Interval interval) {
            return new Metric(
                    nullIfUndefined(value), nullIfUndefined(interval.lower()), nullIfUndefined(interval.upper()));
        }

        private static @Nullable Double nullIfUndefined(double value) {
            return Double.isNaN(value) ? null : value;
        }
    }

    /**
     * Evaluates scores.
     *
     * @param rows the scores, larger where a mention looks real
     * @param bootstrap over the images of the same rows
     */
    public static Evaluation of(String name, Scored rows, double threshold, ImageBootstrap bootstrap) {
        return new Evaluation(
                name,
                metric(rows, bootstrap, some -> RankingCurve.of(some).auroc()),
                metric(rows, bootstrap, some -> RankingCurve.of(some).averagePrecision()),
                metric(rows, bootstrap, some -> Confusion.at(threshold, some).accuracy()),
                metric(rows, bootstrap, some -> Confusion.at(threshold, some).recallReal()),
                metric(rows, bootstrap, some -> Confusion.at(threshold, some).recallHallucinated()),
                threshold);
    }

    private static Metric metric(Scored rows, ImageBootstrap bootstrap, ToDoubleFunction<Scored> figure) {
        return Metric.of(
                figure.applyAsDouble(rows),
                bootstrap.interval(some -> figure.applyAsDouble(rows.rows(some)), CONFIDENCE));
    }

    /** Returns the threshold with the largest mean of both recalls, the smallest one if several tie. */
    public static double balancedThreshold(Scored rows) {
        RankingCurve curve = RankingCurve.of(rows);
        double best = Double.NEGATIVE_INFINITY;
        double threshold = 0;
        for (RankingCurve.Point point : curve.points().subList(1, curve.points().size())) {
            double gain = curve.truePositiveRate(point) - curve.falsePositiveRate(point);
            if (gain >= best) {
                best = gain;
                threshold = point.threshold();
            }
        }
        return threshold;
    }
}
