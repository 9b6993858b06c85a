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
public record Judgement(
        String name,
        Figure auroc,
        Figure averagePrecision,
        Figure accuracy,
        Figure recallReal,
        Figure recallHallucinated,
        double threshold) {
    private static final double CONFIDENCE = 0.95;

    /**
     * A figure with its 95 % confidence interval; null if undefined.
     *
     * @param value over all rows
     */
    public record Figure(
            @Nullable Double value,
            @Nullable Double lower,
            @Nullable Double upper) {
        static Figure of(double value, Interval interval) {
            return new Figure(told(value), told(interval.lower()), told(interval.upper()));
        }

        private static @Nullable Double told(double value) {
            return Double.isNaN(value) ? null : value;
        }
    }

    /**
     * Evaluates scores.
     *
     * @param rows the scores, larger where a mention looks real
     * @param bootstrap over the images of the same rows
     */
    public static Judgement of(String name, Scored rows, double threshold, ImageBootstrap bootstrap) {
        return new Judgement(
                name,
                figure(rows, bootstrap, some -> RankingCurve.of(some).auroc()),
                figure(rows, bootstrap, some -> RankingCurve.of(some).averagePrecision()),
                figure(rows, bootstrap, some -> Confusion.at(threshold, some).accuracy()),
                figure(rows, bootstrap, some -> Confusion.at(threshold, some).recallReal()),
                figure(rows, bootstrap, some -> Confusion.at(threshold, some).recallHallucinated()),
                threshold);
    }

    private static Figure figure(Scored rows, ImageBootstrap bootstrap, ToDoubleFunction<Scored> figure) {
        return Figure.of(
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
