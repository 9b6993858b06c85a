package attentionlens.cli;

import attentionlens.app.headless.Scrubbing;
import attentionlens.app.headless.Streaming;
import attentionlens.bench.BenchShape;
import attentionlens.bench.Measurement;
import attentionlens.bench.RandomCheckpoint;
import attentionlens.machine.TemporaryFiles;
import attentionlens.trace.Aggregation;
import attentionlens.trace.Decoding;
import attentionlens.trace.ElementType;
import attentionlens.trace.GeometryKind;
import attentionlens.trace.Guidance;
import attentionlens.trace.LayerRange;
import attentionlens.trace.Problem;
import attentionlens.vlm.Cancellation;
import attentionlens.vlm.CaptureSpec;
import attentionlens.vlm.GenerationRequest;
import attentionlens.vlm.ModelLoader;
import attentionlens.vlm.ModelLoader.LoadProgress;
import attentionlens.vlm.PromptSource;
import attentionlens.vlm.VisionLanguageModel;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: seconds to the first token, milliseconds per token and peak memory, each mode in a process of its own. */
@Command(
        name = "bench",
        description =
                "Measure speed and memory without capture, with the default capture, and with baseline and guided together.")
public final class BenchCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    private final ModelLoader loader;
    private final DoubleSupplier bandwidth;
    private final Supplier<Scrubbing> window;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--shape", paramLabel = "7b|qwen-0.5b|small", description = "Use random weights of this shape.")
    @Nullable
    String shape;

    @Option(
            names = "--layers",
            paramLabel = "N",
            description = "With --shape: number of decoder layers (default: those of the shape).")
    @Nullable
    Integer layers;

    @Option(
            names = "--model",
            paramLabel = "DIR|NAME",
            description = "Use a real model instead (a folder, or a name in the Hugging Face cache).")
    @Nullable
    String model;

    @Option(names = "--image", paramLabel = "FILE", description = "With --model: the image.")
    @Nullable
    Path image;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "32",
            description = "Stop after N tokens (default: 32).")
    int maxTokens = 32;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "Number of runs; the fastest counts (default: 3).")
    int repeat = 3;

    @Option(
            names = "--ui",
            description =
                    "Measure the window instead, without a display: the time from key press to painted frame, on a synthetic"
                            + " trace of a 7B model's shape, and the time per token while the embedded model's caption is shown.")
    boolean ui;

    @Option(
            names = "--presses",
            paramLabel = "N",
            defaultValue = "100",
            description = "With --ui: number of key presses of each kind (default: 100).")
    int presses = 100;

    @Option(
            names = "--start",
            description =
                    "Measure startup instead, --repeat times each: the time from the start of ./run.sh to the window's first"
                            + " painted frame of the example, without a display, and to a command's help.")
    boolean start;

    @Option(names = "--json", description = "Print one line of JSON per mode, kind of key press, caption or start.")
    boolean json;

    @Option(names = "--mode", hidden = true)
    @Nullable
    String mode;

    @Mixin
    ModelOptions options = new ModelOptions();

    /**
     * @param loader opens the model
     * @param bandwidth measures how many bytes per second are read from memory
     * @param window measures the window
     */
    public BenchCommand(ModelLoader loader, DoubleSupplier bandwidth, Supplier<Scrubbing> window) {
        this.window = window;
        this.loader = loader;
        this.bandwidth = bandwidth;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSound();
        if (start) {
            StartTiming.measure(repeat).forEach(printer()::print);
            return CommandLineApp.OK;
        }
        if (ui) {
            window.get().measure(presses).forEach(printer()::print);
            printer().print(new Streaming(loader).measure());
            return CommandLineApp.OK;
        }
        if (mode != null) {
            measure(mode);
            return CommandLineApp.OK;
        }
        if (model != null) {
            return everyMode(model, requiredImage(), Cancellation.NONE);
        }
        if (shape == null) {
            throw new Problem(
                    "There is nothing to measure. Give --shape 7b, qwen-0.5b or small, or --model DIR --image FILE.");
        }
        BenchShape chosen = layers == null
                ? BenchShape.named(shape)
                : BenchShape.named(shape).withLayers(layers);
        Path folder = TemporaryFiles.folder("attention-lens-bench");
        try (Interruption interruption = CommandLineApp.watch(spec)) { // so as not to leave many GB of weights behind
            try {
                RandomCheckpoint.write(folder, chosen, storedType());
                return everyMode(folder.toString(), folder.resolve("image.png"), interruption);
            } finally {
                delete(folder);
            }
        }
    }

    /** Checks the options before any weights are made. */
    private void requireSound() {
        List<String> given = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList();
        BenchKind.of(given).requireMeaningful(given);
        if (repeat < 1) {
            throw new Problem("--repeat must be 1 or more, not " + repeat + ".");
        }
        if (presses < 1) {
            throw new Problem("--presses must be 1 or more, not " + presses + ".");
        }
        if (layers != null && layers < 1) {
            throw new Problem("--layers must be 1 or more, not " + layers + ".");
        }
        Decoding.greedy(maxTokens);
    }

    private Path requiredImage() {
        if (image == null) {
            throw new Problem("--model needs an image to look at: add --image FILE.");
        }
        return image;
    }

    /** Random weights are stored as they would be published for the precision asked for. */
    private ElementType storedType() {
        return switch (options.dtype) {
            case F32 -> ElementType.F32;
            case BF16 -> ElementType.BF16;
            default -> ElementType.F16;
        };
    }

    private int everyMode(String folder, Path picture, Cancellation cancellation)
            throws IOException, InterruptedException {
        printer().heading();
        for (String each : List.of("none", "default", "guided")) {
            Process process =
                    new ProcessBuilder(child(each, folder, picture)).inheritIO().start();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancellation.isCancelled()) {
                    process.destroy();
                }
            }
            int code = process.exitValue();
            if (code != CommandLineApp.OK) {
                return code;
            }
        }
        return CommandLineApp.OK;
    }

    /** The command for a child process with this JVM's flags: peak memory is known per process only. */
    private List<String> child(String each, String folder, Path picture) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "attentionlens.Main", "bench"));
        command.addAll(List.of("--mode", each, "--model", folder, "--image", picture.toString()));
        command.addAll(List.of("--device", options.device.name, "--dtype", options.dtype.key()));
        command.addAll(List.of("--max-tokens", String.valueOf(maxTokens), "--repeat", String.valueOf(repeat)));
        if (json) {
            command.add("--json");
        }
        return command;
    }

    private void measure(String each) {
        String folder = model == null ? "" : model;
        try (VisionLanguageModel opened = options.open(loader, folder, LoadProgress.NONE, Cancellation.NONE)) {
            int last = opened.info().layers() - 1;
            Guidance guidance =
                    new Guidance(new LayerRange(Math.min(5, last), Math.min(18, last)), 0.5, Aggregation.MEAN, false);
            GenerationRequest request = new GenerationRequest(
                    requiredImage(),
                    prompt(folder),
                    GeometryKind.CHECKPOINT,
                    Decoding.greedy(maxTokens),
                    each.equals("guided") ? List.of(guidance) : List.of(),
                    each.equals("default") ? CaptureSpec.DEFAULT : CaptureSpec.NONE);
            Measurement best = Measurement.best(opened, request, repeat);
            OptionalLong peak = Measurement.peakMemory(); // before the bandwidth's own buffer
            double limit = best.provenance().device().equals("cpu") ? bandwidth.getAsDouble() : Double.NaN;
            printer().print(BenchLine.of(each, best, opened.footprint(), peak, limit));
        }
    }

    private static PromptSource prompt(String folder) {
        return RandomCheckpoint.isRandom(Path.of(folder))
                ? new PromptSource.Raw(RandomCheckpoint.prompt())
                : new PromptSource.Question(PromptSource.DEFAULT_QUESTION, null);
    }

    private BenchPrinter printer() {
        return new BenchPrinter(spec.commandLine().getOut(), json);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
