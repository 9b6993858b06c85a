package attentionlens.cli;

import attentionlens.hallucination.Mentions;
import attentionlens.machine.TemporaryFiles;
import attentionlens.scenes.Catalogue;
import attentionlens.scenes.SampleEvaluation;
import attentionlens.scenes.SampleReport;
import attentionlens.scenes.SampleReport.Settings;
import attentionlens.scenes.SampleWorld;
import attentionlens.store.Assets;
import attentionlens.store.Json;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate-sample}: how good the embedded model is, on scenes that its training never drew. */
@Command(
        name = "evaluate-sample",
        description = {
            "Let the embedded model describe drawn scenes that are new to it, and count what it finds and what it makes up.",
            "Half of the scenes are new draws of what training shows, a quarter have new sprites, a quarter are in new places."
        })
public final class EvaluateSampleCommand implements Callable<Integer> {
    private final ModelLoader loader;
    private final Supplier<SampleWorld> world;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model of the sample world (default: the embedded one).")
    String model = Assets.MODEL_NAME;

    @Option(names = "--count", paramLabel = "N", description = "Number of held-out scenes (default: ${DEFAULT-VALUE}).")
    int count = 500;

    @Option(
            names = "--training-count",
            paramLabel = "N",
            description =
                    "Number of scenes as in training, on which the layers of SVAR are chosen (default: ${DEFAULT-VALUE}).")
    int trainingCount = 200;

    @Option(names = "--seed", paramLabel = "S", description = "Seed for the scenes (default: ${DEFAULT-VALUE}).")
    long seed = 777;

    @Option(
            names = "--guide",
            paramLabel = "FIRST-LAST",
            description = "Layers to guide, both ends included (default: ${DEFAULT-VALUE}).")
    String guide = "2-6";

    @Option(
            names = "--alpha",
            paramLabel = "A[,A...]",
            split = ",",
            hideParamSyntax = true,
            description = "Guidance strengths to compare with the baseline (default: 0.1,0.2,0.3,0.5).")
    List<Double> alphas = List.of(0.1, 0.2, 0.3, 0.5);

    @Option(names = "--json", description = "Print the figures as JSON, with shares as fractions.")
    boolean json;

    @Mixin
    ModelOptions options = new ModelOptions();

    /** @param world makes the world of scenes */
    public EvaluateSampleCommand(ModelLoader loader, Supplier<SampleWorld> world) {
        this.loader = loader;
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        if (count < 1 || trainingCount < 1) {
            throw new Problem("--count and --training-count must be 1 or more.");
        }
        LayerRange layers = LayerRange.parse(guide);
        List<Guidance> guidance = alphas.stream()
                .map(alpha -> new Guidance(layers, alpha, Aggregation.parse("mean"), false))
                .toList();
        SampleReport report = measure(new Settings(count, trainingCount, seed, guidance));
        spec.commandLine().getOut().println(json ? Json.text(report) : SampleTable.of(report));
        return CommandLineApp.OK;
    }

    private SampleReport measure(Settings settings) throws IOException {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), true);
        Path scratch = TemporaryFiles.folder("attention-lens-evaluation");
        int all = settings.count() + settings.trainingCount();
        try (Interruption interruption = CommandLineApp.watch(spec);
                progress;
                VisionLanguageModel opened = options.open(loader, model, progress::loading, interruption)) {
            SampleEvaluation evaluation =
                    new SampleEvaluation(opened, world.get(), Catalogue.load(), Mentions.coco(), scratch);
            return SampleReport.of(
                    evaluation, settings, done -> progress.scenes("describing", done, all), interruption);
        } finally {
            Files.deleteIfExists(scratch.resolve("scene.png"));
            Files.delete(scratch);
        }
    }
}
