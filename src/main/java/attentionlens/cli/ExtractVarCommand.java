package attentionlens.cli;

import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.TruthFiles;
import attentionlens.lens.Stages;
import attentionlens.study.FeatureSource;
import attentionlens.study.FeatureStudy;
import attentionlens.study.FeatureTable;
import attentionlens.study.ImageList;
import attentionlens.study.MentionFeatures;
import attentionlens.study.VarExtraction;
import attentionlens.trace.Count;
import attentionlens.trace.Decoding;
import attentionlens.trace.LayerRange;
import attentionlens.trace.ModelInfo;
import attentionlens.trace.Problem;
import attentionlens.vlm.IgnoredSettings;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code extract-var}: the features of every object that a model names in many images, labelled by the ground truth. */
@Command(
        name = "extract-var",
        description = {
            "Describe many images, and record for every mention of an object how much the model looked at the image (VAR of"
                    + " every layer and head), how sure it was, and whether the object is there.",
            "Writes an Arrow file, which pandas opens with pandas.read_feather(FILE). To resume after an interruption, run the"
                    + " same command again; at most a minute's work is lost."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh make-scenes --count 200 --seed 9 --out scenes",
            "  ./run.sh extract-var --images scenes/images --truth scenes \\",
            "      --out features.feather",
            "  ./run.sh extract-var --model llava-hf/llava-1.5-7b-hf \\",
            "      --images val2014 --list list.jsonl --truth chair.pkl \\",
            "      --out features.feather"
        })
