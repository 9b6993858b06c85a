package attentionlens.cli;

import attentionlens.hallucination.GroundTruth;
import attentionlens.store.Assets;
import attentionlens.store.CaptionFile;
import attentionlens.store.Shard;
import attentionlens.study.CaptionOrder;
import attentionlens.study.CaptionStudy;
import attentionlens.study.ImageList;
import attentionlens.study.ImageSample;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Problem;
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
            "Caption many images, baseline and guided side by side, into one file; score it by CHAIR where the truth is given.",
            "Interrupted or killed, the same command goes on where it stopped."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh chair-eval --images scenes/images --truth scenes --guide 2-6 --alpha 0.1,0.3 --out captions.jsonl",
            "  ./run.sh chair-eval --model llava-hf/llava-1.5-7b-hf --images val2014 --list list.jsonl --limit 500 --guide 5-18"
                    + " --shard 1/8 --out captions.jsonl"
        })
public final class ChairEvalCommand implements Callable<Integer> {
    private static final String ON_BAD = "--on-bad";

    private final ModelLoader loader;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--model",
            paramLabel = "DIR|NAME",
            description =
                    "Folder of a LLaVA checkpoint, or a hub name that lies in the local Hugging Face cache (default: the "
                            + "embedded model of drawn scenes).")
    @Nullable
    String model;

    @Option(names = "--images", required = true, paramLabel = "DIR", description = "Folder of the images.")
    Path images = Path.of("");

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description =
                    "Which of them: {\"image_id\", \"instruction\"} a line (default: all). An instruction is asked"
                            + " unless --prompt says otherwise.")
    @Nullable
    Path list;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "The captions: image_id, caption, alpha and more, a line for each image and run. With --shard"
                    + " 2/8 their name becomes FILE.2-of-8.jsonl.")
    Path out = Path.of("");

    @Option(names = "--limit", paramLabel = "N", description = "Only so many of the images, chosen at random.")
    @Nullable
    Integer limit;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Decides which images --limit chooses, and what a sampler draws (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardOption.class,
            description = "Only every N-th image, from the I-th on: a study in N parts, which merge-captions joins.")
    Shard shard = Shard.WHOLE;

    @Option(names = "--truth", paramLabel = "FILE|FOLDER", description = "Score the captions. " + Truth.DESCRIPTION)
    List<Path> truth = List.of();

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "Objects and the words for them (default: COCO's 80 categories).")
    @Nullable
    Path vocabulary;

    @Option(
            names = ON_BAD,
            paramLabel = "refuse|skip",
            converter = OnBad.Name.class,
            description =
                    "What to do with a damaged row of the list, an image that is missing, there twice, unreadable or"
                            + " not in the truth: refuse to go on, or leave it out and say so (default: refuse).")
    OnBad onBad = OnBad.REFUSE;

    @Option(
            names = "--geometry",
            paramLabel = "checkpoint|pad|crop",
            defaultValue = "checkpoint",
            description = "How an image becomes the model's square input (default: ${DEFAULT-VALUE}).")
    GeometryKind geometry = GeometryKind.CHECKPOINT;

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
        if (limit != null && limit < 1) {
            throw new Problem("--limit is " + limit + "; ask for one image or more.");
        }
        PrintWriter err = spec.commandLine().getErr();
        Truth known = truth.isEmpty() ? null : Truth.read(truth, vocabulary, err);
        CaptionOrder order = order(chosen(known == null ? null : known.known()));
        Path file = file();
        ProgressLine line = new ProgressLine(err, true);
        CaptionStudy study = new CaptionStudy(order, file, new StudyProgress(line, err, System::nanoTime));
        study.check();
        CaptionStudy.Outcome outcome;
        try (Interruption interruption = Interruption.watch();
                VisionLanguageModel opened = options.open(loader, named(), line::loading, interruption)) {
            outcome = study.run(opened, interruption);
            line.clear();
            if (outcome.cancelled()) {
                err.println("Interrupted after " + outcome.images() + " images. The same command goes on with " + file
                        + ".");
                return CommandLineApp.PROBLEM;
            }
        }
        report(outcome, order, file, known);
        return CommandLineApp.OK;
    }

    private CaptionOrder order(List<ImageList.Entry> chosen) {
        return new CaptionOrder(
                chosen,
                shard,
                prompt.source(),
                !prompt.isAsked(),
                geometry,
                decoding.decoding(decoding.samples() ? seed : null),
                guidance.settings(),
                onBad == OnBad.SKIP);
    }

    private String named() {
        return model == null ? Assets.model().toString() : model;
    }

    /** {@code captions.2-of-8.jsonl}. */
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
    private List<ImageList.Entry> chosen(@Nullable GroundTruth known) {
        List<ImageList.Entry> usable = new KnownImages(images, list, onBad, ON_BAD)
                .of(known, spec.commandLine().getErr());
        return ImageSample.of(usable, limit == null ? usable.size() : limit, seed);
    }

    private void report(CaptionStudy.Outcome outcome, CaptionOrder order, Path file, @Nullable Truth known) {
        PrintWriter console = spec.commandLine().getOut();
        console.println(file + ": " + outcome.images() + " images, "
                + (order.guidance().size() + 1) * outcome.images() + " captions"
                + (outcome.skipped().isEmpty() ? "" : ", " + outcome.skipped().size() + " images left out")
                + (shard.isWhole() ? "" : " (shard " + shard + ")"));
        if (known != null && outcome.images() > 0) {
            ChairSweep sweep = ChairSweep.of(CaptionFile.read(file), known);
            new BadRows(file, "line", "row", OnBad.SKIP, ON_BAD)
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
