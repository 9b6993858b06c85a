package attentionlens.cli;

import attentionlens.hallucination.ChairReport;
import attentionlens.lens.Stages;
import attentionlens.scenes.SceneFolder;
import attentionlens.scenes.Split;
import attentionlens.store.Assets;
import attentionlens.store.CaptionFile;
import attentionlens.store.ImageName;
import attentionlens.store.IoReason;
import attentionlens.store.StudyFile;
import attentionlens.study.DetectorPart;
import attentionlens.study.FeatureTable;
import attentionlens.study.ImageList;
import attentionlens.study.StudyFacts;
import attentionlens.study.StudyPage;
import attentionlens.study.StudyPage.Strength;
import attentionlens.trace.Decoding;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code study}: scenes, features, detector and CHAIR in one go, and a page about them. */
@Command(
        name = "study",
        description = {
            "Run a whole study of hallucinated objects: make-scenes, extract-var, train-detector and chair-eval, one after another,"
                    + " and write a page with the results (report.html, which needs no other file).",
            "Without options, it studies the embedded model on drawn scenes. To resume after an interruption, run the same command"
                    + " again."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh study",
            "  ./run.sh study --model llava-hf/llava-1.5-7b-hf --images val2014 \\",
            "      --list list.jsonl --truth annotations --alpha 0.5 --out llava"
        })
public final class StudyCommand implements Callable<Integer> {
    /** For the embedded model, which strong guidance derails earlier than large models. */
    private static final double EMBEDDED_ALPHA = 0.3;

