package attentionlens.cli;

import attentionlens.scenes.SceneFolder;
import attentionlens.scenes.SceneFolder.Settings;
import attentionlens.scenes.Split;
import attentionlens.trace.Count;
import attentionlens.trace.Problem;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code make-scenes}: drawn scenes with their ground truth, in COCO's format. */
@Command(
        name = "make-scenes",
        description = {
            "Draw scenes of the sample world, with their ground truth in COCO's format.",
            "Writes images/scene_000000000001.png and so on, instances.json (boxes, masks), captions.json, and list.jsonl"
                    + " (image_id, instruction). The same seed gives the same files."
        })
public final class MakeScenesCommand implements Callable<Integer> {
    private static final int MIN_HEIGHT = 32;
    private static final int MAX_HEIGHT = 4096;

    private final Supplier<SceneFolder> folder;

    @Option(names = "--count", required = true, paramLabel = "N", description = "Number of scenes.")
    int count;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "Seed for everything that is drawn.")
    long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder, new or empty.")
    Path out = Path.of("");

    @Option(
            names = "--height",
            paramLabel = "PIXELS",
            defaultValue = "480",
            description = "Height of the images; widths vary (default: ${DEFAULT-VALUE}).")
    int height;

    @Option(
            names = "--held-out",
            paramLabel = "WHAT",
            description = "Use what training never shows: ${COMPLETION-CANDIDATES}.")
    @Nullable
    HeldOut heldOut;

    @Option(
            names = "--only",
            paramLabel = "N[,N...]",
            split = ",",
            hideParamSyntax = true,
            description = "Write only the scenes with these numbers.")
    Set<Integer> only = Set.of();

    @Option(names = "--replace", description = "First remove the scenes that are in the folder.")
    boolean replace;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** What training never shows. */
    enum HeldOut {
        sprites,
        places,
        both
    }

    /** @param folder writes scenes */
    public MakeScenesCommand(Supplier<SceneFolder> folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        if (count < 1) {
            throw new Problem("--count must be 1 or more, not " + count + ".");
        }
        if (height < MIN_HEIGHT || height > MAX_HEIGHT) {
            throw new Problem(
                    "--height must be from " + MIN_HEIGHT + " to " + MAX_HEIGHT + " pixels, not " + height + ".");
        }
        if (only.stream().anyMatch(number -> number < 1 || number > count)) {
            throw new Problem("--only takes numbers from 1 to --count, which is " + count + ".");
        }
        int wanted = only.isEmpty() ? count : only.size();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), true);
        int done;
        try (Interruption interruption = CommandLineApp.watch(spec);
                progress) {
            Settings settings = new Settings(count, seed, height, split(), replace, only);
            done = folder.get().write(out, settings, drawn -> progress.scenes("drawing", drawn, wanted), interruption);
            progress.clear();
            String enough = done < wanted ? " (stopped before all " + wanted + " were drawn)" : "";
            spec.commandLine().getOut().println("Wrote " + Count.of(done, "scene") + " to " + out + enough + ".");
        }
        return CommandLineApp.OK;
    }

    private Split split() {
        if (heldOut == null) {
            return Split.TRAINING;
        }
        return switch (heldOut) {
            case sprites -> Split.NEW_SPRITES;
            case places -> Split.NEW_PLACES;
            case both -> Split.NEW_BOTH;
        };
    }
}
