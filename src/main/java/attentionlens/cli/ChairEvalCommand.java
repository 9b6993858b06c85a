package attentionlens.cli;

import attentionlens.store.CaptionFile;
import attentionlens.store.Shard;
import attentionlens.study.CaptionPlan;
import attentionlens.study.CaptionStudy;
import attentionlens.study.ImageList;
import attentionlens.study.ImageSample;
import attentionlens.trace.Count;
import attentionlens.trace.Problem;
import attentionlens.vlm.IgnoredSettings;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.VisionLanguageModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chair-eval}: many images captioned, baseline and guided, and scored. */
@Command(
        name = "chair-eval",
        description = {
            "Caption many images, baseline and guided side by side, into one file, and score it by CHAIR if --truth is given.",
            "To resume after an interruption, run the same command again; with a larger --limit, it adds more images.",
            "--prompt, if given, replaces what the list asks about each image."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh chair-eval --images scenes/images --truth scenes \\",
            "      --guide 2-6 --alpha 0.1,0.3 --out captions.jsonl",
            "  ./run.sh chair-eval --model llava-hf/llava-1.5-7b-hf \\",
            "      --images val2014 --list list.jsonl --limit 500 \\",
            "      --guide 5-18 --shard 1/8 --out captions.jsonl"
        })
public final class ChairEvalCommand implements Callable<Integer> {
    private final ModelLoader loader;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Output file for the captions: image_id, caption, alpha and more, one line for each image and"
                    + " run. With --shard 2/8 it is named FILE.2-of-8.jsonl.")
    Path out = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Use only N of the images, chosen at random (default: all).")
    @Nullable
    Integer limit;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed for the choice of --limit, and for sampling (default: 0).")
    @Nullable
    Long seed;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardOption.class,
            description =
                    "Caption only every N-th image, from the I-th on: a study in N parts, which merge-captions joins.")
    Shard shard = Shard.WHOLE;

    @Option(names = "--truth", paramLabel = "FILE|FOLDER", description = "Score the captions. " + Truth.DESCRIPTION)
    List<Path> truth = List.of();

    @Mixin
    ModelName model = new ModelName();

    @Mixin
    ImagesOptions images = new ImagesOptions();

    @Mixin
    VocabularyOption vocabulary = new VocabularyOption();

    @Mixin
    GeometryOption geometry = new GeometryOption();

    @Mixin
    PromptOptions prompt = new PromptOptions();

    @Mixin
    ModelOptions options = new ModelOptions();

    @Mixin
    DecodingOptions decoding = new DecodingOptions();

    @Mixin
    GuidanceOptions guidance = new GuidanceOptions();

    /** @param loader opens the model */
    public ChairEvalCommand(ModelLoader loader) {
        this.loader = loader;
    }

    @Override
    public Integer call() {
        requireSense();
        PrintWriter err = spec.commandLine().getErr();
        Truth known = truth.isEmpty() ? null : Truth.read(truth, vocabulary.file, err);
        KnownImages.Chosen chosen = images.chosen(known == null ? null : known.known(), err);
        CaptionPlan plan = plan(sample(chosen.images()));
        Path file = file();
        CaptionStudy.Outcome outcome = caption(plan, file, err);
        if (outcome.cancelled()) {
            err.println("Interrupted after " + Count.of(outcome.images(), "image")
                    + ". Run the same command again to resume.");
            return CommandLineApp.PROBLEM;
        }
        report(outcome, chosen.leftOut() + outcome.skipped().size(), plan, file, known);
        return CommandLineApp.OK;
    }

    /** Requires options that have an effect together, and a name that can be written. */
    private void requireSense() {
        if (limit != null && limit < 1) {
            throw new Problem("--limit must be 1 or more, not " + limit + ".");
        }
        if (truth.isEmpty() && vocabulary.file != null) {
            throw new Problem("--vocabulary has no effect if nothing is scored. Add --truth, or leave it out.");
        }
        if (seed != null && limit == null && !decoding.samples()) {
            throw new Problem(
                    "--seed has no effect if nothing is chosen or sampled. Add --limit or --temperature, or leave it"
                            + " out.");
        }
        OutName.require(out, "captions are written as JSON lines", ".jsonl");
    }

    private CaptionStudy.Outcome caption(CaptionPlan plan, Path file, PrintWriter err) {
        ProgressLine line = new ProgressLine(err, true);
        CaptionStudy study = new CaptionStudy(plan, file, new StudyProgress("captioned", line, err, System::nanoTime));
        if (images.redoChanged) {
            study.redoing();
        }
        study.check();
        try (Interruption interruption = CommandLineApp.watch(spec);
                line;
                VisionLanguageModel opened = options.open(loader, model.model, line::loading, interruption)) {
            line.clear();
            IgnoredSettings.note(opened).ifPresent(err::println);
            CaptionStudy.Outcome outcome = study.run(opened, interruption);
            line.clear();
            return outcome;
        }
    }

    private CaptionPlan plan(List<ImageList.Entry> chosen) {
        return new CaptionPlan(
                chosen,
                shard,
                prompt.source(),
                !prompt.isAsked(),
                geometry.kind,
                decoding.decoding(decoding.samples() ? seed() : null),
                guidance.settings(),
                images.skips());
    }

    private long seed() {
        return seed == null ? 0 : seed;
    }

    /** The file to write; for a shard, such as {@code captions.2-of-8.jsonl}. */
    private Path file() {
        if (shard.isWhole()) {
            return out;
        }
        String part = "." + shard.index() + "-of-" + shard.of();
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.');
        return out.resolveSibling(dot < 1 ? name + part : name.substring(0, dot) + part + name.substring(dot));
    }

    /** The images of the study. */
    private List<ImageList.Entry> sample(List<ImageList.Entry> usable) {
        return ImageSample.of(usable, limit == null ? usable.size() : limit, seed());
    }

    private void report(CaptionStudy.Outcome outcome, int leftOut, CaptionPlan plan, Path file, @Nullable Truth known) {
        PrintWriter console = spec.commandLine().getOut();
        console.println(file + ": " + Count.of(outcome.images(), "image") + ", "
                + Count.of((plan.guidance().size() + 1L) * outcome.images(), "caption")
                + (leftOut == 0 ? "" : ", " + images.leftOut(leftOut))
                + (shard.isWhole() ? "" : " (shard " + shard + ")"));
        if (known != null && outcome.images() > 0) {
            ChairSweep sweep = ChairSweep.of(CaptionFile.read(file), known);
            new BadRows(file, "line", "row", OnBad.SKIP, ImagesOptions.ON_BAD)
                    .report(sweep.bad(), spec.commandLine().getErr());
            console.print(sweep.table(known));
        }
    }

    static final class ShardOption implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            return Shard.parse(text);
        }
    }
}
