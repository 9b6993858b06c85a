package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.RankingCurve;
import attentionlens.hallucination.detector.Scored;
import attentionlens.trace.LayerRange;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.jfree.data.statistics.BoxAndWhiskerCategoryDataset;
import org.jfree.data.statistics.MultiValueCategoryDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;

class StudyFiguresTest {
    private final StudyFigures figures = new StudyFigures(Map.of("Model", "a model"), Theme.LIGHT);

    @Test
    void realAndHallucinatedWordsHaveTheirColours() {
        List<double[]> real = List.of(new double[] {0.2, 0.8}, new double[] {0.3, 0.7});
        List<double[]> hallucinated = List.of(new double[] {0.1, 0.2});
        assertThat(colours(figures.varByLayer(real, hallucinated)))
                .contains(Theme.LIGHT.real(), Theme.LIGHT.hallucinated());
        assertThat(colours(figures.svar(new double[] {1, 2, 3}, new double[] {0.5, 1}, new LayerRange(0, 1))))
                .contains(Theme.LIGHT.real(), Theme.LIGHT.hallucinated());
    }

    @Test
    void oneKindOfWordsIsEnough() {
        List<double[]> real = List.of(new double[] {0.2, 0.8});
        assertThat(figures.varByLayer(real, List.of()).height()).isPositive();
        assertThat(colours(figures.varByLayer(List.of(), real))).contains(Theme.LIGHT.hallucinated());
        assertThat(colours(figures.svar(new double[0], new double[] {1}, new LayerRange(0, 1))))
                .contains(Theme.LIGHT.hallucinated());
    }

    @Test
    void contributionsBelowZeroAreDrawn() {
        List<double[]> real = List.of(new double[] {-4, 1}, new double[] {-6, 3});
        Figure figure = figures.contributionByLayer(real, List.of(new double[] {-1, 0}));
        assertThat(colours(figure)).contains(Theme.LIGHT.real(), Theme.LIGHT.hallucinated());
        assertThat(figure.provenance()).containsEntry("Title", "Contribution of attention to object words");
        assertThat(SvgFile.text(figure, 600)).contains(">2 real<", ">1 hallucinated<", ">-5<", ">contribution, logit<");
        assertThat(SvgFile.text(figures.contributionByLayer(real, List.of()), 600))
                .doesNotContain("hallucinated<");
    }

    @Test
    void aRangeGoesBelowZeroOnlyWhereValuesMay() {
        List<LayerCurve> curves = List.of(LayerCurve.line(false, new double[] {-5, 10}));
        assertThat(ValueRange.of(curves, List.of(), true)).isEqualTo(new ValueRange(-6, 12));
        assertThat(ValueRange.of(curves, List.of(), false)).isEqualTo(new ValueRange(0, 12));
        List<LayerCurve> negative = List.of(LayerCurve.line(false, new double[] {-5, -1}));
        assertThat(ValueRange.of(negative, List.of(), true)).isEqualTo(new ValueRange(-6, 0));
        List<LayerCurve> none = List.of(LayerCurve.line(false, new double[] {0, 0}));
        assertThat(ValueRange.of(none, List.of(), true)).isEqualTo(new ValueRange(0, 1));
    }

    @Test
    void aCurveTellsItsArea() {
        RankingCurve curve =
                RankingCurve.of(new Scored(new double[] {3, 2, 1, 0}, new boolean[] {true, false, true, false}));
        Figure figure = figures.roc(curve, "SVAR");
        assertThat(figure.provenance()).containsEntry("Title", "ROC of SVAR");
        assertThat(colours(figure)).contains(Theme.LIGHT.baseline());
    }

    @Test
    void everyValueBeyondTheWhiskersIsADotWhereItIs() {
        double[] real = new double[101];
        for (int i = 0; i < 100; i++) {
            real[i] = 1 + i / 100.0;
        }
        real[100] = 4;
        BufferedImage with = PngFile.draw(figures.svar(real, new double[] {1, 2}, new LayerRange(0, 1)), 800);
        real[100] = 1.5;
        BufferedImage without =
                PngFile.draw(figures.svar(real, new double[] {1, 2, 4}, new LayerRange(0, 1)), 800); // the same scale
        assertThat(colouredRows(with)).hasSizeLessThan(20);
        assertThat(colouredRows(without)).isEmpty();
    }

