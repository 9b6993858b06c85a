package attentionlens.figure;

import attentionlens.figure.LayerChart.Curve;
import attentionlens.figure.LayerChart.Shade;
import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.lens.Stages;
import attentionlens.trace.LayerRange;
import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BoxAndWhiskerRenderer;
import org.jfree.data.statistics.BoxAndWhiskerCalculator;
import org.jfree.data.statistics.DefaultBoxAndWhiskerCategoryDataset;

/**
 * Figures of the mentions of many captions: the real ones beside the hallucinated ones (Jiang et al. 2025, figures 2 to 4).
 *
 * @param told what made the captions, by name, in the order to tell it
 * @param theme light or dark
 */
public record StudyFigures(Map<String, String> told, Theme theme) {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 300;
    private static final double SQUARE = 380;
    private static final double ABOVE = 1.06;
    private static final double HALF_LINE = 8;

    public StudyFigures {
        told = new LinkedHashMap<>(told);
    }

    /**
     * VAR from layer to layer: the mean over mentions, in a band of a standard deviation to each side.
     *
     * @param real of each real mention, VAR by layer
     * @param hallucinated of each hallucinated one
     */
    public Figure varByLayer(List<double[]> real, List<double[]> hallucinated) {
        int layers = real.isEmpty() ? length(hallucinated) : length(real);
        LayerRange stage = Stages.ENRICHMENT.range(layers);
        List<Curve> curves = new ArrayList<>();
        if (!real.isEmpty()) {
            curves.add(curve(false, real, layers));
        }
        if (!hallucinated.isEmpty()) {
            curves.add(curve(true, hallucinated, layers));
        }
        Shade shade = new Shade(Stages.ENRICHMENT.title(), stage.first(), stage.last());
        return new ChartFigure(
                "VAR of object words",
                legend(real.size(), hallucinated.size()),
                new LayerChart(curves, List.of(), Optional.of(shade), layers, theme, theme.real(), theme.hallucinated())
                        .plot(),
                null,
                "layer",
                "VAR, mean over heads",
                "Line: mean over words. Band: one standard deviation to each side.",
                told,
                theme,
                WIDTH,
                HEIGHT);
    }

    private static int length(List<double[]> group) {
        return group.isEmpty() ? 1 : group.getFirst().length;
    }

    private static Curve curve(boolean hallucinated, List<double[]> group, int layers) {
        double[] mean = new double[layers];
        double[] low = new double[layers];
        double[] high = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            int at = layer;
            mean[layer] = group.stream().mapToDouble(var -> var[at]).average().orElseThrow();
            double variance = group.stream()
                    .mapToDouble(var -> (var[at] - mean[at]) * (var[at] - mean[at]))
                    .average()
                    .orElseThrow();
            low[layer] = mean[layer] - Math.sqrt(variance);
            high[layer] = mean[layer] + Math.sqrt(variance);
        }
        return new Curve(hallucinated, mean, low, high, new double[0][]);
    }

    /**
     * VAR of every layer and head at one word. Heads are sorted in each layer, the largest first, as the paper draws them.
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
                told,
                theme,
                SQUARE,
                SQUARE);
    }

    /** SVAR of the mentions as boxes: quartiles, and whiskers to the last value within 1.5 boxes' lengths. */
    public Figure svar(double[] real, double[] hallucinated, LayerRange layers) {
        DefaultBoxAndWhiskerCategoryDataset data = new DefaultBoxAndWhiskerCategoryDataset();
        add(data, real, "real");
        add(data, hallucinated, "hallucinated");
        return new ChartFigure(
                "SVAR, layers " + layers,
                legend(real.length, hallucinated.length),
                boxPlot(new CategoryPlot(data, wordAxis(), svarAxis(real, hallucinated), boxes())),
                null,
                "",
                "SVAR",
                "Box: the middle half of the words. Line: median.",
                told,
                theme,
                SQUARE,
                HEIGHT);
    }

    private static void add(DefaultBoxAndWhiskerCategoryDataset data, double[] values, String name) {
        if (values.length > 0) {
            data.add(
                    BoxAndWhiskerCalculator.calculateBoxAndWhiskerStatistics(
                            Arrays.stream(values).boxed().toList()),
                    name,
                    "words");
        }
    }

    private CategoryPlot boxPlot(CategoryPlot plot) {
        AxisSpace below = new AxisSpace();
        below.setBottom(HALF_LINE); // for the number at the axis's end
        plot.setFixedDomainAxisSpace(below);
        plot.setRangeGridlinePaint(theme.line());
        plot.setRangeGridlineStroke(ChartFigure.thin());
        return plot;
    }

    private CategoryAxis wordAxis() {
        CategoryAxis axis = new CategoryAxis();
        axis.setVisible(false);
        return axis;
    }

    private NumberAxis svarAxis(double[] real, double[] hallucinated) {
        double top = Math.max(
                Arrays.stream(real).max().orElse(0),
                Arrays.stream(hallucinated).max().orElse(0));
        return axis(top > 0 ? top * ABOVE : 1);
    }

    private BoxAndWhiskerRenderer boxes() {
        BoxAndWhiskerRenderer renderer = new BoxAndWhiskerRenderer();
        renderer.setSeriesPaint(0, translucent(theme.real()));
        renderer.setSeriesPaint(1, translucent(theme.hallucinated()));
        for (int series = 0; series < 2; series++) {
            renderer.setSeriesOutlinePaint(series, theme.text());
            renderer.setSeriesOutlineStroke(series, new BasicStroke(1.2f));
        }
        renderer.setArtifactPaint(theme.text());
        renderer.setUseOutlinePaintForWhiskers(true);
        renderer.setMaximumBarWidth(0.2);
        renderer.setItemMargin(0.4);
        renderer.setMeanVisible(false); // its dot would be as large as the box
        renderer.setMinOutlierVisible(false);
        renderer.setMaxOutlierVisible(false);
        return renderer;
    }

    private static Color translucent(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 150);
    }

    /**
     * What a threshold on a score lets pass.
     *
     * @param score its name
     */
    public Figure roc(RankingCurve curve, String score) {
        SequencedMap<String, RankingCurve> one = new LinkedHashMap<>();
        one.put(score, curve);
        return roc("ROC of " + score, one);
    }

    /**
     * What thresholds on several scores of the same mentions let pass.
     *
     * @param scores by their names, the most important first
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
                told,
                theme,
                SQUARE,
                SQUARE);
    }

    private NumberAxis axis(double top) {
        NumberAxis axis = new NumberAxis();
        ChartFigure.style(axis, theme);
        axis.setRange(0, top);
        List<Double> ticks = Numbers.ticks(top);
        double step = ticks.isEmpty() ? top : ticks.getFirst();
        axis.setTickUnit(
                new NumberTickUnit(step, new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        return axis;
    }

    private List<ChartFigure.Key> legend(int real, int hallucinated) {
        return List.of(
                new ChartFigure.Key(real + " real", theme.real()),
                new ChartFigure.Key(hallucinated + " hallucinated", theme.hallucinated()));
    }
}
