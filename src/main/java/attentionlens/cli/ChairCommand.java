package attentionlens.cli;

import attentionlens.hallucination.ChairReport;
import attentionlens.hallucination.CheckedCaptions;
import attentionlens.hallucination.FirstOccurrence;
import attentionlens.store.CaptionFile;
import attentionlens.store.CaptionFile.BadRow;
import attentionlens.trace.Guidance;
import attentionlens.trace.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chair}: how much of what captions name is not in their images. */
@Command(
        name = "chair",
        description = {
            "Score captions by CHAIR: how many of them, and how many of the objects they name, are hallucinated.",
            "Counts exactly as the published scorer does (Rohrbach et al. 2018)."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh chair captions.jsonl --truth chair.pkl",
            "  ./run.sh chair captions.jsonl --truth annotations/ --json > scored.json",
            "  ./run.sh chair captions.jsonl --truth annotations/ --alpha 0.5"
        })
public final class ChairCommand implements Runnable {
    @Parameters(
            paramLabel = "CAPTIONS",
            description =
                    "File of captions: one {\"image_id\", \"caption\"} per line, or a JSON list of them; or LLaVA's answers.")
    Path captions = Path.of("");

    @Option(names = "--truth", required = true, paramLabel = "FILE|FOLDER", description = Truth.DESCRIPTION)
    List<Path> truth = List.of();

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "Score only the captions of this guidance strength, 0 for the baseline (default: all in the"
                    + " file, one line each).")
    @Nullable
    Double alpha;

    @Option(
            names = "--original-matching",
            description =
                    "Locate mentions as the paper's public code does, at the first matching word, instead of where they"
                            + " stand. Changes the spans in --json, but no score.")
    boolean originalMatching;

    @Option(
            names = "--on-bad-row",
            paramLabel = "refuse|skip",
            converter = OnBad.Name.class,
            description =
                    "What to do with a row that is damaged, has no caption, or whose image is unknown or repeated:"
                            + " refuse to score, or leave it out and say so (default: refuse).")
    OnBad onBadRow = OnBad.REFUSE;

    @Option(names = "--json", description = "Print the scores and each caption's words and objects as JSON.")
    boolean json;

    @Mixin
    VocabularyOption vocabulary = new VocabularyOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        if (originalMatching && !json) {
            throw new Problem("--original-matching changes only the spans in --json. Add --json, or leave it out.");
        }
        CaptionFile file = CaptionFile.read(captions);
        List<Double> alphas = file.alphas();
        if (alpha != null && !alphas.contains(alpha)) {
            throw new Problem(captions + " has no captions of alpha " + Guidance.text(alpha)
                    + (alphas.isEmpty() ? "; its rows state no alpha." : ", only of " + named(alphas) + "."));
        }
        if (alpha == null && alphas.size() > 1) {
            sweep(file);
        } else {
            one(alpha == null ? file : file.withAlpha(alpha));
        }
    }

    /** Scores the captions of several guidance strengths, one line each. */
    private void sweep(CaptionFile file) {
        if (json) {
            throw new Problem(captions + " has captions of several strengths (" + named(file.alphas())
                    + "). To print JSON, choose one with --alpha.");
        }
        Truth known = known(file);
        ChairSweep sweep = ChairSweep.of(file, known);
        check(sweep.bad(), sweep.isEmpty());
        spec.commandLine().getOut().print(sweep.table(known));
    }

    private void one(CaptionFile file) {
        Truth known = known(file);
        CheckedCaptions checked = CheckedCaptions.of(file, known.known());
        check(checked.bad(), checked.captions().isEmpty());
        ChairReport report = ChairReport.of(checked.captions(), known.known(), known.mentions());
        ChairOutput output = new ChairOutput(
                captions, known.known().source(), known.mentions().vocabulary().name(), checked.bad());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(output.json(report, originalMatching ? new FirstOccurrence(known.english()) : null));
        } else {
            out.print(output.text(report.score()));
        }
    }

    private Truth known(CaptionFile file) {
        PrintWriter err = spec.commandLine().getErr();
        Truth known = Truth.read(truth, vocabulary.file, err);
        if (CheckedCaptions.takesQuestionsForImages(file, known.known())) {
            err.println("note: captions that name no image are scored for the image of their question_id");
        }
        return known;
    }

    private void check(List<BadRow> bad, boolean isEmpty) {
        new BadRows(captions, "line", "row", onBadRow, "--on-bad-row")
                .report(bad, spec.commandLine().getErr());
        if (isEmpty) {
            throw new Problem("No caption in " + captions + " can be scored. Is --truth about the same images?");
        }
    }

    private static String named(List<Double> alphas) {
        return alphas.stream().map(Guidance::text).collect(Collectors.joining(", "));
    }
}
