package attentionlens.study;

import attentionlens.hallucination.detector.Scored;
import attentionlens.trace.LayerRange;
import java.util.List;
import java.util.Locale;

/** A score of a mention that needs no training; larger means more likely real. */
enum SingleScore {
    SVAR,
    PROBABILITY,
    ENTROPY,
    LOGIT_LENS;

    /** The score's name in files. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the score of a mention.
     *
     * @param layers L of the model
     * @param range the layers over which SVAR is summed
     */
    double of(MentionFeatures row, int layers, LayerRange range) {
        return switch (this) {
            case SVAR -> row.svar(layers, range);
            case PROBABILITY -> row.probability();
            case ENTROPY -> -row.entropy();
            case LOGIT_LENS -> row.logitLens();
        };
    }

    /** Scores some mentions. */
    Scored of(List<MentionFeatures> rows, int layers, LayerRange range) {
        double[] scores = new double[rows.size()];
        boolean[] real = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = of(rows.get(i), layers, range);
            real[i] = rows.get(i).real();
        }
        return new Scored(scores, real);
    }

    /** Whether all mentions have this score. */
    boolean isIn(List<MentionFeatures> rows) {
        LayerRange any = new LayerRange(0, 0);
        return rows.stream().noneMatch(row -> Double.isNaN(of(row, 1, any)));
    }
}
