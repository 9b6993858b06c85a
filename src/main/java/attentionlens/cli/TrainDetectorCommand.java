package attentionlens.cli;

import attentionlens.store.AtomicFile;
import attentionlens.store.Json;
import attentionlens.study.DetectorStudy;
import attentionlens.study.DetectorTraining;
import attentionlens.study.DetectorTraining.Plan;
import attentionlens.study.FeatureTable;
import attentionlens.study.TimeLeft;
import attentionlens.study.TorchFeatures;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train-detector}: trains a detector of hallucinated mentions, and reports how good it is. */
@Command(
        name = "train-detector",
        description = {
            "Train a detector of hallucinated objects on the features from extract-var: the paper's two-layer MLP and a logistic"
                    + " regression, compared with single scores.",
            "Images are split 60 : 20 : 20. The best on the validation part is kept and calibrated there; the test part"
                    + " is used once. Intervals: 95 %%, by bootstrap over images."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh train-detector features.feather --out detector.json",
            "  ./run.sh train-detector llava_7b_var_features.pt --as-published \\",
            "      --layers 5-18 --out published.json"
        })
public final class TrainDetectorCommand implements Callable<Integer> {
    /** Layers of the model whose features the authors have published. */
    private static final int PUBLISHED_LAYERS = 32;

    private final LongSupplier nanos;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FEATURES",
            description = "Features that extract-var wrote; or, with --as-published, the public code's list (.pt).")
    Path features = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "Output file for the detector.")
    Path out = Path.of("");

    @Option(
            names = "--layers",
            paramLabel = "FIRST-LAST",
            description = "Layers whose VAR it uses, both ends included (default: those of the features' SVAR).")
    @Nullable
    String layers;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed for the split and the start of training (default: ${DEFAULT-VALUE}).")
    long seed = 42;

    @Option(
            names = "--as-published",
            description =
                    "Follow the protocol of the paper's public code: mentions of one image on both sides of an 80 : 20"
                            + " split, and the detector chosen on the test part. Its figures are optimistic.")
    boolean asPublished;

    @Option(
            names = "--model-layers",
            paramLabel = "N",
            description = "With a .pt list: number of layers of its model (default: " + PUBLISHED_LAYERS + ").")
    @Nullable
    Integer modelLayers;

    @Option(names = "--json", description = "Print the figures as JSON, with shares as fractions.")
    boolean json;

    /** @param nanos a clock that never goes back */
    public TrainDetectorCommand(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Integer call() {
        Sources.requireOther(features, out);
        OutName.require(out, "a detector is written as JSON", ".json");
        AtomicFile.requireWritable(out);
        FeatureTable table = table();
        if (table.rows().isEmpty()) {
            throw new Problem(features + " has no mentions to learn from.");
        }
        LayerRange range = layers == null ? table.source().svarLayers() : LayerRange.parse(layers);
        Plan plan = Plan.of(table, range, seed, asPublished);
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine line = new ProgressLine(err, true);
        DetectorStudy study;
        try (Interruption interruption = CommandLineApp.watch(spec);
                line) {
            long began = nanos.getAsLong();
            study = DetectorStudy.of(new DetectorTraining(
                    table, plan, (done, total) -> showProgress(line, began, done, total), interruption));
        }
        study.detector().save(out);
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.println(Json.text(study.report()));
        } else {
            console.print(DetectorTable.of(study.report()));
            console.println("Wrote " + out + ": " + study.detector().kind() + " for " + name(study) + ".");
        }
        return CommandLineApp.OK;
    }

    private static String name(DetectorStudy study) {
        return study.detector().model().isEmpty()
                ? "an unnamed model"
                : study.detector().model();
    }

    private FeatureTable table() {
        if (features.toString().toLowerCase(Locale.ROOT).endsWith(".pt")) {
            FeatureTable list = TorchFeatures.read(features, modelLayers == null ? PUBLISHED_LAYERS : modelLayers);
            if (modelLayers == null) {
                spec.commandLine()
                        .getErr()
                        .println("note: " + features + " does not say how many layers its model has."
                                + " It is read as " + PUBLISHED_LAYERS + " layers of "
                                + list.source().heads()
                                + " heads. If that is wrong, give --model-layers.");
            }
            return list;
        }
        if (modelLayers != null) {
            throw new Problem(features + " already says how many layers its model has. Leave out --model-layers.");
        }
        return FeatureTable.read(features);
    }

    private void showProgress(ProgressLine line, long began, int done, int total) {
        double each = (nanos.getAsLong() - began) / 1e9 / done;
        line.update("training detectors, " + TimeLeft.of(each * (total - done)) + " left", done, total);
    }
}