    /** Returns the pixel rows with the colour of real words, of the upper third of the chart in its left half. */
    private static List<Integer> colouredRows(BufferedImage image) {
        List<Integer> rows = new ArrayList<>();
        for (int y = 120; y < 300; y++) {
            for (int x = 100; x < 400; x++) {
                Color color = new Color(image.getRGB(x, y));
                if (color.getGreen() - color.getRed() > 40) {
                    rows.add(y);
                    break;
                }
            }
        }
        return rows;
    }

    @Test
    void aReliabilityCurveTellsItsError() {
        Calibration calibration =
                Calibration.of(new Scored(new double[] {0.1, 0.3, 0.9}, new boolean[] {false, true, true}), 10);
        SequencedMap<String, Calibration> detectors = new LinkedHashMap<>();
        detectors.put("MLP", calibration);
        Figure figure = figures.reliability(detectors, 3);
        assertThat(figure.provenance()).containsEntry("Title", "Reliability on the test part");
        assertThat(colours(figure)).contains(Theme.LIGHT.baseline());
    }

    @Test
    void aMapHasItsCellsInTheScalesColours() {
        Figure figure = figures.varMap("dog", new double[][] {{0, 1}, {1, 1}});
        assertThat(colours(figure)).contains(new Color(ColorMap.VIRIDIS.rgb(0)), new Color(ColorMap.VIRIDIS.rgb(1)));
    }

