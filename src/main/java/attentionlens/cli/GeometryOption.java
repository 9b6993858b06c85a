package attentionlens.cli;

import attentionlens.trace.GeometryKind;
import picocli.CommandLine.Option;

/** How images are shaped for the model. */
final class GeometryOption {
    @Option(
            names = "--geometry",
            paramLabel = "checkpoint|pad|crop",
            defaultValue = "checkpoint",
            description =
                    "How an image becomes the model's square input; the paper's public code uses pad (default: ${DEFAULT-VALUE}).")
    GeometryKind kind = GeometryKind.CHECKPOINT;
}
