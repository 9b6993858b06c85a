package attentionlens.figure;

import attentionlens.trace.Count;
import attentionlens.trace.Decoding;
import attentionlens.trace.Guidance;
import attentionlens.trace.ImageGeometry;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Provenance;
import attentionlens.trace.Run;
import attentionlens.trace.Trace;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A figure's provenance in words. */
public final class Told {
    private static final int SHORT_HASH = 8;

    private Told() {}

    /** Returns the metadata of a trace and one of its runs, by PNG keyword. */
    public static Map<String, String> entries(Trace trace, Run run) {
        ModelInfo model = trace.model();
        Provenance made = trace.provenance();
        Map<String, String> out = new LinkedHashMap<>();
        out.put("Software", "Attention Lens " + made.version());
        out.put("Creation Time", made.created().toString());
        out.put("Model", model.name() + " (" + model.architecture() + ")");
        out.put("Weights", model.weightHash());
        out.put("Device", made.device());
        out.put("Precision", made.dtype() + " (" + made.kernel() + ")");
        out.put("Image", trace.image().name());
        out.put("Image SHA-256", trace.image().sha256());
        out.put("Geometry", geometry(trace.geometry()));
        out.put("Prompt", trace.prompt().text());
        out.put("Decoding", decoding(trace.decoding()));
        out.put("Run", run.name());
        out.put("Guidance", guidance(run.guidance()));
        out.put("Caption", run.text().strip());
        return out;
    }

    /** Returns the most important entries in short, part by part, for the lines under a figure. */
    static String[] parts(Trace trace, Run run) {
        ModelInfo model = trace.model();
        Provenance made = trace.provenance();
        String hash = model.weightHash();
        return new String[] {
            model.name(),
            "weights " + hash.substring(0, Math.min(SHORT_HASH, hash.length())),
            made.device() + " " + made.dtype(),
            geometry(trace.geometry()),
            run.guidance() == null ? "not guided" : "guided: " + guidance(run.guidance()),
            decoding(trace.decoding()),
            trace.image().name(),
            "Attention Lens " + made.version()
        };
    }

    static String guidance(@Nullable Guidance guidance) {
        if (guidance == null) {
            return "none";
        }
        return guidance.layers().prose() + ", α "
                + Numbers.text(guidance.alpha(), 4) + ", " + guidance.aggregation()
                + (guidance.referenceQuirks() ? ", reference quirks" : "");
    }

    private static String geometry(ImageGeometry geometry) {
        return geometry.kind().name().toLowerCase(Locale.ROOT) + ": " + geometry.imageWidth() + " × "
                + geometry.imageHeight() + " → " + geometry.inputWidth() + " × " + geometry.inputHeight() + ", "
                + geometry.rows() + " × " + geometry.cols() + " patches";
    }

    private static String decoding(Decoding decoding) {
        String given = decoding.given() == 0 ? "" : ", first " + Count.of(decoding.given(), "token") + " given";
        return how(decoding) + given;
    }

    private static String how(Decoding decoding) {
        return switch (decoding.method()) {
            case GREEDY -> "greedy";
            case BEAM -> decoding.beams() + " beams";
            case SAMPLE ->
                "sampled at temperature " + Numbers.text(decoding.temperature(), 3) + ", top-p "
                        + Numbers.text(decoding.topP(), 3) + ", top-k " + decoding.topK() + ", seed " + decoding.seed();
        };
    }
}
