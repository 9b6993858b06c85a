package attentionlens.cli;

import attentionlens.hallucination.ChairReport;
import attentionlens.hallucination.CheckedCaptions;
import attentionlens.hallucination.CocoTruth;
import attentionlens.hallucination.FirstOccurrence;
import attentionlens.hallucination.GroundTruth;
import attentionlens.hallucination.Mentions;
import attentionlens.hallucination.ObjectVocabulary;
import attentionlens.hallucination.language.English;
import attentionlens.store.CaptionFile;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.store.ChairPickle;
import attentionlens.store.CocoAnnotations;
import attentionlens.store.TextFile;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chair}: how much of what captions name is not in their images. */
@Command(
        name = "chair",
        description = {
            "Score captions by CHAIR: how many of them, and how many of the objects that they name, are hallucinated.",
            "Counts as the published scorer does (Rohrbach et al. 2018), word for word."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh chair captions.jsonl --truth chair.pkl",
            "  ./run.sh chair captions.jsonl --truth annotations/ --json > scored.json"
        })
public final class ChairCommand implements Runnable {
    private static final int LINES_SHOWN = 10;

    /** What becomes of rows that cannot be scored. */
    enum OnBadRow {
        REFUSE,
        SKIP
    }

    @Parameters(
            paramLabel = "CAPTIONS",
            description = "File of captions: {\"image_id\", \"caption\"} a line, or a list of them (JSON).")
    Path captions = Path.of("");

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE|FOLDER",
            description = "What is in the images: a folder with COCO's instances_*.json and captions_*.json, such files"
                    + " (repeat the option), or the public scorer's chair.pkl.")
    List<Path> truth = List.of();

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "Objects and the words for them (default: COCO's 80 categories).")
    @Nullable
    Path vocabulary;

    @Option(
            names = "--original-matching",
            description =
                    "Place mentions as the paper's public code does, at the first such word, instead of where they"
                            + " stand. Changes the spans of --json, no score.")
    boolean originalMatching;

    @Option(
            names = "--on-bad-row",
            paramLabel = "refuse|skip",
            converter = OnBadRowName.class,
            description = "What to do where a row is damaged, has no caption, or an image that is unknown or was there"
                    + " before: score nothing, or leave it out (default: refuse).")
    OnBadRow onBadRow = OnBadRow.REFUSE;

    @Option(names = "--json", description = "Print the scores and each caption's words and objects as JSON.")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CaptionFile file = CaptionFile.read(captions);
        ObjectVocabulary objects = vocabulary == null
                ? ObjectVocabulary.coco()
                : ObjectVocabulary.parse(TextFile.read(vocabulary), vocabulary.toString());
        English english = English.load();
        Mentions mentions = new Mentions(english, objects);
        GroundTruth known = truth(mentions);
        CheckedCaptions checked = CheckedCaptions.of(file, known);
        report(checked.bad());
        if (checked.captions().isEmpty()) {
            throw new Problem("No caption of " + captions + " can be scored. Is --truth of the same images?");
        }
        ChairReport report = ChairReport.of(checked.captions(), known, mentions);
        ChairOutput output = new ChairOutput(captions, known.source(), objects.name(), checked.bad());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(output.json(report, originalMatching ? new FirstOccurrence(english) : null));
        } else {
            out.print(output.text(report.score()));
        }
    }

    private GroundTruth truth(Mentions mentions) {
        if (truth.size() == 1 && String.valueOf(truth.getFirst().getFileName()).endsWith(".pkl")) {
            return GroundTruth.of(
                    ChairPickle.read(truth.getFirst()), truth.getFirst().toString());
        }
        List<Path> files = new ArrayList<>();
        for (Path place : truth) {
            files.addAll(Files.isDirectory(place) ? CocoAnnotations.filesOf(place) : List.of(place));
        }
        CocoAnnotations annotations = CocoAnnotations.read(files);
        PrintWriter err = spec.commandLine().getErr();
        if (!annotations.hasCaptions()) {
            err.println("note: the truth has no reference captions; published scores count what they name, too");
        } else if (!annotations.hasInstances()) {
            err.println("note: the truth has no instances, only reference captions; published scores count both");
        }
        return new CocoTruth(
                annotations, mentions, files.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    /** Says which rows cannot be scored. */
    private void report(List<BadRow> bad) {
        if (bad.isEmpty()) {
            return;
        }
        String action = onBadRow == OnBadRow.SKIP ? "left out: " : "";
        PrintWriter err = spec.commandLine().getErr();
        int shown = onBadRow == OnBadRow.SKIP ? bad.size() : Math.min(bad.size(), LINES_SHOWN);
        bad.subList(0, shown)
                .forEach(row -> err.println(action + captions + " line " + row.line() + ": " + row.reason()));
        if (shown < bad.size()) {
            err.println("... and " + (bad.size() - shown) + " more");
        }
        if (onBadRow == OnBadRow.REFUSE) {
            throw new Problem((bad.size() == 1 ? "A row" : bad.size() + " rows") + " of " + captions
                    + " cannot be scored. Mend them, or leave them out with --on-bad-row skip.");
        }
    }

    static final class OnBadRowName implements ITypeConverter<OnBadRow> {
        @Override
        public OnBadRow convert(String text) {
            return switch (text) {
                case "refuse" -> OnBadRow.REFUSE;
                case "skip" -> OnBadRow.SKIP;
                default -> throw new Problem("Unknown choice '" + text + "'. Use refuse or skip.");
            };
        }
    }
}