    @Test
    void curvesRunThroughTheirPointsAndAreNamedInTheirColoursBelowTheDiagonal() {
        Scored scored = new Scored(new double[] {3, 2, 1, 0}, new boolean[] {true, false, true, false});
        RankingCurve curve = RankingCurve.of(scored);
        RankingCurve other = RankingCurve.of(new Scored(new double[] {1, 2}, new boolean[] {true, false}));
        SequencedMap<String, RankingCurve> scores = new LinkedHashMap<>();
        scores.put("SVAR", curve);
        scores.put("entropy", other);
        XYPlot plot = plot(figures.roc("ROC", scores));
        assertThat(points(plot, 0)).containsExactly("0.0 0.0", "0.0 0.5", "0.5 0.5", "0.5 1.0", "1.0 1.0");
        assertThat(points(plot, 1)).startsWith("0.0 0.0").contains("1.0 0.0").endsWith("1.0 1.0");
        assertThat(points(plot, 2)).as("chance").containsExactly("0.0 0.0", "1.0 1.0");
        assertNamed(plot, "SVAR  0.750", "entropy  0.000");
        for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            assertThat(axis.getRange()).isEqualTo(new Range(0, 1));
            assertThat(ticks(axis)).containsExactly("0.2", "0.4");
        }
    }

    @Test
    void aMapsLayersHeadsAndColoursAreNumbered() {
        Figure figure = figures.varMap("dog", new double[28][32]);
        XYPlot plot = plot(figure);
        assertThat(plot.getDomainAxis().getRange()).isEqualTo(new Range(-0.5, 31.5));
        assertThat(plot.getRangeAxis().getRange()).isEqualTo(new Range(-0.5, 27.5));
        assertThat(ticks(plot.getRangeAxis())).containsExactly("4", "8");
        PaintScaleLegend colours = Objects.requireNonNull(((ChartFigure) figure).scale());
        assertThat(colours.getPosition()).isEqualTo(RectangleEdge.RIGHT);
        assertThat(colours.getAxis().getRange()).isEqualTo(new Range(0, 1));
        assertThat(ticks(colours.getAxis())).containsExactly("0.2", "0.4");
        assertThat(SvgText.of(figure)).extracting(SvgText::text).contains("0.8", "24", "VAR");
    }

    /** Returns an axis's first two numbers beyond 0. */
    private static List<String> ticks(ValueAxis axis) {
        NumberTickUnit unit = ((NumberAxis) axis).getTickUnit();
        return List.of(unit.valueToString(unit.getSize()), unit.valueToString(2 * unit.getSize()));
    }

    @Test
    void whatIsWrittenAroundAChartStandsApart() {
        List<double[]> words = List.of(new double[32], new double[32]);
        Figure figure = figures.contributionByLayer(words, words);
        assertThat(figure.provenance()).containsEntry("Model", "a model");
        List<SvgText> texts = SvgText.of(figure);
        SvgText title = SvgText.only(texts, "Contribution of attention to object words");
        SvgText real = SvgText.only(texts, "2 real");
        SvgText hallucinated = SvgText.only(texts, "2 hallucinated");
        assertThat(title.x()).isEqualTo(24);
        assertThat(real.x()).isGreaterThan(title.x() + title.width() + 30);
        assertThat(hallucinated.x()).isGreaterThan(real.x() + real.width() + 30); // a square with gaps around it
        assertThat(hallucinated.x() + hallucinated.width()).isCloseTo(figure.width() - 24, within(2.0));
        SvgText layer = SvgText.only(texts, "layer");
        assertThat(layer.x() + layer.width() / 2).isCloseTo(figure.width() / 2, within(1.0));
        assertThat(texts).extracting(SvgText::text).contains("contribution, logit");
        double above = layer.y() + 15;
        for (String line : List.of("Output head, ", "Line: mean ", "Stages as ", "a model")) {
            SvgText note = texts.stream()
                    .filter(text -> text.text().startsWith(line))
                    .findFirst()
                    .orElseThrow();
            assertThat(note.y()).as(line).isBetween(above + 10, above + 25);
            above = note.y();
        }
        assertThat(figure.height()).isBetween(above + 8, above + 30);
    }

    @Test
    void aChartFillsItsPaneAndStaysInside() {
        Figure figure = new StudyFigures(Map.of(), Theme.DARK)
                .svar(new double[] {1, 2}, new double[] {1}, new LayerRange(0, 1));
        BufferedImage image = PngFile.draw(figure, (int) figure.width());
        int bottom = 24 + 30 + 300;
        int right = image.getWidth() - 24;
        for (int x = 40; x < right - 16; x++) {
            assertThat(color(image, x, bottom + 2)).isEqualTo(Theme.DARK.background());
            assertThat(color(image, x, bottom - 3)).isEqualTo(Theme.DARK.pane());
        }
        for (int y = 70; y < bottom - 16; y++) {
            assertThat(color(image, right + 2, y)).isEqualTo(Theme.DARK.background());
            assertThat(color(image, right - 5, y)).isEqualTo(Theme.DARK.pane());
        }
        assertThat(colours(figure)).contains(Theme.DARK.text());
    }

    private static Color color(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    @Test
    void dotsOfReliabilityLieWhereWordsAreAndGrowWithTheirNumber() {
        double[] said = {0.15, 0.15, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85, 0.85};
        boolean[] real = {false, true, true, true, true, true, true, true, true, false};
        Calibration calibration = Calibration.of(new Scored(said, real), 10);
        SequencedMap<String, Calibration> detectors = new LinkedHashMap<>();
        detectors.put("MLP", calibration);
        Calibration other = Calibration.of(new Scored(new double[] {0.5, 0.5}, new boolean[] {true, false}), 10);
        detectors.put("SVAR", other);
        XYPlot plot = plot(figures.reliability(detectors, said.length));
        assertThat(points(plot, 0)).hasSize(2).last().asString().endsWith(" 0.875");
        assertThat(points(plot, 1)).containsExactly("0.5 0.5");
        assertThat(points(plot, 2)).as("what is said is so").containsExactly("0.0 0.0", "1.0 1.0");
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer();
        Rectangle2D few = renderer.getItemShape(0, 0).getBounds2D();
        Rectangle2D many = renderer.getItemShape(0, 1).getBounds2D();
        assertThat(many.getWidth()).isEqualTo(14);
        assertThat(few.getWidth()).isEqualTo(3 + 11 * Math.sqrt(2.0 / 8));
        assertThat(few.getCenterX()).isZero();
        assertThat(many.getCenterY()).isZero();
        assertNamed(plot, String.format(Locale.ROOT, "MLP  %.3f", calibration.expectedError()), "SVAR  0.000");
        assertThat(plot.getDomainAxis().getLowerBound()).isNegative();
        assertThat(plot.getRangeAxis().getUpperBound()).isGreaterThan(1);
    }

    @Test
    void boxesHaveTheQuartilesOfTheirWordsAndDotsWhatLiesBeyond() {
        double[] real = {1, 2, 3, 4, 5, 10};
        CategoryPlot plot = (CategoryPlot) chart(figures.svar(real, new double[] {2, 4}, new LayerRange(0, 1)));
        BoxAndWhiskerCategoryDataset boxes = (BoxAndWhiskerCategoryDataset) plot.getDataset(0);
        assertThat(boxes.getQ1Value("values", "real")).as("as NumPy's").isEqualTo(2.25);
        assertThat(boxes.getMedianValue("values", "real")).isEqualTo(3.5);
        assertThat(boxes.getQ3Value("values", "real")).isEqualTo(4.75);
        assertThat(boxes.getMinRegularValue("values", "real")).isEqualTo(1.0);
        assertThat(boxes.getMaxRegularValue("values", "real")).isEqualTo(5.0);
        assertThat(boxes.getMedianValue("values", "hallucinated")).isEqualTo(3.0);
        MultiValueCategoryDataset beyond = (MultiValueCategoryDataset) plot.getDataset(1);
        assertThat(beyond.getValues("values", "real")).isEqualTo(List.of(10.0));
        assertThat(beyond.getValues("values", "hallucinated")).isEqualTo(List.of());
        assertThat(plot.getRangeAxis().getLowerBound()).isZero();
        assertThat(plot.getRangeAxis().getUpperBound()).isBetween(10.0, 11.0);
        assertThat(ticks(plot.getRangeAxis())).containsExactly("5", "10");
    }

    @Test
    void whereNothingIsSeenAnSvarChartStillHasAScale() {
        CategoryPlot plot =
                (CategoryPlot) chart(figures.svar(new double[] {0, 0}, new double[0], new LayerRange(0, 1)));
        assertThat(plot.getRangeAxis().getRange()).isEqualTo(new Range(0, 1));
    }

    @Test
    void whiskersDoNotReachIntoTheirBox() {
        double[] real = {0, 0, 0, 10};
        CategoryPlot plot = (CategoryPlot) chart(figures.svar(real, new double[0], new LayerRange(0, 1)));
        BoxAndWhiskerCategoryDataset boxes = (BoxAndWhiskerCategoryDataset) plot.getDataset(0);
        assertThat(boxes.getQ3Value("values", "real")).isEqualTo(2.5);
        assertThat(boxes.getMaxRegularValue("values", "real")).isEqualTo(2.5);
        assertThat(((MultiValueCategoryDataset) plot.getDataset(1)).getValues("values", "real"))
                .isEqualTo(List.of(10.0));
    }

    @Test
    void aMapSortsTheHeadsOfALayerTheLargestFirst() {
        XYZDataset cells = (XYZDataset) plot(figures.varMap("dog", new double[][] {{0.1, 0.3, 0.2}, {0.6, 0.5, 0.4}}))
                .getDataset();
        List<String> found = new ArrayList<>();
        for (int cell = 0; cell < cells.getItemCount(0); cell++) {
            found.add("layer " + cells.getYValue(0, cell) + ": " + cells.getXValue(0, cell) + " "
                    + cells.getZValue(0, cell));
        }
        assertThat(found)
                .containsExactly(
                        "layer 0.0: 0.0 0.3",
                        "layer 0.0: 1.0 0.2",
                        "layer 0.0: 2.0 0.1",
                        "layer 1.0: 0.0 0.6",
                        "layer 1.0: 1.0 0.5",
                        "layer 1.0: 2.0 0.4");
    }

    private static Plot chart(Figure figure) {
        return ((ChartFigure) figure).plot();
    }

    private static XYPlot plot(Figure figure) {
        return (XYPlot) chart(figure);
    }

    private static List<String> points(XYPlot plot, int series) {
        XYDataset data = plot.getDataset();
        return IntStream.range(0, data.getItemCount(series))
                .mapToObj(item -> data.getXValue(series, item) + " " + data.getYValue(series, item))
                .toList();
    }

    /** Asserts that the names stand one below the other, each in its line's colour. */
    private static void assertNamed(XYPlot plot, String... names) {
        List<XYTextAnnotation> found = new ArrayList<>();
        for (Object annotation : plot.getAnnotations()) {
            found.add((XYTextAnnotation) annotation);
        }
        assertThat(found).extracting(XYTextAnnotation::getText).containsExactly(names);
        double above = 1;
        for (int i = 0; i < names.length; i++) {
            XYTextAnnotation name = found.get(i);
            assertThat(name.getPaint()).isEqualTo(plot.getRenderer().getSeriesPaint(i));
            assertThat(name.getY()).isBetween(0.0, above - 0.04);
            assertThat(name.getX()).isBetween(0.9, 1.0);
            assertThat(name.getTextAnchor().isRight()).isTrue();
            above = name.getY();
        }
        assertThat(above).as("the last name").isLessThan(0.1);
    }

    private static Set<Color> colours(Figure figure) {
        BufferedImage image = PngFile.draw(figure, 800);
        Set<Color> colours = new LinkedHashSet<>();
        for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colours.add(new Color(rgb));
        }
        return colours;
    }
}
