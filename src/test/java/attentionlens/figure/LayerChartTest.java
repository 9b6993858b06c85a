package attentionlens.figure;

import static org.assertj.core.api.Assertions.assertThat;

import attentionlens.figure.LayerChart.Band;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerChartTest {
    private static final int LAYERS = 12;
    private static final double WIDTH = 330;
    private static final double HEIGHT = 200;

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
    void namesOfStagesAreShortenedOrLeftOut() {
        assertThat(stages(chart().plot(WIDTH))).hasSize(4).contains("visual enrichment");
        List<String> large = stages(chart().withText(1.5).plot(WIDTH));
        assertThat(large).hasSizeLessThan(4).contains("enrichment").doesNotContain("visual enrichment");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5})
    void namesOfBandsAreAllShortOrAllLong(double text) {
        XYPlot plot = chart().withText(text).plot(WIDTH);
        List<String> names = ((Collection<?>) plot.getAnnotations())
                .stream()
                        .map(XYTextAnnotation.class::cast)
                        .map(XYTextAnnotation::getText)
                        .toList();
        assertThat(names)
                .isEqualTo(text > 1 ? List.of("real", "hallucinated") : List.of("real words", "hallucinated words"));
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
        float[] low = new float[LAYERS];
        float[] high = new float[LAYERS];
        Arrays.fill(high, 0.5f);
        List<Band> bands = List.of(
                new Band("real words", "real", true, low, high),
                new Band("hallucinated words", "hallucinated", false, low, high));
        double[][] values = new double[LAYERS][2];
        values[3][0] = 1;
        return new LayerChart(List.of(LayerCurve.of(false, values, false)), bands, LAYERS, Theme.DARK);
    }
}
