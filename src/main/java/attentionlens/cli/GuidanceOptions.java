package attentionlens.cli;

import attentionlens.trace.Aggregation;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of guidance: baseline and guided runs decode together. */
final class GuidanceOptions {
    @Option(
            names = "--guide",
            paramLabel = "FIRST-LAST",
            description = "Layers to guide, both ends included, such as 5-18; the baseline runs beside them.")
    @Nullable
    String layers;

    @Option(
            names = "--alpha",
            paramLabel = "A[,A...]",
            split = ",",
            hideParamSyntax = true,
            description = "Guidance strength; several decode together (default: 0.5).")
    List<Double> alphas = List.of();

    @Option(
            names = "--aggregation",
            paramLabel = "mean|topk:K|pai",
            defaultValue = "mean",
            description =
                    "What heads share: the mean of all (the paper), of the K that look at the image most, or nothing (PAI)"
                            + " (default: ${DEFAULT-VALUE}).")
    String aggregation = "mean";

    @Option(
            names = "--reference-quirks",
            description = "Drop the causal mask of guided layers in prefill, as the public code does by accident.")
    boolean referenceQuirks;

    /**
     * Checks guidance that is requested later.
     *
     * @param layers null if not known yet
     * @throws Problem if it is invalid
     */
    static void requireSound(@Nullable String layers, List<Double> alphas) {
        GuidanceOptions later = new GuidanceOptions();
        later.layers = layers == null ? "0-0" : layers;
        later.alphas = alphas;
        later.settings();
    }

    /** One setting for each alpha; none without {@code --guide}. */
    List<Guidance> settings() {
        if (layers == null) {
            if (!alphas.isEmpty() || referenceQuirks || !aggregation.equals("mean")) {
                throw new Problem("Guidance needs layers: add --guide FIRST-LAST, such as --guide 5-18.");
            }
            return List.of();
        }
        LayerRange range = LayerRange.parse(layers);
        Aggregation shared = Aggregation.parse(aggregation);
        List<Double> strengths = alphas.isEmpty() ? List.of(0.5) : alphas;
        return strengths.stream()
                .map(alpha -> new Guidance(range, alpha, shared, referenceQuirks))
                .toList();
    }
}