public final class ExtractVarCommand implements Callable<Integer> {
    private final ModelLoader loader;
    private final LongSupplier nanos;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--truth", required = true, paramLabel = "FILE|FOLDER", description = Truth.DESCRIPTION)
    List<Path> truth = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F.feather|F.pt",
            description =
                    "Output file for the features, in Arrow's format. If the name ends in .pt, the public code's list is"
                            + " made at the end from an Arrow file of that name, which is kept and used to resume.")
    Path out = Path.of("");

    @Option(names = "--replace", description = "Start over if the file exists, instead of resuming.")
    boolean replace;

    @Option(
            names = "--layers",
            paramLabel = "FIRST-LAST",
            description =
                    "Layers over which SVAR is summed, both ends included (default: 5-18 of 32 layers, otherwise in proportion).")
    @Nullable
    String layers;

    @Option(
            names = "--original-matching",
            description =
                    "Find objects as the paper's public code does: each category once, at the first matching word,"
                            + " instead of each mention where it stands.")
    boolean originalMatching;

    @Option(
            names = "--no-logit-lens",
            description =
                    "Leave out the largest logit-lens probability, which takes a pass of the output head over all image"
                            + " tokens of all layers: slow for a large model without a GPU.")
    boolean withoutLogitLens;

    @Option(
            names = "--prompt",
            paramLabel = "QUESTION",
            description =
                    "What to ask about every image, whatever the list says (default: what the list says, otherwise "
                            + PromptSource.DEFAULT_QUESTION + ").")
    @Nullable
    String prompt;

    @Mixin
    ModelName model = new ModelName();

    @Mixin
    ImagesOptions images = new ImagesOptions();

    @Mixin
    VocabularyOption vocabulary = new VocabularyOption();

    @Mixin
    GeometryOption geometry = new GeometryOption();

    @Mixin
    ModelOptions options = new ModelOptions();

    @Mixin
    DecodingOptions decoding = new DecodingOptions();

    /**
     * @param loader opens the model
     * @param nanos a clock that never goes back
     */
    public ExtractVarCommand(ModelLoader loader, LongSupplier nanos) {
        this.loader = loader;
        this.nanos = nanos;
    }

    @Override
    public Integer call() {
        Stream.of(truth.stream(), Stream.ofNullable(images.list), Stream.ofNullable(vocabulary.file))
                .flatMap(sources -> sources)
                .forEach(source -> Sources.requireOther(source, out));
        FeatureFile file = new FeatureFile(out, replace);
        file.check();
        PrintWriter err = spec.commandLine().getErr();
        Truth known = Truth.read(truth, vocabulary.file, err);
        KnownImages.Chosen usable = images.chosen(known.known(), err);
        List<ImageList.Entry> chosen = usable.images();
        ProgressLine line = new ProgressLine(err, true);
        try (Interruption interruption = CommandLineApp.watch(spec);
                line;
                VisionLanguageModel opened = options.open(loader, model.model, line::loading, interruption)) {
            line.clear();
            IgnoredSettings.note(opened).ifPresent(err::println);
            VarExtraction.Settings settings = settings();
            FeatureSource source = source(opened, asked(chosen, settings));
            VarExtraction extraction =
                    new VarExtraction(opened, known.mentions(), known.english(), known.known(), settings);
            FeatureStudy study = new FeatureStudy(extraction, source, file::save);
            file.earlier(
                            new FeatureFile.Wanted(source, chosen, settings, known.known(), images.redoChanged),
                            err::println)
                    .ifPresent(study::resume);
            FeatureTable table =
                    study.run(chosen, images.skips(), new StudyProgress("described", line, err, nanos), interruption);
            line.clear();
            int left = chosen.size() - table.images().size() - study.leftOut();
            if (left == 0) {
                file.finish(table);
            }
            report(table, left == 0 ? out : file.table(), left, usable.leftOut() + study.leftOut());
            return left == 0 ? CommandLineApp.OK : CommandLineApp.PROBLEM;
        }
    }

    private VarExtraction.Settings settings() {
        return new VarExtraction.Settings(
                prompt == null ? PromptSource.DEFAULT_QUESTION : prompt,
                prompt == null,
                geometry.kind,
                decoding.decoding(null),
                originalMatching,
                !withoutLogitLens);
    }

    /** What was asked, in words. */
    private String asked(List<ImageList.Entry> chosen, VarExtraction.Settings settings) {
        Set<String> questions = chosen.stream().map(settings::questionFor).collect(Collectors.toSet());
        return questions.size() > 1 && images.list != null
                ? questions.size() + " different ones, from " + images.list.getFileName()
                : questions.stream().findFirst().orElse(settings.question());
    }

    /** @param asked what the images are asked, in words */
    private FeatureSource source(VisionLanguageModel opened, String asked) {
        ModelInfo info = opened.info();
        LayerRange range = layers == null ? Stages.ENRICHMENT.range(info.layers()) : LayerRange.parse(layers);
        if (range.last() >= info.layers()) {
            throw new Problem(
                    "Layers " + range + " are out of range: the model has layers 0-" + (info.layers() - 1) + ".");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(FeatureSource.QUESTION, asked);
        settings.put("geometry", geometry.kind.name().toLowerCase(Locale.ROOT));
        settings.put("decoding", description(decoding.decoding(null)));
        settings.put("dtype", opened.precision().key());
        settings.put("matching", originalMatching ? "original" : "by position");
        settings.put("logit_lens", withoutLogitLens ? "none" : "final norm, largest over layers and image tokens");
        FeatureSource.putFiles(settings, FeatureSource.TRUTH, TruthFiles.files(truth));
        if (vocabulary.file == null) {
            settings.put("vocabulary", ObjectVocabulary.COCO);
        } else {
            FeatureSource.putFiles(settings, "vocabulary", List.of(vocabulary.file));
        }
        return new FeatureSource(info.name(), info.weightHash(), info.layers(), info.heads(), range, settings);
    }

    private static String description(Decoding decoding) {
        String how = switch (decoding.method()) {
            case GREEDY -> "greedy";
            case BEAM -> "beam search of " + decoding.beams();
            case SAMPLE ->
                "sampled, temperature " + decoding.temperature() + ", top-p " + decoding.topP() + ", top-k "
                        + decoding.topK() + ", seed " + decoding.seed();
        };
        return how + ", at most " + Count.of(decoding.maxTokens(), "token");
    }

    private void report(FeatureTable table, Path file, int left, int leftOut) {
        long real = table.realCount();
        long silent = table.images().size()
                - table.rows().stream().map(MentionFeatures::imageId).distinct().count();
        String summary = file + ": " + Count.of(table.rows().size(), "mention") + " in "
                + Count.of(table.images().size(), "image") + ", " + real + " real, "
                + (table.rows().size() - real) + " hallucinated";
        PrintWriter console = spec.commandLine().getOut();
        console.println(summary);
        if (silent > 0) {
            console.println(silent == 1 ? "1 caption names no object" : silent + " captions name no object");
        }
        if (leftOut > 0) {
            console.println(images.leftOut(leftOut));
        }
        if (left > 0) {
            spec.commandLine()
                    .getErr()
                    .println("Interrupted. Run the same command again to resume with the other "
                            + Count.of(left, "image") + ".");
        }
    }
}
