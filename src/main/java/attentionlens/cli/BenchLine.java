package attentionlens.cli;

import attentionlens.bench.Measurement;
import attentionlens.trace.ModelInfo;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench} prints of one mode.
 *
 * @param peakMb most memory the process held, MiB; null where the system does not tell
 * @param weightsMb resident weights, MiB
 */
record BenchLine(
        String mode,
        String dtype,
        String device,
        String kernel,
        double secondsToFirst,
        double msPerToken,
        double seconds,
        int tokens,
        @Nullable Long peakMb,
        long weightsMb,
        double readGbPerSecond,
        double shareOfBandwidth) {

    static BenchLine of(String mode, Measurement measured, ModelInfo info) {
        OptionalLong peak = Measurement.peakMemory();
        return new BenchLine(
                mode,
                measured.provenance().dtype(),
                measured.provenance().device(),
                measured.provenance().kernel(),
                rounded(measured.secondsToFirst(), 4),
                rounded(measured.msPerToken(), 3),
                rounded(measured.seconds(), 4),
                measured.tokens(),
                peak.isPresent() ? peak.getAsLong() >> 20 : null,
                0,
                0,
                0);
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    /** As a row of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %-5s %14.3f %10.2f %10.2f %9s %10d",
                mode,
                dtype,
                secondsToFirst,
                msPerToken,
                seconds,
                peakMb == null ? "-" : peakMb,
                weightsMb);
    }
}
