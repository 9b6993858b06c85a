package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import attentionlens.figure.LayerChart.Band;
import attentionlens.figure.LayerChart.Drawn;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerChartTest {
    private static final int LAYERS = 12;
    private static final double WIDTH = 330;
    private static final double HEIGHT = 200;
    private static final int SCALE = 2;
    private static final int FEW = 4;
    private static final LayerCurve ONE = LayerCurve.line(false, all(1));

    @Test
    void axesTakeMoreRoomForLargerText() {
        Rectangle2D usual = chart().draw(WIDTH, HEIGHT, 1).plot();
        Rectangle2D large = chart().withText(1.5).draw(WIDTH, HEIGHT, 1).plot();
        assertThat(large.getX()).isGreaterThan(usual.getX() + 3);
        assertThat(large.getMaxY()).isLessThan(usual.getMaxY() - 3);
    }

    @Test
    void numbersAreLeftOutRatherThanWrittenOverEachOther() {
        assertThat(layerStep(chart(), WIDTH)).isEqualTo(1);
        assertThat(layerStep(chart().withText(1.5), WIDTH)).isEqualTo(2);
        assertThat(layerStep(chart().withText(1.5), 2 * WIDTH)).isEqualTo(1);
    }

    @Test
    void layersHaveTheSameDigitsInEveryCountry() {
        Locale here = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.of("ar", "EG"));
        try {
            LayerAxes axes = LayerAxes.of(8, Theme.LIGHT, LayerAxes.USUAL);
            assertThat(axes.layers(WIDTH).getTickUnit().valueToString(7)).isEqualTo("7");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, here);
        }
    }

    @Test
    void valuesHaveRoundNumbersHoweverSmallTheyAre() {
        XYPlot plot = chart(List.of(LayerCurve.line(false, all(0.00004)))).plot(WIDTH);
        NumberTickUnit unit = ((NumberAxis) plot.getRangeAxis()).getTickUnit();
        assertThat(List.of(unit.valueToString(unit.getSize()), unit.valueToString(3 * unit.getSize())))
                .containsExactly("0.00001", "0.00003");
    }

    @Test
    void namesOfStagesAreShortenedOrLeftOut() {
        assertThat(stages(chart().plot(WIDTH))).hasSize(4).contains("visual enrichment");
        List<String> large = stages(chart().withText(1.5).plot(WIDTH));
        assertThat(large).hasSizeLessThan(4).contains("enrichment").doesNotContain("visual enrichment");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5})
    void namesOfBandsAreAllShortOrAllLong(double text) {
        XYPlot plot = chart().withText(text).plot(WIDTH);
        assertThat(names(plot))
                .extracting(XYTextAnnotation::getText)
                .isEqualTo(text > 1 ? List.of("real", "hallucinated") : List.of("real words", "hallucinated words"));
    }

    /** They lie over bands of the same colours. */
    @Test
    void namesOfBandsHaveTheirOwnGround() {
        assertThat(names(chart().plot(WIDTH)))
                .extracting(XYTextAnnotation::getBackgroundPaint)
                .containsOnly(Theme.translucent(Theme.DARK.pane(), 190));
    }

    @Test
    void aLineLiesAtItsValues() {
        double[] values = {0.1, 0.9, 0.3, 0.7};
        Drawn drawn = chart(List.of(LayerCurve.line(false, values))).draw(WIDTH, HEIGHT, SCALE);
        assertThat(drawn.image().getWidth()).isEqualTo(SCALE * (int) WIDTH);
        assertThat(drawn.image().getHeight()).isEqualTo(SCALE * (int) HEIGHT);
        for (int layer = 0; layer < values.length; layer++) {
            assertThat(color(drawn, layer, values[layer])).isEqualTo(Theme.DARK.baseline());
            assertThat(color(drawn, layer, values[layer] / 2)).isNotEqualTo(Theme.DARK.baseline());
        }
        double between = (values[1] + values[2]) / 2;
        assertThat(color(drawn, 1.5, between)).isEqualTo(Theme.DARK.baseline());
    }

    @Test
    void areasReachFromLowToHighAndLieBehindAllLines() {
        LayerCurve wide = new LayerCurve(false, all(0.2), all(0.1), all(0.9), new double[0][]);
        LayerCurve across = LayerCurve.line(true, all(0.5));
        Drawn with = chart(List.of(wide, across, ONE)).draw(WIDTH, HEIGHT, SCALE);
        Drawn without = chart(List.of(wide.withoutBand(), across, ONE)).draw(WIDTH, HEIGHT, SCALE);
        for (double inside : new double[] {0.14, 0.4, 0.86}) {
            assertCovered(color(with, 1, inside), color(without, 1, inside), Theme.DARK.baseline());
        }
        for (double outside : new double[] {0.05, 0.95}) {
            assertThat(color(with, 1, outside)).isEqualTo(color(without, 1, outside));
        }
        assertThat(color(with, 1, 0.5)).isEqualTo(Theme.DARK.guided());
        assertThat(color(with, 1, 0.2)).isEqualTo(Theme.DARK.baseline());
    }

    @Test
    void everyHeadHasAThinLineOfItsOwn() {
        double[][] heads = {{0.1, 0.9}, {0.1, 0.9}, {0.1, 0.9}, {0.1, 0.9}};
        Drawn all = chart(List.of(LayerCurve.of(false, heads, true), ONE)).draw(WIDTH, HEIGHT, SCALE);
        Drawn mean = chart(List.of(LayerCurve.of(false, heads, false), ONE)).draw(WIDTH, HEIGHT, SCALE);
        for (double head : new double[] {0.1, 0.9}) {
            assertThat(color(all, 1.5, head)).isNotEqualTo(color(mean, 1.5, head));
        }
        assertThat(color(all, 1.5, 0.6)).isEqualTo(color(mean, 1.5, 0.6));
    }

    @Test
    void everyCurveKeepsItsLineItsHeadsAndItsArea() {
        double[][] heads = {{0.1, 0.9}, {0.1, 0.9}, {0.1, 0.9}, {0.1, 0.9}};
        List<LayerCurve> curves = List.of(LayerCurve.of(false, heads, true), LayerCurve.of(true, heads, true));
        Band band = new Band("real words", "real", true, floats(0.6f), floats(0.8f));
        XYPlot plot = new LayerChart(curves, List.of(band, band), FEW, Theme.DARK).plot(WIDTH);
        assertThat(plot.getDatasets().values())
                .extracting(XYDataset::getSeriesCount)
                .containsExactly(1, 1, 2, 2, 1, 1, 1, 1);
        for (int head = 0; head < 2; head++) {
            assertThat(plot.getRenderer(2).getSeriesPaint(head))
                    .isEqualTo(Theme.translucent(Theme.DARK.baseline(), 70));
            assertThat(plot.getRenderer(3).getSeriesPaint(head)).isEqualTo(Theme.translucent(Theme.DARK.guided(), 70));
        }
    }

    @Test
    void theOnlyLayerHasMarksAndBandsThatCanBeSeen() {
        double[][] heads = {{0.13, 0.4, 0.6, 0.87}};
        Drawn all = only(LayerCurve.of(false, heads, true));
        Drawn mean = only(LayerCurve.of(false, heads, false));
        Drawn line = only(LayerCurve.of(false, heads, false).withoutBand());
        assertThat(color(line, 1.5, 0.5)).isEqualTo(Theme.DARK.baseline());
        assertCovered(color(mean, 1.7, 0.57), color(line, 1.7, 0.57), Theme.DARK.baseline());
        assertThat(color(mean, 1.5, 0.87)).isEqualTo(color(line, 1.5, 0.87));
        assertThat(color(all, 1.5, 0.87)).isNotEqualTo(color(mean, 1.5, 0.87));
    }

    /** Returns a chart of one layer, which lies where {@link #color} looks for layer 1.5. */
    private static Drawn only(LayerCurve curve) {
        LayerCurve top = LayerCurve.line(true, new double[] {1});
        return new LayerChart(List.of(curve, top), List.of(), 1, Theme.DARK).draw(WIDTH, HEIGHT, SCALE);
    }

    @Test
    void knownWordsLieInAreasOfTheirColours() {
        List<Band> bands = List.of(
                new Band("real words", "real", true, floats(0.6f), floats(0.8f)),
                new Band("hallucinated words", "hallucinated", false, floats(0.2f), floats(0.4f)));
        List<LayerCurve> curve = List.of(LayerCurve.line(false, all(0.9)));
        Drawn with = new LayerChart(curve, bands, FEW, Theme.DARK).draw(WIDTH, HEIGHT, SCALE);
        Drawn without = chart(curve).draw(WIDTH, HEIGHT, SCALE);
        assertCovered(color(with, 1, 0.7), color(without, 1, 0.7), Theme.DARK.real());
        assertCovered(color(with, 1, 0.3), color(without, 1, 0.3), Theme.DARK.hallucinated());
        assertThat(color(with, 1, 0.5)).isEqualTo(color(without, 1, 0.5));
        assertThat(new LayerChart(curve, bands, FEW, Theme.DARK).hasBands()).isTrue();
        assertThat(chart(curve).hasBands()).isFalse();
    }

    /** The names stand in whichever corner on the right the curve leaves free. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1})
    void namesOfBandsStandWhereNoCurveIs(double last) {
        double[] values = {1, 1, 1, 1, 1, 1, 1, 1, last, last, last, last};
        XYPlot plot = chart(values).plot(WIDTH);
        double top = plot.getRangeAxis().getUpperBound();
        List<XYTextAnnotation> names = names(plot);
        assertThat(names)
                .extracting(XYTextAnnotation::getPaint)
                .containsExactly(Theme.DARK.real(), Theme.DARK.hallucinated());
        double line = 0.08 * top;
        assertThat(names.getFirst().getY() - names.getLast().getY()).isCloseTo(line, within(1e-9));
        for (XYTextAnnotation name : names) {
            assertThat(name.getX()).isEqualTo(LAYERS - 0.5);
            assertThat(name.getTextAnchor().isRight()).isTrue();
            assertThat(name.getY()).isBetween(last < 0.5 ? top / 2 : 0, last < 0.5 ? top - line : top / 2);
        }
    }

    /** At 0.85, the highest gridline would lie in the names of stages; at 1, in the name of a band. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.85, 1})
    void noGridlineCrossesAName(double largest) {
        double[] values = new double[LAYERS];
        values[3] = largest;
        XYPlot plot = chart(values).plot(WIDTH);
        NumberAxis axis = (NumberAxis) plot.getRangeAxis();
        double top = axis.getUpperBound();
        double line = 0.08 * top;
        for (double at = 0; at < top; at += axis.getTickUnit().getSize()) {
            double grid = at;
            assertThat(grid).isLessThan(top - line);
            assertThat(names(plot)).noneMatch(name -> grid < name.getY() - 1e-9 && grid > name.getY() - line + 1e-9);
        }
    }

    @Test
    void zeroIsMarkedWhereValuesLieBelowIt() {
        LayerCurve curve = LayerCurve.line(false, new double[] {-1, 2, 1, 0});
        Collection<?> marks =
                LayerChart.signed(List.of(curve), FEW, Theme.DARK).plot(WIDTH).getRangeMarkers(Layer.BACKGROUND);
        assertThat(marks).singleElement().extracting("value").isEqualTo(0.0);
        assertThat(chart(List.of(curve)).plot(WIDTH).getRangeMarkers(Layer.BACKGROUND))
                .isNull();
    }

    @Test
    void groupsOfWordsHaveTheirColoursAtTheirMeans() {
        List<double[]> real = List.of(all(0.7), all(0.9));
        List<double[]> hallucinated = List.of(all(0.3));
        LayerChart chart = LayerChart.ofWords(real, hallucinated, Theme.DARK);
        assertThat(chart.plot(WIDTH).getDomainAxis().getRange()).isEqualTo(new Range(-0.5, FEW - 0.5));
        Drawn drawn = chart.draw(WIDTH, HEIGHT, SCALE);
        assertThat(color(drawn, 1.5, 0.8)).isEqualTo(Theme.DARK.real());
        assertThat(color(drawn, 1.5, 0.3)).isEqualTo(Theme.DARK.hallucinated());
    }

    /** Returns the colour where the chart shows a value of a layer. */
    private static Color color(Drawn drawn, double layer, double value) {
        Rectangle2D plot = drawn.plot();
        double x = plot.getX() + (layer + 0.5) / FEW * plot.getWidth();
        double y = plot.getMaxY() - value / drawn.top() * plot.getHeight();
        return new Color(drawn.image().getRGB((int) x, (int) y));
    }

    /** Asserts that a colour is covered with the opacity of areas. */
    private static void assertCovered(Color covered, Color below, Color by) {
        assertThat((double) covered.getRed()).isCloseTo(0.84 * below.getRed() + 0.16 * by.getRed(), within(2.0));
        assertThat((double) covered.getGreen()).isCloseTo(0.84 * below.getGreen() + 0.16 * by.getGreen(), within(2.0));
        assertThat((double) covered.getBlue()).isCloseTo(0.84 * below.getBlue() + 0.16 * by.getBlue(), within(2.0));
    }

    private static double[] all(double value) {
        return new double[] {value, value, value, value};
    }

    private static float[] floats(float value) {
        return new float[] {value, value, value, value};
    }

    private static LayerChart chart(List<LayerCurve> curves) {
        return new LayerChart(curves, List.of(), FEW, Theme.DARK);
    }

    private static List<XYTextAnnotation> names(XYPlot plot) {
        return ((Collection<?>) plot.getAnnotations())
                .stream().map(XYTextAnnotation.class::cast).toList();
    }

    private static double layerStep(LayerChart chart, double width) {
        return ((NumberAxis) chart.plot(width).getDomainAxis()).getTickUnit().getSize();
    }

    private static List<String> stages(XYPlot plot) {
        Stream<Marker> markers =
                plot.getDomainMarkers(Layer.BACKGROUND).stream().map(Marker.class::cast);
        return markers.map(Marker::getLabel).filter(Objects::nonNull).toList();
    }

    private static LayerChart chart() {
        double[] values = new double[LAYERS];
        values[3] = 0.5;
        return chart(values);
    }

    private static LayerChart chart(double[] values) {
        float[] low = new float[LAYERS];
        float[] high = new float[LAYERS];
        Arrays.fill(high, 0.5f);
        List<Band> bands = List.of(
                new Band("real words", "real", true, low, high),
                new Band("hallucinated words", "hallucinated", false, low, high));
        return new LayerChart(List.of(LayerCurve.line(false, values)), bands, LAYERS, Theme.DARK);
    }
}
