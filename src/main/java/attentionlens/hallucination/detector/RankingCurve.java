package attentionlens.hallucination.detector;

import java.util.ArrayList;
import java.util.List;

/**
 * ROC curve, AUROC and average precision (as scikit-learn's roc_auc_score, average_precision_score, and roc_curve with all points kept).
 * Equal scores pass a threshold together.
 *
 * @param points from the highest threshold to the lowest; nothing passes the first one
 * @param real number of real rows
 * @param hallucinated number of hallucinated rows
 */
public record RankingCurve(List<Point> points, int real, int hallucinated) {
    /**
     * The rows that pass a threshold.
     *
     * @param threshold lowest score that passes; infinite at the first point
     * @param truePositives real rows with at least that score
     * @param falsePositives hallucinated rows with at least that score
     */
    public record Point(double threshold, int truePositives, int falsePositives) {}

    public RankingCurve {
        points = List.copyOf(points);
    }

    /** Computes the curve of a detector's scores. */
    public static RankingCurve of(Scored rows) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        int passed = 0;
        int real = 0;
        int[] order = rows.descending();
        for (int row : order) {
            passed++;
            real += rows.isReal(row) ? 1 : 0;
            boolean last = passed == order.length || rows.score(order[passed]) != rows.score(row);
            if (last) {
                points.add(new Point(rows.score(row), real, passed - real));
            }
        }
        return new RankingCurve(points, real, passed - real);
    }

    /** The share of real rows that pass. NaN if there are none. */
    public double truePositiveRate(Point point) {
        return (double) point.truePositives / real;
    }

    /** The share of hallucinated rows that pass. NaN if there are none. */
    public double falsePositiveRate(Point point) {
        return (double) point.falsePositives / hallucinated;
    }

    /**
     * Area under the ROC curve: how often a real row scores above a hallucinated one, with ties counting half. NaN if a class is missing.
     */
    public double auroc() {
        long twiceArea = 0;
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point here = points.get(i);
            twiceArea +=
                    (long) (here.falsePositives - before.falsePositives) * (here.truePositives + before.truePositives);
        }
        return twiceArea / 2.0 / ((double) real * hallucinated);
    }

    /** The mean of precision, weighted by the increase in recall. NaN if no row is real. */
    public double averagePrecision() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            Point here = points.get(i);
            int step = here.truePositives - points.get(i - 1).truePositives;
            sum += step * ((double) here.truePositives / (here.truePositives + here.falsePositives));
        }
        return sum / real;
    }
}
