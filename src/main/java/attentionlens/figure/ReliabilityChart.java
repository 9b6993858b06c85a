package attentionlens.figure;

import attentionlens.hallucination.detector.Calibration;
import attentionlens.hallucination.detector.Calibration.Bin;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Reliability curves of detectors, with names and calibration errors below the diagonal. */
final class ReliabilityChart {
    private static final double SMALLEST = 3;
    private static final double LARGEST = 14;

    private final Theme theme;
    private final List<Color> colors;

    ReliabilityChart(Theme theme) {
        this.theme = theme;
        colors = List.of(theme.baseline(), theme.dim());
    }

    XYPlot plot(SequencedMap<String, Calibration> detectors, NumberAxis xAxis, NumberAxis yAxis) {
        XYSeriesCollection lines = new XYSeriesCollection();
        List<Calibration> all = List.copyOf(detectors.values());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true) {
            @Override
            public Shape getItemShape(int series, int item) {
                return dot(all.get(series), item);
            }
        };
        XYPlot plot = new XYPlot(lines, xAxis, yAxis, renderer);
        int index = 0;
        for (Map.Entry<String, Calibration> detector : detectors.entrySet()) {
            Color color = colors.get(index % colors.size());
            lines.addSeries(line(detector.getKey(), detector.getValue()));
            renderer.setSeriesPaint(index, color);
            renderer.setSeriesStroke(index, new BasicStroke(1.5f));
            String name = detector.getKey() + "  " + error(detector.getValue());
            plot.addAnnotation(RocChart.name(name, color, detectors.size() - index));
            index++;
        }
        RocChart.addDiagonal(lines, renderer, theme);
        RocChart.frame(plot, theme);
        return plot;
    }

    /** The dot of a bin, with an area that grows with the bin's number of words: bins of few words say little. */
    private static Shape dot(Calibration calibration, int item) {
        int most = calibration.bins().stream().mapToInt(Bin::count).max().orElse(1);
        double size = SMALLEST
                + (LARGEST - SMALLEST)
                        * Math.sqrt((double) calibration.bins().get(item).count() / most);
        return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
    }

    private static String error(Calibration calibration) {
        return String.format(Locale.ROOT, "%.3f", calibration.expectedError());
    }

    private static XYSeries line(String name, Calibration calibration) {
        XYSeries line = new XYSeries(name, false, true);
        calibration.bins().forEach(bin -> line.add(bin.predicted(), bin.observed()));
        return line;
    }
}
