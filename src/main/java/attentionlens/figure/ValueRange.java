package attentionlens.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The range of a chart's value axis: from 0, or from below the smallest value if values can be negative, to above the largest. */
record ValueRange(double low, double high) {
    private static final double ABOVE = 1.2;

    /** @param signed whether values below 0 are drawn */
    static ValueRange of(List<LayerCurve> curves, List<LayerChart.Band> bands, boolean signed) {
        double low = 0;
        double high = 0;
        for (LayerCurve curve : curves) {
            low = Math.min(low, Arrays.stream(curve.low()).min().orElse(0));
            high = Math.max(high, largest(curve));
        }
        for (LayerChart.Band band : bands) {
            for (float edge : band.high()) {
                high = Math.max(high, edge);
            }
        }
        double bottom = signed ? low * ABOVE : 0;
        return new ValueRange(bottom, high > 0 ? high * ABOVE : bottom < 0 ? 0 : 1);
    }

    /** The distance between two gridlines. */
    double step() {
        List<Double> ticks = Numbers.ticks(high - low);
        return ticks.isEmpty() ? high - low : ticks.getFirst();
    }

    /** Returns this range, enlarged if a gridline would lie in its uppermost share, where names are written. */
    ValueRange withRoomAbove(double share) {
        double last = step() * Math.floor(high / step());
        return high - last < share * (high - low) ? new ValueRange(low, (last - share * low) / (1 - share)) : this;
    }

    /** Returns {@code from} or, if a gridline crosses the line of text that begins there, that gridline; distances from the top. */
    double free(double from, double line) {
        double last = high - step() * Math.floor(high / step());
        double next = last + step() * Math.max(0, Math.ceil((from - last) / step()));
        return next < from + line ? next : from;
    }

    private static double largest(LayerCurve curve) {
        return DoubleStream.concat(
                        Arrays.stream(curve.high()),
                        Arrays.stream(curve.heads()).flatMapToDouble(Arrays::stream))
                .max()
                .orElse(0);
    }
}
