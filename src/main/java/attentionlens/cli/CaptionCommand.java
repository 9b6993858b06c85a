package attentionlens.cli;

import attentionlens.image.ImageFiles;
import attentionlens.scenes.DrawnScenes;
import attentionlens.store.Assets;
import attentionlens.store.AtomicFile;
import attentionlens.store.Json;
import attentionlens.store.LensFile;
import attentionlens.trace.ArrayData;
import attentionlens.trace.Capture;
import attentionlens.trace.Count;
import attentionlens.trace.Problem;
import attentionlens.trace.Run;
import attentionlens.trace.TokenStep;
import attentionlens.trace.Trace;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationListener;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.IgnoredSettings;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.VisionLanguageModel;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caption}: one image, one prompt; words stream to the terminal, the trace goes into a file. */
@Command(name = "caption", description = "Caption an image, and keep the attention behind every word.")
public final class CaptionCommand implements Callable<Integer> {
    private final ModelLoader loader;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--image", paramLabel = "FILE", description = "The image (default: an example scene).")
    @Nullable
    Path image;

    @Option(
            names = "--capture",
            paramLabel = "default|all|none|LIST",
            defaultValue = "default",
            description =
                    "What to keep: any of attention,mass,rows,logits,contribution,contribution_logit,hidden,pixel_values,"
                            + "image_features,image_hidden,image_lens,image_lens_published,image_to_image,vision_attention; default "
                            + "in the list stands for attention,mass (default: attention,mass).")
    String capture = "default";

    @Option(names = "--seed", paramLabel = "N", description = "Sample with this seed (default: 0).")
    @Nullable
    Long seed;

    @Option(names = "--out", paramLabel = "FILE.lens", description = "Output file for the trace.")
    @Nullable
    Path out;

    @Option(names = "--json", description = "Print the result as JSON instead of text.")
    boolean json;

    @Mixin
    ModelName model = new ModelName();

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

    /**
     * @param loader opens the model
     */
    public CaptionCommand(ModelLoader loader) {
        this.loader = loader;
    }

    @Override
    public Integer call() {
        checkTarget();
        GenerationRequest request = new GenerationRequest(
                shown(),
                prompt.source(),
                geometry.kind,
                decoding.decoding(seed),
                guidance.settings(),
                CaptureSpec.parse(capture));
        PrintWriter terminal = spec.commandLine().getOut();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), !json);
        try (Interruption interruption = CommandLineApp.watch(spec);
                progress;
                VisionLanguageModel opened = options.open(loader, named(), progress::loading, interruption)) {
            progress.clear();
            IgnoredSettings.note(opened).ifPresent(spec.commandLine().getErr()::println);
            Printing printing = new Printing(terminal, progress, !json);
            Trace trace = opened.generate(request, printing, interruption);
            progress.clear();
            printing.end(trace.baseline().text());
            noteSystem(trace);
            print(trace, terminal); // first, as the trace may not find room on the disk
            if (out != null) {
                LensFile.write(trace, out);
            }
            summarise(trace);
        }
        return CommandLineApp.OK;
    }

    private void noteSystem(Trace trace) {
        if (!prompt.includesSystem(trace.prompt())) {
            spec.commandLine()
                    .getErr()
                    .println("note: the chat template of " + trace.model().name()
                            + " has no place for a system message; it was left out.");
        }
    }

    private String named() {
        if (model.isEmbedded() && image != null && !isDrawn(image)) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "note: the embedded model knows drawn scenes only, and takes this picture for one. For photos,"
                                    + " choose a LLaVA with --model; './run.sh get llava-hf/llava-interleave-qwen-0.5b-hf' fetches a"
                                    + " small one.");
        }
        return model.model;
    }

    /** Whether a picture is drawn. One that cannot be read passes here, and is reported when it is decoded; so does a pipe, read only once. */
    private static boolean isDrawn(Path file) {
        try {
            return !Files.isRegularFile(file)
                    || DrawnScenes.isDrawn(String.valueOf(file.getFileName()), ImageFiles.bytes(file));
        } catch (Problem unreadable) {
            return true;
        }
    }

    private Path shown() {
        return image == null ? Assets.exampleImage() : image;
    }

    /** Checks the target before a model is loaded, not after the caption is generated. */
    private void checkTarget() {
        if (out != null) {
            Sources.requireOther(shown(), out);
            OutName.require(out, "a trace is a .lens file", ".lens");
            AtomicFile.requireWritable(out);
        } else if (!List.of("default", "none").contains(capture)) {
            spec.commandLine()
                    .getErr()
                    .println("note: what --capture " + capture
                            + " captures is kept only in a trace: add --out FILE.lens.");
        }
    }

    private void print(Trace trace, PrintWriter terminal) {
        if (json) {
            terminal.println(Json.text(CaptionReport.of(trace)));
            return;
        }
        for (Run run : trace.runs().subList(1, trace.runs().size())) {
            terminal.println();
            terminal.println(CaptionDiff.heading(run));
            terminal.println(CaptionDiff.of(trace.baseline(), run));
        }
    }

    private void summarise(Trace trace) {
        if (json) {
            return;
        }
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%s · %s %s · first token after %.2f s, %s in %.2f s%s",
                        trace.model().name(),
                        trace.provenance().device(),
                        trace.provenance().dtype(),
                        trace.provenance().secondsToFirst(),
                        Count.of(trace.baseline().tokens().size(), "token"),
                        trace.provenance().seconds(),
                        out == null ? "" : " · " + out));
    }

    /** Prints the baseline's words as they are generated. */
    static final class Printing implements GenerationListener {
        private final PrintWriter out;
        private final ProgressLine progress;
        private final boolean words;
        private String printed = "";

        Printing(PrintWriter out, ProgressLine progress, boolean words) {
            this.out = out;
            this.progress = progress;
            this.words = words;
        }

        @Override
        public void progress(String what, int done, int total) {
            progress.step(what, done, total);
        }

        @Override
        public void token(int run, TokenStep step, Map<Capture, ArrayData> captured) {
            if (words && run == 0) {
                progress.clear();
                print(step.text());
            }
        }

        /** Prints what of the whole text has not been printed: the bytes of a character that never became whole. */
        void end(String text) {
            if (words) {
                print(text.substring(printed.length()));
                out.println();
                out.flush();
            }
        }

        private void print(String text) {
            out.print(Printable.of(printed.isBlank() ? text.stripLeading() : text)); // most captions begin with a space
            out.flush();
            printed += text;
        }
    }
}
