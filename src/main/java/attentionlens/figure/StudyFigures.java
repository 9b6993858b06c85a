package attentionlens.figure;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.trace.LayerRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/**
 * Figures of the mentions of many captions, with real ones beside hallucinated ones (Jiang et al. 2025, figures 2 to 4).
 *
 * @param metadata the captions' provenance, by name and in order
 * @param theme light or dark
 */
public record StudyFigures(Map<String, String> metadata, Theme theme) {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 300;
    private static final double SQUARE = 380;
    private static final double ABOVE = 1.06;

    public StudyFigures {
        metadata = new LinkedHashMap<>(metadata);
    }

    /**
     * Draws VAR over the layers: the mean over mentions, with a band of one standard deviation to each side.
     *
     * @param real VAR by layer, for each real mention
     * @param hallucinated the same for each hallucinated mention
     */
    public Figure varByLayer(List<double[]> real, List<double[]> hallucinated) {
        return varByLayer("real", real, "hallucinated", hallucinated);
    }

    /**
     * Draws VAR over the layers for two other groups, in the colours of real and hallucinated mentions.
     *
     * @param first name of the first group
     * @param second name of the second group; empty if there is none
     */
    public Figure varByLayer(String first, List<double[]> real, String second, List<double[]> hallucinated) {
        LayerChart chart = LayerChart.ofWords(real, hallucinated, theme);
        List<ChartFigure.Key> keys = groups(first, real.size(), second, hallucinated.size());
        return byLayer("VAR of object words", "VAR, mean over heads", keys, chart, "");
    }

    /**
     * Draws the attention sublayers' contribution to mentions over the layers: the mean, with a band of one standard deviation to each
     * side.
     *
     * @param real contribution by layer, for each real mention
     * @param hallucinated the same for each hallucinated mention; empty to draw only real ones, as in the paper
     */
    public Figure contributionByLayer(List<double[]> real, List<double[]> hallucinated) {
        LayerChart chart = LayerChart.ofWords(real, hallucinated, true, theme);
        List<ChartFigure.Key> keys =
                groups("real", real.size(), hallucinated.isEmpty() ? "" : "hallucinated", hallucinated.size());
        String what =
                "Output head, without the final norm, on the attention sublayer’s output, at the likeliest token.\n";
        return byLayer("Contribution of attention to object words", "contribution, logit", keys, chart, what);
    }

    private Figure byLayer(String title, String quantity, List<ChartFigure.Key> keys, LayerChart chart, String what) {
        return new ChartFigure(
                title,
                keys,
                chart.plot(WIDTH),
                null,
                "layer",
                quantity,
                what + "Line: mean over words. Band: one standard deviation to each side.\n" + chart.stages(),
                metadata,
                theme,
                WIDTH,
                HEIGHT);
    }

    /** @param second empty if there is none */
    private List<ChartFigure.Key> groups(String first, int firsts, String second, int seconds) {
        List<ChartFigure.Key> keys = new ArrayList<>(List.of(new ChartFigure.Key(firsts + " " + first, theme.real())));
        if (!second.isEmpty()) {
            keys.add(new ChartFigure.Key(seconds + " " + second, theme.hallucinated()));
        }
        return keys;
    }

    /**
     * Draws VAR of every layer and head at one word. Heads are sorted by descending VAR in each layer, as in the paper.
     *
     * @param var [L][H]
     */
    public Figure varMap(String word, double[][] var) {
        int heads = var[0].length;
        double[][] cells = new double[3][var.length * heads];
        for (int layer = 0; layer < var.length; layer++) {
            double[] sorted = var[layer].clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < heads; rank++) {
                int cell = layer * heads + rank;
                cells[0][cell] = rank;
                cells[1][cell] = layer;
                cells[2][cell] = sorted[heads - 1 - rank];
            }
        }
        VarMap map = new VarMap(theme);
        return new ChartFigure(
                "VAR at “" + word + "”",
                List.of(),
                map.plot(cells, var.length, heads),
                map.legend(),
                "heads of a layer, the largest first",
                "layer",
                "Each cell is a head: how much of its attention lies on the image.",
                metadata,
                theme,
                SQUARE,
                SQUARE);
    }

    /** Draws SVAR of the mentions as box plots: quartiles, whiskers to the last value within 1.5 box lengths, dots for outliers. */
    public Figure svar(double[] real, double[] hallucinated, LayerRange layers) {
        double top = Math.max(
                Arrays.stream(real).max().orElse(0),
                Arrays.stream(hallucinated).max().orElse(0));
        return new ChartFigure(
                "SVAR, " + layers.prose(),
                legend(real.length, hallucinated.length),
                new BoxChart(real, hallucinated, theme).plot(axis(top > 0 ? top * ABOVE : 1)),
                null,
                "",
                "SVAR",
                "Box: the middle half of the words. Line: median. Dots: outliers.",
                metadata,
                theme,
                SQUARE,
                HEIGHT);
    }

    /**
     * Draws the ROC curve of a score.
     *
     * @param score name of the score
     */
    public Figure roc(RankingCurve curve, String score) {
        SequencedMap<String, RankingCurve> one = new LinkedHashMap<>();
        one.put(score, curve);
        return roc("ROC of " + score, one);
    }

    /**
     * Draws the ROC curves of several scores on the same mentions.
     *
     * @param scores by name, the most important first
     */
    public Figure roc(String title, SequencedMap<String, RankingCurve> scores) {
        RankingCurve any = scores.firstEntry().getValue();
        return new ChartFigure(
                title,
                List.of(),
                new RocChart(theme).plot(scores, axis(1), axis(1)),
                null,
                "hallucinated words that pass",
                "real words that pass",
                any.real() + " real words, " + any.hallucinated() + " hallucinated. Numbers: AUROC. Dashed: chance.",
                metadata,
                theme,
                SQUARE,
                SQUARE);
    }

    /**
     * Draws the reliability curves of detectors.
     *
     * @param detectors by name, the most important first
     * @param words number of words judged
     */
    public Figure reliability(SequencedMap<String, Calibration> detectors, int words) {
        return new ChartFigure(
                "Reliability on the test part",
                List.of(),
                new ReliabilityChart(theme).plot(detectors, wide(axis(1)), wide(axis(1))),
                null,
                "predicted probability of being real",
                "share that is real",
                words + " words; a larger dot stands for more. Numbers: mean error.",
                metadata,
                theme,
                SQUARE,
                SQUARE);
    }

    /** Room for dots at both ends. */
    private static NumberAxis wide(NumberAxis axis) {
        axis.setRange(-0.04, 1.04);
        return axis;
    }

    private NumberAxis axis(double top) {
        NumberAxis axis = new NumberAxis();
        ChartFigure.style(axis, theme);
        axis.setRange(0, top);
        double step = Numbers.ticks(top).getFirst();
        axis.setTickUnit(new NumberTickUnit(step, Numbers.format(step)));
        return axis;
    }

    private List<ChartFigure.Key> legend(int real, int hallucinated) {
        return List.of(
                new ChartFigure.Key(real + " real", theme.real()),
                new ChartFigure.Key(hallucinated + " hallucinated", theme.hallucinated()));
    }
}
