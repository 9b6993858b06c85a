package attentionlens.cli;

import attentionlens.hallucination.ChairReport;
import attentionlens.hallucination.CheckedCaptions;
import attentionlens.hallucination.FirstOccurrence;
import attentionlens.store.CaptionFile;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Parameters(
            paramLabel = "CAPTIONS",
            description = "File of captions: {\"image_id\", \"caption\"} a line, or a list of them (JSON).")
    Path captions = Path.of("");

    @Option(names = "--truth", required = true, paramLabel = "FILE|FOLDER", description = Truth.DESCRIPTION)
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
            converter = OnBad.Name.class,
            description = "What to do where a row is damaged, has no caption, or an image that is unknown or was there"
                    + " before: score nothing, or leave it out (default: refuse).")
    OnBad onBadRow = OnBad.REFUSE;

    @Option(names = "--json", description = "Print the scores and each caption's words and objects as JSON.")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CaptionFile file = CaptionFile.read(captions);
        PrintWriter out = spec.commandLine().getOut();
        Truth known = Truth.read(truth, vocabulary, spec.commandLine().getErr());
        CheckedCaptions checked = CheckedCaptions.of(file, known.known());
        report(checked.bad());
        if (checked.captions().isEmpty()) {
            throw new Problem("No caption of " + captions + " can be scored. Is --truth of the same images?");
        }
        ChairReport report = ChairReport.of(checked.captions(), known.known(), known.mentions());
        ChairOutput output = new ChairOutput(
                captions, known.known().source(), known.mentions().vocabulary().name(), checked.bad());
        if (json) {
            out.println(output.json(report, originalMatching ? new FirstOccurrence(known.english()) : null));
        } else {
            out.print(output.text(report.score()));
        }
    }

    /** Says which rows cannot be scored. */
    private void report(List<BadRow> bad) {
        if (bad.isEmpty()) {
            return;
        }
        String action = onBadRow == OnBad.SKIP ? "left out: " : "";
        PrintWriter err = spec.commandLine().getErr();
        int shown = onBadRow == OnBad.SKIP ? bad.size() : Math.min(bad.size(), LINES_SHOWN);
        bad.subList(0, shown)
                .forEach(row -> err.println(action + captions + " line " + row.line() + ": " + row.reason()));
        if (shown < bad.size()) {
            err.println("... and " + (bad.size() - shown) + " more");
        }
        if (onBadRow == OnBad.REFUSE) {
            throw new Problem((bad.size() == 1 ? "A row" : bad.size() + " rows") + " of " + captions
                    + " cannot be scored. Mend them, or leave them out with --on-bad-row skip.");
        }
    }
}
