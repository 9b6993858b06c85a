package attentionlens.cli;

import attentionlens.study.CaptionMerge;
import attentionlens.trace.Count;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code merge-captions}: the shards of a study become one file. */
@Command(
        name = "merge-captions",
        description = {
            "Join the shards that chair-eval --shard wrote, after checking that they belong together and that nothing is missing"
                    + " or duplicated."
        },
        footer = {
            "%nExamples:",
            "  ./run.sh merge-captions captions.*-of-8.jsonl --out captions.jsonl",
            "  ./run.sh merge-captions captions.jsonl --alpha 0.5 \\",
            "      --out for-the-public-scorer.jsonl"
        })
public final class MergeCaptionsCommand implements Runnable {
    @Parameters(arity = "1..*", paramLabel = "FILES", description = "All shards of a study.")
    List<Path> files = List.of();

    @Option(names = "--out", required = true, paramLabel = "FILE.jsonl", description = "Output file.")
    Path out = Path.of("");

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description =
                    "Write only the captions of this guidance strength, 0 for the baseline, as the public scorer reads"
                            + " them: one {\"image_id\", \"caption\"} per line.")
    @Nullable
    Double alpha;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        OutName.require(out, "captions are written as JSON lines", ".jsonl");
        PrintWriter err = spec.commandLine().getErr();
        CaptionMerge merge = CaptionMerge.of(files);
        merge.skipped().forEach(image -> err.println("left out: image " + image.imageId() + ": " + image.reason()));
        if (alpha == null) {
            merge.write(out);
        } else {
            merge.writePublished(out, alpha);
        }
        int captions = merge.images() * (alpha == null ? merge.alphas().size() : 1);
        spec.commandLine()
                .getOut()
                .println(out + ": " + Count.of(merge.images(), "image") + ", " + Count.of(captions, "caption")
                        + ", nothing missing or duplicated"
                        + (merge.skipped().isEmpty()
                                ? ""
                                : ", " + Count.of(merge.skipped().size(), "image") + " left out"));
    }
}
