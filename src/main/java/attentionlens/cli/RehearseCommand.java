package attentionlens.cli;

import attentionlens.machine.TemporaryFiles;
import attentionlens.store.LensFile;
import attentionlens.trace.Problem;
import attentionlens.trace.Trace;
import attentionlens.trace.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code rehearse}: does in one process what users begin with, so that the watching JVM can cache the classes, loaded and linked. The build
 * calls it, and keeps the trace of the example, which the window opens with.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Rehearse a start: caption the example, draw a figure, open the window.")
public final class RehearseCommand implements Callable<Integer> {
    private final Consumer<Runnable> firstFrame;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", required = true, paramLabel = "FILE.lens", description = "Where the example's trace goes.")
    Path out = Path.of("");

    /** @param firstFrame opens the window without a display, runs something once it is painted, and closes it */
    public RehearseCommand(Consumer<Runnable> firstFrame) {
        this.firstFrame = firstFrame;
    }

    @Override
    public Integer call() throws IOException {
        Verbs verbs = new Verbs(spec);
        int code = verbs.run(
                "caption", List.of("--device", "cpu", "--capture", "default,image_lens", "--out", out.toString()));
        if (code == CommandLineApp.OK) {
            Path figure = TemporaryFiles.file("rehearsal", ".png");
            String word = longestWord(LensFile.read(out));
            try {
                code = verbs.run(
                        "figure",
                        List.of(out.toString(), "--kind", "matrix", "--word", word, "--out", figure.toString()));
            } finally {
                Files.delete(figure);
            }
            firstFrame.accept(() -> {});
        }
        return code;
    }

    private static String longestWord(Trace trace) {
        return trace.runs().getFirst().words().stream()
                .map(Word::text)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new Problem("The example's caption is empty."));
    }
}
