package attentionlens.hallucination.detector;

/**
 * Temperature scaling (Guo et al. 2017): the calibrated probability of being real is the logistic function of logit / temperature. The
 * order of rows, and with it AUROC, does not change.
 */
public record Temperature(double value) {
    private static final double LARGEST = 1e3;
    private static final int STEPS = 200;

    public Temperature {
        if (!(value > 0)) {
            throw new IllegalArgumentException("Temperature: " + value);
        }
    }

    /**
     * Returns the temperature with the smallest mean cross-entropy between 0.001 and 1000. The optimum is at an end if the logits are
     * uninformative or separate the classes perfectly.
     *
     * @param logits rows whose scores are logits of being real, from a set that neither trained nor tests the detector
     */
    public static Temperature fit(Scored logits) {
        if (logits.size() == 0) {
            throw new IllegalArgumentException("No rows to fit a temperature to");
        }
        // convex in 1 / temperature: bisect its slope
        double low = 1 / LARGEST;
        double high = LARGEST;
        for (int step = 0; step < STEPS && low < high; step++) {
            double middle = Math.sqrt(low * high);
            if (slope(logits, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new Temperature(1 / Math.sqrt(low * high));
    }

    /** The derivative of the summed cross-entropy with respect to the inverse temperature. */
    private static double slope(Scored logits, double inverse) {
        double slope = 0;
        for (int row = 0; row < logits.size(); row++) {
            double logit = logits.score(row);
            slope += (logistic(logit * inverse) - (logits.isReal(row) ? 1 : 0)) * logit;
        }
        return slope;
    }

    /** The probability of being real. */
    public double probability(double logit) {
        return logistic(logit / value);
    }

    /** Returns the same rows with calibrated probabilities as scores. */
    public Scored probabilities(Scored logits) {
        double[] scores = new double[logits.size()];
        boolean[] real = new boolean[logits.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = probability(logits.score(row));
            real[row] = logits.isReal(row);
        }
        return new Scored(scores, real);
    }

    /** Mean cross-entropy of the probabilities, in nats. */
    public double crossEntropy(Scored logits) {
        double sum = 0;
        for (int row = 0; row < logits.size(); row++) {
            double margin = (logits.isReal(row) ? 1 : -1) * logits.score(row) / value;
            sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        return sum / logits.size();
    }

    private static double logistic(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }
}