    private static final double PAPERS_ALPHA = 0.5;
    private static final int SCENE_HEIGHT = 480;
    private static final String EXTRACT = "extract-var";
    private static final String TRAIN = "train-detector";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "study",
            description = "Output folder for everything (default: ${DEFAULT-VALUE}).")
    Path out = Path.of("study");

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "160",
            description = "Number of scenes to draw (default: ${DEFAULT-VALUE}).")
    int count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description =
                    "Seed for the scenes, and for the detector's split and start of training (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Folder of images to study instead of drawn scenes; needs --truth.")
    @Nullable
    Path images;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description =
                    "List of the images to use, and what to ask: one {\"image_id\", \"instruction\"} per line (default: all images).")
    @Nullable
    Path list;

    @Option(names = "--truth", paramLabel = "FILE|FOLDER", description = Truth.DESCRIPTION)
    List<Path> truth = List.of();

    @Option(
            names = "--guide",
            paramLabel = "FIRST-LAST",
            description =
                    "Layers to guide, both ends included (default: 5-18 of 32 or 40 layers, otherwise in proportion).")
    @Nullable
    String guide;

    @Option(
            names = "--alpha",
            paramLabel = "A[,A...]",
            split = ",",
            hideParamSyntax = true,
            description = "Guidance strengths to compare with the baseline (default: " + PAPERS_ALPHA + ", or "
                    + EMBEDDED_ALPHA + " for the embedded model).")
    List<Double> alphas = List.of();

    @Option(names = "--max-tokens", paramLabel = "N", description = "Stop after N tokens (default: 512).")
    @Nullable
    Integer maxTokens;

    @Option(
            names = "--no-logit-lens",
            description = "Leave out the logit lens, which is slow for a large model without a GPU.")
    boolean withoutLogitLens;

    @Option(
            names = "--on-bad",
            paramLabel = "refuse|skip",
            converter = OnBad.Name.class,
            description =
                    "What to do with images that cannot be used: refuse to continue, or leave them out and say so (default: refuse).")
    OnBad onBad = OnBad.REFUSE;

    @Option(
            names = ImagesOptions.REDO_CHANGED,
            description = "If the file of a finished image has changed since, process it again instead of stopping.")
    boolean redoChanged;

    @Mixin
    ModelName model = new ModelName();

    @Mixin
    ModelOptions options = new ModelOptions();

    @Override
    public Integer call() {
        if ((images == null) != truth.isEmpty()) {
            throw new Problem("--images and --truth belong together. Give both, or neither for drawn scenes.");
        }
        if (images == null && list != null) {
            throw new Problem("--list chooses among --images. Give their folder as well.");
        }
        if (images != null && spec.commandLine().getParseResult().hasMatchedOption("--count")) {
            throw new Problem("--count is the number of drawn scenes. Choose among --images with --list.");
        }
        GuidanceOptions.requireSound(guide, alphas); // needed last, but checked before hours of work, not after them
        Decoding.greedy(maxTokens == null ? 1 : maxTokens);
        makeFolder();
        return new Work(new Verbs(spec)).go();
    }

    private void makeFolder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new Problem("Cannot create the folder " + out + ": " + IoReason.of(e) + ". Choose another --out.", e);
        }
    }

    /** The work of one call. */
    private final class Work {
        private final Verbs verbs;
        private final Path scenes = out.resolve("scenes");
        private final Path features = out.resolve("features.feather");
        private final Path captions = out.resolve("captions.jsonl");
        private final Path detector = out.resolve("detector.json");
        private final Path earlierDetector = out.resolve("detector.old.json");
        private final Path page = out.resolve("report.html");

        Work(Verbs verbs) {
            this.verbs = verbs;
        }

        int go() {
            boolean done = drawn() && verbs.run(EXTRACT, extraction()) == CommandLineApp.OK;
            if (!done) {
                return CommandLineApp.PROBLEM;
            }
            FeatureTable table = FeatureTable.read(features);
            Optional<String> lack = DetectorPart.lack(table, seed);
            lack.ifPresent(this::noteLack);
            boolean whole = (lack.isPresent() || verbs.run(TRAIN, training()) == CommandLineApp.OK)
                    && verbs.run(
                                    "chair-eval",
                                    evaluation(Stages.guided(table.source().layers())))
                            == CommandLineApp.OK;
            if (!whole) {
                return CommandLineApp.PROBLEM;
            }
            DetectorPart judged =
                    lack.<DetectorPart>map(DetectorPart.Missing::new).orElseGet(() -> DetectorPart.read(detector));
            new StudyPage(table, judged, strengths(), facts(table), verbs.typed()).write(page);
            spec.commandLine().getOut().println("Wrote " + page + ".");
            return CommandLineApp.OK;
        }

        /** Says why no detector is trained, and renames an earlier one, which did not learn from these features. */
        private void noteLack(String reason) {
            String note = "note: no detector is trained. " + reason;
            if (Files.exists(detector)) {
                setAside(detector, earlierDetector);
                note += " The earlier one is now " + earlierDetector + ".";
            }
            spec.commandLine().getErr().println(note);
        }

        private static void setAside(Path file, Path other) {
            try {
                Files.move(file, other, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new Problem(
                        "Cannot rename " + file + " to " + other + ": " + IoReason.of(e) + ". Move it away by hand.",
                        e);
            }
        }

        /** Draws the scenes, if needed; false if some are missing. */
        private boolean drawn() {
            if (images != null) {
                return true;
            }
            SceneFolder.Settings settings = new SceneFolder.Settings(count, seed, SCENE_HEIGHT, Split.TRAINING, true);
            List<String> words = List.of(
                    "--count",
                    String.valueOf(count),
                    "--seed",
                    String.valueOf(seed),
                    "--height",
                    String.valueOf(SCENE_HEIGHT),
                    "--out",
                    scenes.toString(),
                    "--replace");
            if (SceneFolder.isWritten(scenes, settings)) {
                verbs.note("make-scenes", words);
                return true;
            }
            return verbs.run("make-scenes", words) == CommandLineApp.OK && SceneFolder.isWritten(scenes, settings);
        }

        private List<String> extraction() {
            List<String> words = new ArrayList<>(common());
            if (withoutLogitLens) {
                words.add("--no-logit-lens");
            }
            words.addAll(List.of("--out", features.toString()));
            return words;
        }

        private List<String> training() {
            return List.of(features.toString(), "--seed", String.valueOf(seed), "--out", detector.toString());
        }

        private List<String> evaluation(LayerRange published) {
            List<String> words = new ArrayList<>(common());
            List<Double> strengths =
                    alphas.isEmpty() ? List.of(model.isEmbedded() ? EMBEDDED_ALPHA : PAPERS_ALPHA) : alphas;
            words.addAll(List.of("--guide", guide == null ? published.toString() : guide));
            words.addAll(
                    List.of("--alpha", strengths.stream().map(String::valueOf).collect(Collectors.joining(","))));
            words.addAll(List.of("--out", captions.toString()));
            return words;
        }

        /** Options common to extraction and evaluation. */
        private List<String> common() {
            List<String> words = new ArrayList<>();
            add(words, "--model", model.model, Assets.MODEL_NAME);
            add(words, "--images", images == null ? scenes.resolve("images") : images, null);
            add(words, "--list", list, null);
            places().forEach(place -> add(words, "--truth", place, null));
            add(words, "--max-tokens", maxTokens, null);
            if (onBad == OnBad.SKIP) {
                words.addAll(List.of(ImagesOptions.ON_BAD, "skip"));
            }
            if (redoChanged) {
                words.add(ImagesOptions.REDO_CHANGED);
            }
            add(words, "--device", options.device.name, "auto");
            add(words, "--dtype", options.dtype.key(), "auto");
            return words;
        }

        private List<Path> places() {
            return truth.isEmpty() ? List.of(scenes) : truth;
        }

        private List<Strength> strengths() {
            Truth known = Truth.read(places(), null, spec.commandLine().getErr());
            return ChairSweep.of(CaptionFile.read(captions), known).strengths().stream()
                    .map(strength -> new Strength(
                            strength.alpha(),
                            ChairReport.of(strength.captions().captions(), known.known(), known.mentions())
                                    .score()))
                    .toList();
        }

        private Map<String, String> facts(FeatureTable table) {
            StudyFile file = StudyFile.of(captions).orElseThrow();
            return StudyFacts.of(
                    table, images == null ? "drawn scenes" : "from " + images + leftOut(table), seed, file);
        }

        /** Names the number of images that are not in the table, if any. */
        private String leftOut(FeatureTable table) {
            ImageList all = ImageList.of(Objects.requireNonNull(images), list, ImageName::number);
            int count = all.entries().size() + all.bad().size() - table.images().size();
            return count == 0 ? "" : ", " + count + " left out";
        }

        private static void add(List<String> words, String option, @Nullable Object value, @Nullable Object unsaid) {
            if (value != null && !value.equals(unsaid)) {
                words.add(option);
                words.add(value.toString());
            }
        }
    }
}
