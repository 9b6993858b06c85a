package attentionlens.cli;

import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code caption --json} prints. */
record CaptionReport(
        String model,
        String weightHash,
        String image,
        String prompt,
        ImageGeometry geometry,
        Provenance provenance,
        List<Caption> runs) {

    /** One run. */
    record Caption(
            String name,
            @Nullable Guidance guidance,
            String text,
            String finish,
            List<Integer> tokenIds,
            List<Float> probabilities) {}

    static CaptionReport of(Trace trace) {
        return new CaptionReport(
                trace.model().name(),
                trace.model().weightHash(),
                trace.image().name(),
                trace.prompt().text(),
                trace.geometry(),
                trace.provenance(),
                trace.runs().stream().map(CaptionReport::caption).toList());
    }

    private static Caption caption(Run run) {
        return new Caption(
                run.name(),
                run.guidance(),
                run.text().strip(),
                run.finish().name().toLowerCase(Locale.ROOT),
                run.tokens().stream().map(TokenStep::id).toList(),
                run.tokens().stream().map(TokenStep::probability).toList());
    }
}
