package attentionlens.bench;

import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Provenance;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How fast a request is answered.
 *
 * @param secondsToFirst seconds from pixels and prompt to the first token
 * @param msPerToken milliseconds per token after the first; NaN if there are none
 * @param seconds seconds in all
 * @param tokens number of tokens of the baseline
 * @param provenance how the trace was made
 */
public record Measurement(double secondsToFirst, double msPerToken, double seconds, int tokens, Provenance provenance) {

    /** Answers a request several times and returns the fastest. */
    public static Measurement best(VisionLanguageModel model, GenerationRequest request, int repeat) {
        List<Measurement> all = new ArrayList<>();
        for (int i = 0; i < repeat; i++) {
            all.add(once(model, request));
        }
        return all.stream()
                .min(java.util.Comparator.comparingDouble(Measurement::seconds))
                .orElseThrow();
    }

    private static Measurement once(VisionLanguageModel model, GenerationRequest request) {
        List<Long> times = new ArrayList<>();
        GenerationListener clock = new GenerationListener() {
            @Override
            public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
                if (run == 0) {
                    times.add(System.nanoTime());
                }
            }
        };
        Trace trace = model.generate(request, clock, Cancellation.NONE);
        double decoding = (times.getLast() - times.getFirst()) / 1e6;
        return new Measurement(
                trace.provenance().secondsToFirst(),
                times.size() > 1 ? decoding / (times.size() - 1) : Double.NaN,
                trace.provenance().seconds(),
                times.size(),
                trace.provenance());
    }

    /** Returns the most memory that this process has held so far, bytes; empty if the system does not report it. */
    public static OptionalLong peakMemory() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
