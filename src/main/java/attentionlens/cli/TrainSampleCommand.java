package attentionlens.cli;

import attentionlens.djl.TrainingProgram.Losses;
import attentionlens.scenes.Catalogue;
import attentionlens.scenes.SampleRecipe;
import attentionlens.scenes.SampleRecipe.Stage;
import attentionlens.scenes.SampleTraining;
import attentionlens.scenes.SampleWorld;
import attentionlens.scenes.TrainingListener;
import attentionlens.study.TimeLeft;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train-sample}: trains the embedded model anew, from nothing but the drawn world. */
@Command(
        name = "train-sample",
        description = {
            "Train the embedded model: hours on two cores, minutes with a GPU and many cores. To resume after an interruption, run"
                    + " it again with the same --state.",
        })
public final class TrainSampleCommand implements Callable<Integer> {
    private final Supplier<SampleWorld> worlds;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Output folder for the checkpoint, in Hugging Face's layout.")
    Path out = Path.of("");

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Folder for what it needs to resume, and its curves (log.csv) (default: the folder of --out with "
                            + "-training added to its name).")
    @Nullable
    Path state;

    @Option(
            names = "--tower-steps",
            paramLabel = "N",
            description = "Number of steps in which the tower learns (default: ${DEFAULT-VALUE}).")
    int towerSteps = SampleRecipe.standard().towerSteps();

    @Option(
            names = "--caption-steps",
            paramLabel = "N",
            description = "Number of steps in which the decoder learns (default: ${DEFAULT-VALUE}).")
    int captionSteps = SampleRecipe.standard().captionSteps();

    @Option(
            names = "--caption-batch",
            paramLabel = "N",
            description = "Number of scenes per decoder step, even (default: ${DEFAULT-VALUE}).")
    int captionBatch =
            SampleRecipe.standard().captionBatch() * SampleRecipe.standard().workers();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed for the training; another seed makes another model (default: ${DEFAULT-VALUE}).")
    long seed = SampleRecipe.standard().seed();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description =
                    "A model that this command trained: continue to learn captions from its weights, without the tower's own "
                            + "stage.")
    @Nullable
    Path from;

    @Mixin
    DeviceOption device = new DeviceOption();

    /** @param worlds makes a world for each worker */
    public TrainSampleCommand(Supplier<SampleWorld> worlds) {
        this.worlds = worlds;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Path folder = state == null ? Path.of(out + "-training") : state;
        SampleRecipe recipe = recipe();
        try (Interruption interruption = CommandLineApp.watch(spec)) {
            SampleTraining training = new SampleTraining(
                    recipe,
                    device.name,
                    worlds,
                    Catalogue.load().categories(),
                    folder,
                    new Lines(err),
                    interruption,
                    from);
            boolean done = training.run(out);
            err.println(
                    done
                            ? "The model is in " + out + "."
                            : "Interrupted. Run the same command again to resume from " + folder + ".");
            return done ? CommandLineApp.OK : CommandLineApp.PROBLEM;
        }
    }

    private SampleRecipe recipe() {
        SampleRecipe standard = SampleRecipe.standard();
        if (towerSteps < 1 || captionSteps < 1) {
            throw new Problem("--tower-steps and --caption-steps must be 1 or more.");
        }
        if (captionBatch < standard.workers() || captionBatch % standard.workers() != 0) {
            throw new Problem(
                    "--caption-batch must be a multiple of " + standard.workers() + ", not " + captionBatch + ".");
        }
        return standard.with(towerSteps, captionSteps, captionBatch / standard.workers(), seed);
    }

    /** Prints a line for each report. */
    private record Lines(PrintWriter err) implements TrainingListener {
        @Override
        public void note(String text) {
            err.println(text + " ...");
        }

        @Override
        public void progress(Stage stage, int step, int steps, Losses losses, double seconds, double secondsLeft) {
            String words = stage == Stage.TOWER
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            ", words: loss %.3f, %.1f %% right",
                            losses.words(),
                            100 * losses.wordsRight());
            err.printf(
                    Locale.ROOT,
                    "%s %d of %d, object patches: loss %.3f, %.1f %% right%s, %s left%n",
                    stage == Stage.TOWER ? "tower" : "captions",
                    step,
                    steps,
                    losses.patches(),
                    100 * losses.patchesRight(),
                    words,
                    TimeLeft.of(secondsLeft));
        }
    }
}
