package attentionlens.cli;

import attentionlens.bench.Measurement;
import attentionlens.vlm.Footprint;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench} prints for one mode.
 *
 * @param msPerToken of the tokens after the first; null if there are none
 * @param peakMb peak memory of the process, MiB; null if the system does not tell
 * @param weightsMb the weights as they are kept in memory, MiB
 * @param memoryGbPerSecond memory bandwidth of this machine, for reading; null on a GPU
 * @param shareOfMemoryBandwidth the share of it that reading all weights once per token takes; above 1 if caches hold some
 */
record BenchLine(
        String mode,
        String dtype,
        String device,
        String kernel,
        double secondsToFirst,
        @Nullable Double msPerToken,
        double seconds,
        int tokens,
        @Nullable Long peakMb,
        long weightsMb,
        @Nullable Double memoryGbPerSecond,
        @Nullable Double shareOfMemoryBandwidth) {

    static BenchLine of(String mode, Measurement measured, Footprint footprint, OptionalLong peak, double bandwidth) {
        double share = footprint.bytesPerToken() / (measured.msPerToken() / 1e3) / bandwidth;
        boolean known = Double.isFinite(bandwidth);
        boolean several = Double.isFinite(measured.msPerToken());
        return new BenchLine(
                mode,
                measured.provenance().dtype(),
                measured.provenance().device(),
                measured.provenance().kernel(),
                rounded(measured.secondsToFirst(), 4),
                several ? rounded(measured.msPerToken(), 3) : null,
                rounded(measured.seconds(), 4),
                measured.tokens(),
                peak.isPresent() ? peak.getAsLong() >> 20 : null,
                footprint.weightBytes() >> 20,
                known ? rounded(bandwidth / 1e9, 1) : null,
                known && several ? rounded(share, 3) : null);
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    /** Formats a row of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %-5s %14.3f %10s %10.2f %9s %10d %11s",
                mode,
                dtype,
                secondsToFirst,
                msPerToken == null ? "-" : String.format(Locale.ROOT, "%.2f", msPerToken),
                seconds,
                peakMb == null ? "-" : peakMb,
                weightsMb,
                shareOfMemoryBandwidth == null ? "-" : Math.round(shareOfMemoryBandwidth * 100) + " %");
    }
}
